"""What is measured: the main pages, each as the people it is for open it. Reads the demo's database."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.urls import reverse

from bastama.groups.models import Group, Membership, Session
from bastama.library.models import Record
from bastama.people.actions.devices import begin_device
from bastama.people.doors import DEVICE
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.surveys.models import Result, Ticket, Wave
from bastama.surveys.tickets import code_of

CLIENTS = 8
TOOL = "my-concern"


@dataclass(frozen=True)
class Visit:
    """A page, its address for each of eight people, and their cookies; a save sends the form of that page."""

    name: str
    paths: tuple[str, ...]
    cookies: tuple[str, ...]
    saves: bool = False


def visits() -> list[Visit]:
    """The bare view, the floor, then the main pages."""
    teachers = [cookie_of(person) for person in people_in(Membership.Role.PARTICIPANT)]
    found = [
        Visit("bare view", ("/bench/bare/",), ("",)),
        Visit("floor", ("/bench/floor/",), tuple(teachers)),
        Visit("my project (a teacher's home)", (reverse("projects:mine"),), tuple(teachers)),
        Visit("a tool", (reverse("projects:tool", args=[TOOL]),), tuple(teachers)),
        Visit("saving an entry", (reverse("projects:tool", args=[TOOL]),), tuple(teachers), saves=True),
        Visit("library search", (reverse("library:search") + "?q=teacher",), tuple(teachers)),
        Visit("record", (record(),), ("",)),
    ]
    rest = [*boards(), *sessions(), *profiles(), *doors(), *closed_waves()]
    return [*found[:2], *homes(), *found[2:5], *rest, *found[5:]]


def homes() -> Iterator[Visit]:
    """The first page of each role, and of a visitor; a teacher's is *My project*."""
    home = (reverse("home"),)
    yield Visit("home: visitor", home, ("",))
    facilitators = people_in(Membership.Role.FACILITATOR)
    yield Visit("home: facilitator", home, tuple(cookie_of(person) for person in facilitators))
    for role in Appointment.Role:
        found = Appointment.objects.filter(role=role).select_related("person").order_by("pk")[:CLIENTS]
        if found:
            yield Visit(f"home: {role.value}", home, tuple(cookie_of(row.person) for row in found))


def boards() -> Iterator[Visit]:
    """The board of a group, as its facilitators open it."""
    rows = places_in(Membership.Role.FACILITATOR)
    paths = tuple(reverse("board", args=[row.group_id]) for row in rows)
    yield Visit("group board", paths, tuple(cookie_of(row.person) for row in rows))


def profiles() -> Iterator[Visit]:
    """The profile of a school, as its director opens it."""
    schools = Result.objects.exclude(school=None).values("school")
    rows = Appointment.objects.filter(role=Appointment.Role.DIRECTOR, school__in=schools)
    found = list(rows.select_related("person").order_by("pk")[:CLIENTS])
    if found:
        paths = tuple(reverse("profile", args=[row.school_id]) for row in found)
        yield Visit("profile of a school", paths, tuple(cookie_of(row.person) for row in found))


def sessions() -> Iterator[Visit]:
    """The next session of a group, as one of its pair opens it."""
    rows = places_in(Membership.Role.FACILITATOR)
    found = {
        row: Session.objects.filter(group=row.group_id, state=Session.State.PLANNED)
        .order_by("starts_at")
        .first()
        for row in rows
    }
    ahead = [(row, session) for row, session in found.items() if session]
    if ahead:
        paths = tuple(reverse("groups:session", args=[session.pk]) for _, session in ahead)
        yield Visit("a session, by its pair", paths, tuple(cookie_of(row.person) for row, _ in ahead))


def doors() -> Iterator[Visit]:
    """The door for answers with a questionnaire behind it, which knows nobody."""
    open_now = Ticket.objects.filter(wave__state=Wave.State.OPEN, is_used=False)
    codes = [code_of(ticket) for ticket in open_now.select_related("wave__form").order_by("pk")[:CLIENTS]]
    if codes:
        yield Visit("door for answers", tuple(reverse("answers:sheet", args=[code]) for code in codes), ("",))


def closed_waves() -> Iterator[Visit]:
    """The page of a wave that is closed, as the evaluator opens it."""
    waves = Wave.objects.filter(state=Wave.State.CLOSED).order_by("-closed_on")
    evaluators = Appointment.objects.filter(role=Appointment.Role.EVALUATOR).select_related("person")
    found = evaluators.order_by("pk").first()
    if found and waves:
        paths = tuple(reverse("surveys:wave", args=[wave.pk]) for wave in waves[:CLIENTS])
        yield Visit("page of a closed wave", paths, (cookie_of(found.person),))


def places_in(role: str) -> list[Membership]:
    """The first eight places of a role that the demo gave."""
    found = Membership.objects.filter(
        role=role, left_on=None, group__kind=Group.Kind.TEACHERS
    ).select_related("person")
    return list(found.order_by("pk")[:CLIENTS])


def people_in(role: str) -> list[Person]:
    return [row.person for row in places_in(role)]


def record() -> str:
    """The address of the article in the library."""
    return reverse("library:record", args=[Record.objects.order_by("pk")[0].address])


def cookie_of(person: Person) -> str:
    """A cookie that names a device of this person, as signing in makes it."""
    device = begin_device(person, label="bench")
    session = SessionStore()
    session[DEVICE] = str(device.pk)
    session.save()
    return f"sessionid={session.session_key}"
