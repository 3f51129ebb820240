"""The way from an empty site to a running group, for who runs it: what is done, and the next step as a link."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from bastama.groups.models import Group, Session
from bastama.groups.offers import open_offers
from bastama.groups.queries import open_memberships, overseen_by
from bastama.people.models import Person, SignInCode, Workplace
from bastama.programmes.queries import cohorts_visible_to, editions_run_by


@dataclass(frozen=True)
class Step:
    """One thing on the way. It has an address where it can be done; `is_next` is true of one step only."""

    name: str
    about: str
    url: str
    is_done: bool
    is_next: bool = False


def steps_of(person: Person, group: Group | None) -> list[Step]:
    """The way, for who leads or coordinates: one query. Empty when all is done; `group` is the first one there."""
    steps = list(_steps(person, group, _done(person)))
    first = next((at for at, step in enumerate(steps) if not step.is_done), None)
    return [] if first is None else [replace(step, is_next=at == first) for at, step in enumerate(steps)]


def _done(person: Person) -> dict[str, bool]:
    groups = overseen_by(person)
    members = open_memberships().filter(group__in=groups).exclude(person=person)
    asked = open_offers().filter(group__in=groups)
    wanted = {
        "edition": editions_run_by(person),
        "people": Workplace.objects.all(),
        "cohort": cohorts_visible_to(person),
        "group": groups,
        "sessions": Session.objects.filter(group__in=groups),
        "codes": SignInCode.objects.filter(
            Q(person__in=members.values("person")) | Q(person__in=asked.values("person"))
        ),
    }
    found = {f"has_{name}": Exists(rows) for name, rows in wanted.items()}
    there = Person.objects.filter(pk=person.pk).values(**found).get()
    return {name: bool(is_there) for name, is_there in there.items()}


def _steps(person: Person, group: Group | None, done: dict[str, bool]) -> Iterator[Step]:
    leads = person.has_perm("programmes.change")
    if leads:
        yield Step(
            _("Load an edition of the programme"),
            _("Its sessions, steps and tools. Two ship with Bastama."),
            reverse("programmes:load"),
            done["has_edition"],
        )
    yield Step(
        _("Read in schools and people"),
        _("From a spreadsheet; every row is explained before anything is written."),
        reverse("programmes:roster"),
        done["has_people"],
    )
    if leads:
        yield Step(
            _("Form a cohort"),
            _("An edition with its first and last day."),
            reverse("programmes:form_cohort"),
            done["has_cohort"],
        )
    yield Step(
        _("Form the first group"),
        _("A school or several, a pair of facilitators, about ten teachers."),
        reverse("groups:form"),
        done["has_group"],
    )
    yield from _of_the_group(group, done)


def _of_the_group(group: Group | None, done: dict[str, bool]) -> Iterator[Step]:
    yield Step(
        _("Plan its sessions"),
        _("On the school calendar, all at once; breaks are passed over."),
        reverse("groups:plan_all", args=[group.pk]) if group else "",
        done["has_sessions"],
    )
    yield Step(
        _("Print the slips with codes"),
        _("Each person comes in with a slip of paper; no e-mail is needed."),
        reverse("groups:codes", args=[group.pk]) if group else "",
        done["has_codes"],
    )
