from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.foundation.text import fold
from bastama.people.models import Person, Workplace
from bastama.programmes.models import (
    Appointment,
    Cohort,
    Edition,
    EditionContent,
    Programme,
    RosterReading,
)
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


NO_ROLES = Appointments()


def appointments_on(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


def roles_of(person: Person) -> Appointments:
    """What a person is appointed to today: one query, remembered on the person for the request."""
    known = getattr(person, "_appointments", None)
    if known is None:
        known = _gather(_held_on(person.pk, today()))
        person._appointments = known  # type: ignore[attr-defined]
    return known


@prepared
def _held_on(person: UUID, day: date) -> QuerySet[Appointment]:
    return appointments_on(day).filter(person=person)


def was_never_appointed(person: Person) -> None:
    """Remember of a person that no row names them, found by the way; `roles_of` need not ask then."""
    person._appointments = NO_ROLES  # type: ignore[attr-defined]


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


def editions_visible_to(person: Person) -> QuerySet[Edition]:
    """Editions that a cohort follows, for everybody who is signed in; those in preparation, for who runs programmes."""
    roles = roles_of(person)
    used = Q(cohorts__isnull=False)
    if not roles.has(Role.COORDINATOR):
        used |= Q(programme__in=roles.scopes_of(Role.LEAD))
        return Edition.objects.filter(used).distinct()
    return Edition.objects.all()


def edition_for(person: Person, id: UUID) -> Edition:
    """The door to one edition."""
    return get_object_or_404(editions_visible_to(person).select_related("programme"), pk=id)


def editions_run_by(person: Person) -> QuerySet[Edition]:
    """Editions of the programmes a person leads; a coordinator sees them all."""
    roles = roles_of(person)
    if roles.has(Role.COORDINATOR):
        return Edition.objects.all()
    return Edition.objects.filter(programme__in=roles.scopes_of(Role.LEAD))


def cohorts_visible_to(person: Person) -> QuerySet[Cohort]:
    return Cohort.objects.filter(edition__in=editions_run_by(person))


def cohort_for(person: Person, id: UUID) -> Cohort:
    """The door to one cohort."""
    return get_object_or_404(cohorts_visible_to(person).select_related("edition__programme"), pk=id)


def is_led() -> bool:
    """Whether anybody leads a programme today. Where nobody does, only a command can let the first lead in."""
    return appointments_on(today()).filter(role=Role.LEAD).exists()


def programmes_led_by(person: Person) -> QuerySet[Programme]:
    return Programme.objects.filter(pk__in=roles_of(person).scopes_of(Role.LEAD))


def appointments_visible_to(person: Person) -> QuerySet[Appointment]:
    """A lead sees those of the own programmes and of every area and school; a coordinator those of the own areas."""
    roles = roles_of(person)
    if roles.has(Role.LEAD):
        may = Q(programme=None) | Q(programme__in=roles.scopes_of(Role.LEAD))
    else:
        areas = roles.scopes_of(Role.COORDINATOR)
        may = Q(area__in=areas) | Q(area__within__in=areas) | Q(programme__in=areas)
        may |= Q(school__area__in=areas) | Q(school__area__within__in=areas)
    return Appointment.objects.filter(may)


def appointment_for(person: Person, id: UUID) -> Appointment:
    """The door to one appointment."""
    rows = appointments_visible_to(person).select_related("person", "programme", "area", "school")
    return get_object_or_404(rows, pk=id)


def people_called(words: str, *, most: int = 20) -> list[Person]:
    """People whose name holds every word, however its letters are cased, or whose code or sign-in name this is."""
    looked_for = fold(words)
    if not looked_for:
        return []
    by_name = Q()
    for word in looked_for.split():
        by_name &= Q(display_name__icontains=word) | Q(display_name__icontains=word.replace("е", "ё"))
    known = Q(roster_code=words.strip()) | Q(sign_in_name=looked_for)
    found = Person.objects.filter(by_name | known, erased_at=None).order_by(in_kazakh_order("display_name"))
    places = Workplace.objects.filter(until_on=None).select_related("school")
    return list(found.prefetch_related(Prefetch("workplaces", places))[:most])


def reading_for(person: Person, id: UUID) -> RosterReading:
    """The door to a list that was read in: only for the one who did it."""
    return get_object_or_404(RosterReading, pk=id, by=person)
