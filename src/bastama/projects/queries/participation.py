"""What one teacher took part in: counted from the register, the talks, the steps and what was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from bastama.groups.models import Attendance, Group, Membership, Session, Tutorial
from bastama.groups.queries import THERE
from bastama.people.models import Person, Workplace
from bastama.places.models import School
from bastama.programmes.package.model import Edition
from bastama.projects.models.account import Publication
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import edition_of, entries_in, steps_reached, title_among
from bastama.projects.queries.ways import Stage, walked_beyond, way_of
from bastama.projects.sheets import TITLE

Role = Membership.Role


@dataclass(frozen=True)
class Times:
    """How often, and how many minutes in all."""

    count: int
    minutes: int


@dataclass(frozen=True)
class Participation:
    """One teacher's part in the programme, told from rows that others keep too."""

    person: Person
    group: Group
    edition: Edition[str]
    place: Membership | None
    school: School | None
    facilitators: tuple[Person, ...]
    held_count: int
    sessions: Times
    tutorials: Times
    title: str
    reached: tuple[tuple[str, date], ...]
    published: tuple[tuple[str, datetime], ...]
    way: tuple[Stage, ...] = ()
    """How one came here, where one is more than a teacher in the programme."""


def participation_in(project: Project, person: Person) -> Participation:
    """What a person did in the group of a project they lead; the title as their device may show it."""
    group, edition = project.notebook.group, edition_of(project)
    rows = Membership.objects.filter(group=group).select_related("person", "school").order_by("joined_on")
    all_places = list(rows)
    places = [row for row in all_places if row.person_id == person.pk and row.role == Role.PARTICIPANT]
    place = places[-1] if places else None
    there = Attendance.objects.filter(
        membership__in=places, session__state=Session.State.HELD, mark__in=THERE
    ).values_list("session__minutes", flat=True)
    talks = Tutorial.objects.filter(participant__in=places, state=Tutorial.State.HELD)
    days = steps_reached(project)
    titles = entries_in(project, person).filter(kind=TITLE)
    return Participation(
        person=person,
        group=group,
        edition=edition,
        place=place,
        school=(place and place.school) or _workplace(person),
        facilitators=_facilitators(all_places),
        held_count=_held_count(group, places),
        sessions=_times(there),
        tutorials=_times(talks.values_list("minutes", flat=True)),
        title=title_among(titles, person),
        reached=tuple((step.name, days[step.id]) for step in edition.steps if step.id in days),
        published=tuple(_published(project)),
        way=walked_beyond(way_of(person)),
    )


def _times(minutes: Iterable[int]) -> Times:
    found = list(minutes)
    return Times(len(found), sum(found))


def _workplace(person: Person) -> School | None:
    works = Workplace.objects.filter(person=person, until_on=None).select_related("school").first()
    return works.school if works else None


def _facilitators(places: Iterable[Membership]) -> tuple[Person, ...]:
    """Who facilitates today; when the group has ended, who did to the last."""
    rows = [row for row in places if row.role == Role.FACILITATOR and row.person.erased_at is None]
    last = max((row.left_on or date.max for row in rows), default=None)
    return tuple(dict.fromkeys(row.person for row in rows if (row.left_on or date.max) == last))


def _held_count(group: Group, places: Iterable[Membership]) -> int:
    """The sessions held on days on which a teacher had a place."""
    held = Session.objects.filter(group=group, state=Session.State.HELD).values_list("starts_at", flat=True)
    days = [localdate(starts_at) for starts_at in held]
    return sum(
        any(one.joined_on <= day and (one.left_on is None or day < one.left_on) for one in places)
        for day in days
    )


def _published(project: Project) -> Iterable[tuple[str, datetime]]:
    """The titles under which the account is public now, each since when."""
    rows = Publication.objects.filter(expression__account__project=project).select_related("revision")
    newest = {row.expression_id: row for row in rows.order_by("published_at")}
    for row in newest.values():
        if row.taken_back_at is None:
            yield str(row.revision.answers.get("title", "")), row.published_at
