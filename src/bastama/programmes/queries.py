from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.programmes.models import Appointment, Edition, EditionContent
from bastama.programmes.package import model as package
from bastama.programmes.package.plain import from_json

Role = Appointment.Role
STAFF = {Role.LEAD, Role.COORDINATOR, Role.EVALUATOR, Role.OBSERVER, Role.ASSESSOR, Role.MODERATOR}


@dataclass(frozen=True)
class Appointments:
    """The roles a person holds today, with what each is for."""

    roles: frozenset[str] = frozenset()
    schools: frozenset[UUID] = frozenset()
    areas: frozenset[UUID] = frozenset()
    programmes: frozenset[UUID] = frozenset()
    held: tuple[tuple[str, UUID], ...] = field(default=())

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def scopes_of(self, role: str) -> frozenset[UUID]:
        """The schools, areas or programmes this role is held for."""
        return frozenset(scope for held, scope in self.held if held == role)


def appointments_on(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


def roles_of(person: Person) -> Appointments:
    """What a person is appointed to today: one query, remembered on the person for the request."""
    known = getattr(person, "_appointments", None)
    if known is None:
        known = _gather(list(appointments_on(today()).filter(person=person)))
        person._appointments = known  # type: ignore[attr-defined]
    return known


def holds_staff_role(person: Person) -> bool:
    """Whether a person runs, reads or judges a programme today, and so enters with a second step."""
    return roles_of(person).has(*STAFF)


def _gather(rows: list[Appointment]) -> Appointments:
    return Appointments(
        roles=frozenset(row.role for row in rows),
        schools=frozenset(row.school_id for row in rows if row.school_id),
        areas=frozenset(row.area_id for row in rows if row.area_id),
        programmes=frozenset(row.programme_id for row in rows if row.programme_id),
        held=tuple((row.role, scope) for row in rows if (scope := _scope_of(row))),
    )


def _scope_of(row: Appointment) -> UUID | None:
    return row.school_id or row.area_id or row.programme_id


def package_of(edition: Edition, language: str) -> package.Edition[str]:
    """What an edition holds, in one language: read once a process for each content, then remembered."""
    return _package(edition.digest, edition.pk).in_language(language)


@lru_cache(maxsize=16)
def _package(digest: str, edition_id: UUID) -> package.Edition[package.Text]:
    return from_json(EditionContent.objects.get(pk=edition_id).package)
