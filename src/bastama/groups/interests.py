"""The wishes of schools to take part: who reads which, and what a director sees of their own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from bastama.groups.models import Group
from bastama.groups.queries import in_areas
from bastama.groups.wishing import OPEN, Interest
from bastama.people.models import Person
from bastama.places.models import School
from bastama.places.queries import schools_named
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of

SCHOOLS_SHOWN = 30
LETTERS_LEAST = 2
Role = Appointment.Role


def interests_visible_to(person: Person) -> QuerySet[Interest]:
    """A lead reads all, a coordinator those of schools in their areas, nobody else any."""
    roles = roles_of(person)
    run = roles.scopes_of(Role.COORDINATOR)
    rows = Interest.objects.select_related("school__area", "person").order_by("-sent_on", "-pk")
    if roles.has(Role.LEAD) or run & roles.programmes:
        return rows
    return rows.filter(school__in=School.objects.filter(in_areas(run)))


def interest_for(person: Person, id: UUID) -> Interest:
    """The door to one."""
    return get_object_or_404(interests_visible_to(person), pk=id)


def new_count(person: Person) -> int:
    """How many of those a person reads nobody has looked at yet: one number for all of their schools."""
    return interests_visible_to(person).filter(state=Interest.State.NEW).count()


def schools_found(said: str) -> list[School]:
    """Schools of the registry whose name or code holds what was said; none for a letter alone."""
    wanted = said.strip()
    if len(wanted) < LETTERS_LEAST:
        return []
    schools = School.objects.filter(closed_on=None).select_related("area")
    return list(schools_named(schools, wanted)[:SCHOOLS_SHOWN])


def school_known(said: str) -> School | None:
    """The school an address or a form names; none where it names nothing."""
    try:
        return School.objects.filter(pk=UUID(said), closed_on=None).first()
    except ValueError:
        return None


def directed_school(person: Person, id: UUID) -> School:
    """The school of a director; for everybody else it is not there."""
    if id not in roles_of(person).scopes_of(Role.DIRECTOR):
        raise Http404
    return get_object_or_404(School, pk=id)


def open_of(person: Person, school: School) -> Interest | None:
    """What a director sent for their school and nobody has closed."""
    return Interest.objects.filter(person=person, school=school, state__in=OPEN).first()


@dataclass(frozen=True)
class Card:
    """What stands on the page of a school: what became of the director's last wish, and whether they may say it."""

    last: Interest | None
    may_send: bool


def under_way(on: date) -> Exists:
    """Whether a school has a group of teachers in a cohort that is not over on a day: for a question about schools."""
    going_on = Group.objects.filter(kind=Group.Kind.TEACHERS, ended_on=None, cohort__until_on__gte=on)
    return Exists(going_on.filter(schools=OuterRef("pk")))


def written_by(person: UUID) -> Exists:
    """Of schools: whether this person wrote for them, whatever became of it."""
    return Exists(Interest.objects.filter(person=person, school=OuterRef("pk")))


def card_of(person: Person, school: School, *, has_group: bool, has_written: bool) -> Card | None:
    """None where the school has a group under way, and nothing of the director's is open. Asks where something was written."""
    rows = Interest.objects.filter(person=person, school=school).order_by("-sent_on", "-pk")
    last = rows.first() if has_written else None
    is_open = last is not None and last.is_open
    if has_group:
        return Card(last, may_send=False) if is_open else None
    return Card(last, may_send=not is_open)
