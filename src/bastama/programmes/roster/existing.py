"""What is there, gathered for a plan: a few queries for any number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db.models import Q

from bastama.foundation.days import today
from bastama.foundation.text import fold
from bastama.people.models import Person, Workplace
from bastama.places.models import Area, AreaName, School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import appointments_on, roles_of
from bastama.programmes.roster.headings import PEOPLE, SCHOOLS
from bastama.programmes.roster.reading import Row
from bastama.programmes.roster.world import AreaFact, Mandate, PersonFact, SchoolFact, World

Role = Appointment.Role
# Fewer than the variables that one statement of either database may hold.
AT_ONCE = 900
T = TypeVar("T")


def world_for(rows: Sequence[Row], by: Person | None) -> World:
    """Everything these rows ask about, and what the one who reads them in may write. Without a person: everything."""
    areas = _areas()
    people = _people({row.text("code") for row in rows if row.kind == PEOPLE})
    codes = {row.text("code") for row in rows if row.kind == SCHOOLS}
    codes |= {row.text("school") for row in rows if row.kind == PEOPLE}
    codes |= {school for person in people.values() for school in person.schools}
    return World(areas, _schools(codes), people, _mandate(by))


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    left = iter(values)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _areas() -> dict[str, AreaFact]:
    rows = list(Area.objects.exclude(kind=Area.Kind.COUNTRY).select_related("within"))
    earlier: dict[object, set[str]] = defaultdict(set)
    for name in AreaName.objects.all():
        earlier[name.area_id] |= {fold(name.name_kk), fold(name.name_ru), fold(name.name_en)}
    facts = {}
    for area in rows:
        is_district = area.kind == Area.Kind.DISTRICT
        region = area.within.code if is_district and area.within else area.code
        names = {fold(area.name_kk), fold(area.name_ru), fold(area.name_en)} | earlier[area.pk]
        facts[area.code] = AreaFact(area.code, area.name_kk, region, is_district, frozenset(names))
    return facts


def _schools(codes: set[str]) -> dict[str, SchoolFact]:
    found = {}
    for part in in_parts(sorted(codes)):
        for school in School.objects.filter(code__in=part).select_related("area"):
            found[school.code] = SchoolFact(
                school.code,
                school.area.code,
                school.name_kk,
                school.name_ru,
                school.name_en,
                school.kind,
                school.is_rural,
                school.is_small,
                tuple(school.taught_in),
            )
    return found


def _people(codes: set[str]) -> dict[str, PersonFact]:
    found = {}
    for part in in_parts(sorted(codes)):
        people = list(Person.objects.filter(roster_code__in=part))
        schools, roles = _schools_of(people), _roles_of(people)
        for person in people:
            found[person.roster_code or ""] = PersonFact(
                person.roster_code or "",
                person.display_name,
                person.family_name,
                person.given_name,
                person.patronymic,
                person.language,
                person.subject,
                person.email,
                has_entered=bool(person.agreed_to) or person.has_usable_password(),
                schools=frozenset(schools[person.pk]),
                roles=frozenset(roles[person.pk]),
            )
    return found


def _schools_of(people: list[Person]) -> dict[object, set[str]]:
    found: dict[object, set[str]] = defaultdict(set)
    open_today = Workplace.objects.filter(Q(until_on=None) | Q(until_on__gt=today()), person__in=people)
    for person_id, code in open_today.values_list("person_id", "school__code"):
        found[person_id].add(code)
    return found


def _roles_of(people: list[Person]) -> dict[object, set[tuple[str, str]]]:
    found: dict[object, set[tuple[str, str]]] = defaultdict(set)
    held = appointments_on(today()).filter(person__in=people, role__in=(Role.DIRECTOR, Role.COORDINATOR))
    names = ("person_id", "role", "school__code", "area__code", "programme__code")
    for person_id, role, *scopes in held.values_list(*names):
        found[person_id].add((role, next(filter(None, scopes), "")))
    return found


def _mandate(by: Person | None) -> Mandate:
    """A lead writes everywhere; a coordinator in the areas of the appointment, and appoints nobody."""
    if by is None or by.has_perm("programmes.appoint"):
        return Mandate()
    scopes = roles_of(by).scopes_of(Role.COORDINATOR)
    areas = frozenset(
        Area.objects.filter(Q(pk__in=scopes) | Q(within__in=scopes)).values_list("code", flat=True)
    )
    whole = bool(scopes & roles_of(by).programmes)
    return Mandate(None if whole else areas, may_appoint=False)
