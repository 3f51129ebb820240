"""The way somebody has walked in the programme, with its days: from places and roles alone, nothing is typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bastama.groups.models import Group, Membership
from bastama.people.models import Person
from bastama.programmes.models import Appointment

Role = Membership.Role
CIRCLE = "circle"
ON_THE_WAY = (Role.PARTICIPANT, Role.FACILITATOR, Appointment.Role.EXTERNAL)


@dataclass(frozen=True)
class Stage:
    """One stretch of the way; without a last day it goes on. `kind` is the role, or the word for a circle."""

    kind: str
    name: str
    where: str
    from_on: date
    until_on: date | None


def way_of(person: Person) -> list[Stage]:
    """Teacher, facilitator, external facilitator, director: each place and role with its days, in their order.

    Two queries.
    """
    places = Membership.objects.filter(person=person).select_related("group")
    roles = Appointment.objects.filter(person=person, role__in=_roles()).select_related("school", "programme")
    found = [*_of_places(places), *_of_roles(roles)]
    return sorted(found, key=lambda one: (one.from_on, one.until_on or date.max))


def walked_beyond(way: Iterable[Stage]) -> tuple[Stage, ...]:
    """Of a way the stretches as a teacher, a facilitator, an external facilitator; none of one who is a teacher alone."""
    stages = tuple(one for one in way if one.kind in ON_THE_WAY)
    return stages if any(one.kind != Role.PARTICIPANT for one in stages) else ()


def _of_places(rows: Iterable[Membership]) -> Iterable[Stage]:
    for row in rows:
        until = min(filter(None, (row.left_on, row.group.ended_on)), default=None)
        kind = CIRCLE if row.group.is_circle else row.role
        yield Stage(kind, _place(row), row.group.name, row.joined_on, until)


def _place(row: Membership) -> str:
    if row.group.is_circle:
        return {
            Group.Kind.FACILITATORS: _("In a circle of facilitators"),
            Group.Kind.DIRECTORS: _("In a circle of directors"),
        }[Group.Kind(row.group.kind)]
    return _("Facilitator") if row.role == Role.FACILITATOR else _("Teacher")


def _of_roles(rows: Iterable[Appointment]) -> Iterable[Stage]:
    language, names = get_language() or "kk", _roles()
    for row in rows:
        scope = row.school or row.programme
        where = scope.name(language) if scope else ""
        yield Stage(row.role, names[row.role], where, row.from_on, row.until_on)


def _roles() -> dict[str, str]:
    return {
        Appointment.Role.EXTERNAL: _("External facilitator"),
        Appointment.Role.DIRECTOR: _("Director of a school"),
    }
