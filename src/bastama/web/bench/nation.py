"""One school's profile in a country of thousands: the demo year with so many more schools that were asked, beside the demo year.

Two programs: `python -m bastama.web.bench.nation measure N` compares the site in BASTAMA_HOME with a copy that has N schools more;
`… widen N` makes them.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from bastama.web.bench.server import NotStarted

PROGRAM = (sys.executable, "-m", "bastama.web.bench.nation")
AT_ONCE = 500
SHEETS_OF_A_SCHOOL = 25


def profile_beside(demo: Path, schools: int) -> dict[str, Any]:
    """What a profile costs in a country, beside what it costs in the demo year: the ratio, and tables read from end to end."""
    done = subprocess.run(
        [*PROGRAM, "measure", str(schools)],
        env={**os.environ, "BASTAMA_HOME": str(demo), "BASTAMA_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted("The profile of a school was not measured; the lines above say why.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(small: Path, schools: int) -> dict[str, Any]:
    """Make the country of a copy and ask both sites in turn."""
    from django.db import connection  # noqa: PLC0415 -- needs the settings

    from bastama.web.bench.scaling import growth, scans  # noqa: PLC0415 -- likewise
    from bastama.web.bench.visits import profiles  # noqa: PLC0415 -- likewise

    wanted = list(profiles())
    connection.close()
    large = small.with_name("nation")
    shutil.copytree(small, large)
    environment = {**os.environ, "BASTAMA_HOME": str(large)}
    made = subprocess.run([*PROGRAM, "widen", str(schools)], env=environment, stdout=sys.stderr, check=False)
    if made.returncode:
        raise NotStarted("Nothing was measured: the country was not made; the lines above say why.")
    (profile,) = growth(small, large, wanted)
    return {
        "profile_ms": profile.small,
        "profile_ms_in_country": profile.large,
        "profile_ratio": profile.ratio,
        "profile_scans": [f"{one['table']}: {one['sql']}" for one in scans(large, wanted)],
    }


def widen(schools: int) -> None:
    """Add so many schools, each with a director, asked as those that are there, with their sheets and what was kept of them."""
    from django.db import transaction  # noqa: PLC0415 -- needs the settings

    from bastama.places.models import School  # noqa: PLC0415 -- likewise
    from bastama.surveys.models import Asked, Result, Sheet, Ticket  # noqa: PLC0415 -- likewise

    pattern = list(School.objects.filter(pk__in=Result.objects.exclude(school=None).values("school")))
    made = [
        School(code=f"nation-{one}", area=like.area, name_kk=like.name_kk, name_ru=like.name_ru)
        for one, like in zip(range(schools), _again(pattern), strict=False)
    ]
    own = dict(zip([school.pk for school in made], _again([one.pk for one in pattern]), strict=False))
    with transaction.atomic():
        School.objects.bulk_create(made, batch_size=AT_ONCE)
        _direct(made)
        for model, most in (
            (Asked, None),
            (Result, None),
            (Sheet, SHEETS_OF_A_SCHOOL),
            (Ticket, SHEETS_OF_A_SCHOOL),
        ):
            _multiply(model, own, most)


def _again(rows: list[Any]) -> Iterator[Any]:
    while True:
        yield from rows


def _direct(schools: list[Any]) -> None:
    from bastama.people.models import Person  # noqa: PLC0415 -- needs the settings
    from bastama.programmes.models import Appointment  # noqa: PLC0415 -- likewise

    people = [
        Person(display_name=f"№ {at}", sign_in_name=f"nation-{at}", password="!")  # noqa: S106 -- none that fits
        for at, _ in enumerate(schools)
    ]
    Person.objects.bulk_create(people, batch_size=AT_ONCE)
    role, begins = Appointment.Role.DIRECTOR, Appointment.objects.order_by("from_on")[0].from_on
    rows = [
        Appointment(person=person, role=role, school=school, from_on=begins)
        for person, school in zip(people, schools, strict=True)
    ]
    Appointment.objects.bulk_create(rows, batch_size=AT_ONCE)


def _multiply(model: Any, own: dict[Any, Any], most: int | None) -> None:
    """For each new school the rows of the one it is like, as the database keeps them, each with an id of its own."""
    from django.db import connection  # noqa: PLC0415 -- needs the settings

    columns = [one.column for one in model._meta.concrete_fields]
    names, places = ", ".join(f'"{one}"' for one in columns), ", ".join(["%s"] * len(columns))
    table, school = model._meta.db_table, columns.index("school_id")
    digest = columns.index("digest") if "digest" in columns else None
    with connection.cursor() as cursor:
        known: dict[str, list[tuple[Any, ...]]] = {}
        cursor.execute(f'SELECT {names} FROM "{table}" WHERE school_id IS NOT NULL')  # noqa: S608 -- a table of ours
        for row in cursor.fetchall():
            known.setdefault(row[school], []).append(row)
        added = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 -- likewise
        for new, like in own.items():
            rows = [_copied(row, columns, school, new.hex, digest) for row in known.get(like.hex, [])[:most]]
            cursor.executemany(added, rows)


def _copied(
    row: tuple[Any, ...], columns: list[str], school: int, new: str, digest: int | None
) -> tuple[Any, ...]:
    found = list(row)
    found[columns.index("id")], found[school] = uuid4().hex, new
    if digest is not None:
        # What must be the only one of its kind; nobody is asked by these.
        found[digest], found[columns.index("person_id")] = uuid4().hex, None
    return tuple(found)


def main(words: list[str]) -> None:
    """Do one of the two."""
    import django  # noqa: PLC0415 -- a program of its own

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
    django.setup()
    what, schools = words
    deeds: dict[str, Callable[[], Any]] = {
        "measure": lambda: json.dump(measure(Path(os.environ["BASTAMA_HOME"]), int(schools)), sys.stdout),
        "widen": lambda: widen(int(schools)),
    }
    deeds[what]()


if __name__ == "__main__":
    main(sys.argv[1:])
