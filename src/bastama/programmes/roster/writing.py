"""Writes planned rows into the tables: schools and their districts, then people, their workplaces and appointments."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid5

from django.contrib.auth.hashers import make_password

from bastama.foundation.days import today
from bastama.foundation.ids import new_id
from bastama.foundation.text import latin
from bastama.people.models import Person, Workplace
from bastama.places.models import Area, School
from bastama.places.reference import AREAS
from bastama.programmes.actions import appoint
from bastama.programmes.errors import AlreadyAppointed
from bastama.programmes.roster.draft import NEW, Planned
from bastama.programmes.roster.existing import in_parts
from bastama.programmes.roster.headings import SCHOOLS
from bastama.programmes.roster.reading import Row

Pairs = Sequence[tuple[Row, Planned]]
# These are no columns of the tables: what they say is written elsewhere.
NOT_OF_A_PERSON = ("school", "role", "appointment")
NUMBERED = 100


def write(pairs: Pairs, by: Person | None) -> None:
    """Write rows that are new or changed, within the transaction of the caller."""
    _write_schools([pair for pair in pairs if pair[0].kind == SCHOOLS])
    _write_people([pair for pair in pairs if pair[0].kind != SCHOOLS], by)


def _write_schools(pairs: Pairs) -> None:
    areas = _areas({planned.values["area"] for _, planned in pairs if "area" in planned.values})
    made = []
    for row, planned in pairs:
        values = dict(planned.values)
        if "area" in values:
            values["area"] = areas[values["area"]]
        if planned.outcome == NEW:
            made.append(School(code=row.text("code"), **values))
        else:
            School.objects.filter(code=row.text("code")).update(**values)
    School.objects.bulk_create(made)


def _areas(wanted: set[str]) -> dict[str, Area]:
    """The areas that are meant; a district that is not there yet is made, under the names it was typed with."""
    found = {area.code: area for area in Area.objects.filter(code__in=wanted)}
    for key in sorted(wanted - found.keys()):
        region, _, name = key.partition("/")
        names = {"name_kk": name, "name_ru": name, "name_en": name}
        within = Area.objects.get(code=region)
        code = f"{region}-{latin(name)}"[:30].rstrip("-")
        if Area.objects.filter(code=code).exists():
            code = f"{region}-{uuid5(AREAS, key).hex[:12]}"
        found[key] = Area.objects.create(
            id=uuid5(AREAS, key), code=code, kind=Area.Kind.DISTRICT, within=within, **names
        )
    return found


def _write_people(pairs: Pairs, by: Person | None) -> None:
    Person.objects.bulk_create(_new_people([pair for pair in pairs if pair[1].outcome == NEW]))
    people = Person.objects.in_bulk([row.text("code") for row, _ in pairs], field_name="roster_code")
    for row, planned in pairs:
        if planned.outcome != NEW and (values := _own(planned)):
            Person.objects.filter(roster_code=row.text("code")).update(**values)
    _write_workplaces(pairs, people)
    for row, planned in pairs:
        if "appointment" in planned.values:
            _appoint(people[row.text("code")], planned.values["appointment"], by)


def _own(planned: Planned) -> dict[str, str]:
    return {key: value for key, value in planned.values.items() if key not in NOT_OF_A_PERSON}


def _new_people(pairs: Pairs) -> Iterator[Person]:
    names = _free_names([planned.values["display_name"] for _, planned in pairs])
    for (row, planned), name in zip(pairs, names, strict=True):
        yield Person(
            roster_code=row.text("code"), sign_in_name=name, password=make_password(None), **_own(planned)
        )


def _free_names(display_names: Iterable[str]) -> Iterator[str]:
    """A sign-in name for each person, in plain letters; a number is added where several share a name."""
    wanted = [latin(name)[:50] or "adam" for name in display_names]
    taken = _taken(set(wanted))
    # Only names that are taken are looked for with their numbers: looking for every beginning would read all people.
    taken |= _taken({f"{base}-{number}" for base in taken for number in range(2, NUMBERED)})
    for base in wanted:
        numbered = (f"{base}-{number}" for number in range(2, NUMBERED))
        spare = f"{base}-{new_id().hex[:8]}"
        name = base if base not in taken else next((name for name in numbered if name not in taken), spare)
        taken.add(name)
        yield name


def _taken(names: set[str]) -> set[str]:
    found: set[str] = set()
    for part in in_parts(sorted(names)):
        people = Person.objects.filter(sign_in_name__in=part)
        found.update(people.values_list("sign_in_name", flat=True))
    return found


def _write_workplaces(pairs: Pairs, people: dict[str, Person]) -> None:
    """Let each person work in the school of the row from today; where they worked before ends with it."""
    moving = [(people[row.text("code")], planned) for row, planned in pairs if planned.values.get("school")]
    moved = [person for person, planned in moving if planned.outcome != NEW]
    Workplace.objects.filter(person__in=moved, until_on=None).update(until_on=today())
    codes = {planned.values["school"] for _, planned in moving}
    schools = School.objects.in_bulk(codes, field_name="code")
    Workplace.objects.bulk_create(
        Workplace(person=person, school=schools[planned.values["school"]], from_on=today())
        for person, planned in moving
    )


def _appoint(person: Person, wanted: list[str], by: Person | None) -> None:
    role, scope = wanted
    to = School.objects.get(code=scope) if role == "director" else Area.objects.get(code=scope)
    try:
        appoint(person, role=role, to=to, from_on=today(), by=by)
    except AlreadyAppointed:
        # One that begins on a later day was made by hand; it stands as it was meant.
        return
