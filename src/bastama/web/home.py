"""What the first page of each role gathers: a small dataclass a role, two queries each at most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.utils.translation import get_language

from bastama.entries.models import Entry, Ring
from bastama.entries.queries import visible_to
from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Group, Membership, Session
from bastama.groups.queries import (
    ForHome,
    edition_of_group,
    for_home,
    next_session_at,
    open_memberships,
    overseen_by,
    places_of,
)
from bastama.library.models import Record
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.package.model import Edition
from bastama.programmes.queries import Appointments, roles_of
from bastama.projects.queries.practices import circles_of
from bastama.projects.reading import read as as_read
from bastama.projects.sheets import of_entry

Role = Appointment.Role
NEW_WORK = 6
GROUPS_SHOWN = 30


@dataclass(frozen=True)
class Read:
    """Something a teacher of my group wrote in the circle of the group, to be read and answered."""

    entry: Entry
    name: str
    begins: str = ""


@dataclass(frozen=True)
class Facilitating:
    """A facilitator's evening: tonight's session or the next one, the groups, what teachers wrote last."""

    sessions: ForHome
    groups: list[Group]
    to_read: list[Read]


def facilitating(person: Person) -> Facilitating | None:
    places = places_of(person)
    rows = (row for row in places.rows if row.role == Membership.Role.FACILITATOR)
    groups = [row.group for row in rows if not row.group.is_circle]
    if not groups:
        return None
    entries = list(written_for(person, groups)[:NEW_WORK])
    editions = {group.pk: edition_of_group(group) for group in groups}
    return Facilitating(for_home(person), groups, [_read(entry, editions) for entry in entries])


def written_for(person: Person, groups: Iterable[Group]) -> QuerySet[Entry]:
    """Tools that teachers of a facilitator's groups filled in for the group to read, the newest first."""
    return (
        visible_to(person)
        .filter(kind="tool", head__ring=Ring.GROUP, notebook__group__in=list(groups))
        .exclude(writer=person)
        .select_related("writer", "notebook")
        .order_by("-head__written_at")
    )


def _read(entry: Entry, editions: dict[Any, Edition[str]]) -> Read:
    edition = editions[entry.notebook.group_id]
    try:
        sheet = of_entry(entry.kind, entry.tool, edition)
    except KeyError:
        return Read(entry, entry.tool)
    return Read(entry, sheet.name, as_read(entry, sheet).first_words)


@dataclass(frozen=True)
class Watched:
    """A group as who runs it sees it; `group.last_met_at` and `group.next_at` are when it met last and meets next."""

    group: Group
    teachers_count: int
    held_count: int


@dataclass(frozen=True)
class Running:
    """What a lead or coordinator watches: the groups that have not met for longest, and how many there are in all."""

    groups: list[Watched]
    groups_count: int

    @property
    def first_group(self) -> Group | None:
        return self.groups[0].group if self.groups else None

    @property
    def has_begun(self) -> bool:
        return any(row.group.last_met_at for row in self.groups)  # type: ignore[attr-defined]

    @property
    def unplanned(self) -> Watched | None:
        """The first group that has no session ahead: the one thing to see to."""
        return next((row for row in self.groups if row.group.next_at is None), None)  # type: ignore[attr-defined]

    @property
    def soonest(self) -> Watched | None:
        ahead = [row for row in self.groups if row.group.next_at]  # type: ignore[attr-defined]
        return min(ahead, key=lambda row: row.group.next_at, default=None)  # type: ignore[attr-defined]


def running(person: Person, roles: Appointments) -> Running | None:
    if not roles.has(Role.LEAD, Role.COORDINATOR):
        return None
    held = Session.objects.filter(group=OuterRef("pk"), state=Session.State.HELD).order_by("-starts_at")
    rows = overseen_by(person).filter(ended_on=None, kind=Group.Kind.TEACHERS)
    met = rows.annotate(
        last_met_at=Subquery(held.values("starts_at")[:1]),
        next_at=next_session_at(),
        groups_count=Window(Count("pk")),
    )
    quietest_first = met.order_by(F("last_met_at").asc(nulls_first=True), in_kazakh_order("name"))
    groups = list(quietest_first[:GROUPS_SHOWN])
    teachers = _counts(open_memberships().filter(role=Membership.Role.PARTICIPANT), groups)
    sessions = _counts(Session.objects.filter(state=Session.State.HELD), groups)
    watched = [Watched(group, teachers[group.pk], sessions[group.pk]) for group in groups]
    return Running(watched, groups[0].groups_count if groups else 0)


def _counts(rows: QuerySet[Any], groups: Sequence[Group]) -> Counter[UUID]:
    """How many of some rows each group has: one query, for the groups shown alone."""
    counted = rows.filter(group__in=groups).values_list("group").annotate(count=Count("pk"))
    return Counter(dict(counted.order_by("group")))


def practices(person: Person) -> list[tuple[str, str]]:
    """The strands a person follows, each with what it is called: nothing is asked for."""
    groups = (place.group for place in circles_of(person))
    return list({group.kind: (group.kind, edition_of_group(group).name) for group in groups}.values())


@dataclass(frozen=True)
class Directed:
    """A school the person is the director of, by its name in the language spoken."""

    pk: UUID
    name: str


def directed(roles: Appointments) -> list[Directed]:
    schools = roles.scopes_of(Role.DIRECTOR)
    found = School.objects.filter(pk__in=schools) if schools else []
    return [Directed(school.pk, school.name(get_language() or "kk")) for school in found]


def only_school_of(person: Person) -> UUID | None:
    """The school of a director who is nothing else: its page is their first one. A circle does not change that."""
    roles, places = roles_of(person), places_of(person)
    schools = roles.scopes_of(Role.DIRECTOR)
    if places.in_groups or len(schools) != 1 or roles.roles != {Role.DIRECTOR}:
        return None
    return next(iter(schools))


def newest_accounts() -> list[Record]:
    """Accounts for a visitor's first page."""
    rows = Record.objects.filter(kind=Record.Kind.ACCOUNT, taken_back_at=None)
    return list(rows.order_by("-entered_at")[:3])


def sees_totals(roles: Appointments) -> bool:
    return roles.has(Role.EVALUATOR, Role.OBSERVER, Role.LEAD, Role.COORDINATOR)


def only_reads_totals(person: Person) -> bool:
    """Whether the totals are all there is for a person: an evaluator or observer who is nothing else."""
    roles = roles_of(person).roles
    return bool(roles) and roles <= {Role.EVALUATOR, Role.OBSERVER} and not places_of(person).all


def is_a_teacher_only(person: Person) -> bool:
    places = places_of(person)
    return bool(places.joined) and not places.facilitated and not roles_of(person).roles
