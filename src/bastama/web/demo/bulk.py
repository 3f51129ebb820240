"""Makes of the demo year many: every school copied with its people and all they wrote, as the actions would have made it.

A copy has ids of its own and, where something must be the only one of its kind, a number after it; all else is equal. The programme,
its areas, the article and the people who belong to no school stay single. Works on the SQLite of a bench.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

COPIES = UUID("2f6f2b57-5e0c-5d0e-9b1e-6f8a3c1d7e42")
APART = 10_000_000
ID_IN_TEXT = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
ROOTS = {
    "places_school": "1",
    "groups_group": "1",
    "library_record": "kind = 'account'",
    "people_person": (
        "id IN (SELECT person_id FROM groups_membership)"
        " OR id IN (SELECT person_id FROM programmes_appointment WHERE school_id IS NOT NULL)"
    ),
}
"""What begins a copy: the table, and which of its rows. What belongs to such a row is copied with it."""


@dataclass
class Table:
    """One table: its columns, what each refers to, its rows as the database keeps them, and which of them are copied."""

    name: str
    columns: list[str]
    key: int
    links: dict[int, str]
    ids: set[int]
    numbered: set[int]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    copied: list[tuple[Any, ...]] = field(default_factory=list)


def multiply(times: int, say: Callable[[str], None] = print) -> int:
    """Copy every school so often that there are so many times as many; return how many rows were made."""
    from django.db import transaction  # noqa: PLC0415 -- a program of its own as well, which reads the settings first

    tables = read_tables()
    keys = choose(tables)
    count = 0
    with transaction.atomic():
        for number in range(1, times):
            count += copy(tables, keys, number)
            if number % 25 == 0:
                say(f"Copy {number} of {times - 1}.")
    return count


def read_tables() -> dict[str, Table]:
    """Read every table of ours whole."""
    from django.apps import apps  # noqa: PLC0415 -- likewise
    from django.db import connection  # noqa: PLC0415 -- likewise

    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = described(model)
        with connection.cursor() as cursor:
            names = ", ".join(f'"{column}"' for column in table.columns)
            cursor.execute(f'SELECT {names} FROM "{table.name}"')  # noqa: S608 -- names of our own tables
            table.rows = list(cursor.fetchall())
        found[table.name] = table
    return found


def described(model: Any) -> Table:
    """Say of a table what is an id, what refers where, and what must be numbered to stay the only one."""
    fields = list(model._meta.concrete_fields)
    at = {one.name: number for number, one in enumerate(fields)}
    links = {number: one.related_model._meta.db_table for number, one in enumerate(fields) if one.is_relation}
    ids = {
        number
        for number, one in enumerate(fields)
        if one.get_internal_type() == "UUIDField" and not one.is_relation
    }
    key = at[model._meta.pk.name]
    sole = [[at[one.name]] for one in fields if one.unique]
    sole += [[at[name] for name in rule.fields] for rule in model._meta.total_unique_constraints]
    sole += [[at[name] for name in names] for names in model._meta.unique_together]
    numbered = {
        next(number for number in numbers if is_text(fields[number]))
        for numbers in sole
        if not set(numbers) & ({key, *ids} | own(links))
        and any(is_text(fields[number]) for number in numbers)
    }
    return Table(model._meta.db_table, [one.column for one in fields], key, links, ids, numbered)


def own(links: dict[int, str]) -> set[int]:
    """Return the columns that refer to something that is copied; the programme's own tables are not."""
    single = ("programmes_", "places_area")
    return {number for number, table in links.items() if not table.startswith(single)}


def is_text(column: Any) -> bool:
    return column.get_internal_type() in ("CharField", "SlugField", "TextField", "EmailField")


Keys = dict[str, set[Any]]


def choose(tables: dict[str, Table]) -> Keys:
    """Choose what is copied: the roots, and whatever refers to something chosen, as far as it goes."""
    keys: Keys = {name: roots_of(name) for name in tables}
    is_growing = True
    while is_growing:
        uuids = set().union(*keys.values())
        is_growing = False
        for table in tables.values():
            for row in table.rows:
                if row[table.key] not in keys[table.name] and belongs(table, row, keys, uuids):
                    keys[table.name].add(row[table.key])
                    is_growing = True
    for table in tables.values():
        table.copied = [row for row in table.rows if row[table.key] in keys[table.name]]
    return keys


def belongs(table: Table, row: tuple[Any, ...], keys: Keys, uuids: set[Any]) -> bool:
    """Say whether a row refers to something chosen."""
    if any(row[number] in keys[target] for number, target in table.links.items()):
        return True
    return any(row[number] in uuids for number in table.ids)


def roots_of(name: str) -> set[Any]:
    """Return the keys of what begins a copy in one table."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    if name not in ROOTS:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{name}" WHERE {ROOTS[name]}')  # noqa: S608 -- our own words above
        return {row[0] for row in cursor.fetchall()}


def copy(tables: dict[str, Table], keys: Keys, number: int) -> int:
    """Make one more copy of everything chosen."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    olds = {key for found in keys.values() for key in found if isinstance(key, str)}
    news = {old: uuid5(COPIES, f"{number} {old}").hex for old in olds}
    count = 0
    with connection.cursor() as cursor:
        for table in tables.values():
            names = ", ".join(f'"{column}"' for column in table.columns)
            places = ", ".join(["%s"] * len(table.columns))
            rows = [copied(table, row, keys, news, number) for row in table.copied]
            cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)  # noqa: S608 -- likewise
            count += len(rows)
    return count


def copied(table: Table, row: tuple[Any, ...], keys: Keys, news: dict[str, str], number: int) -> list[Any]:
    """Return a row as the copy has it."""
    made: list[Any] = []
    for place, value in enumerate(row):
        target = table.links.get(place, table.name if place == table.key else "")
        if isinstance(value, int) and target and value in keys[target]:
            made.append(value + number * APART)
        elif isinstance(value, str):
            made.append(renamed(value, news, number if place in table.numbered else 0))
        else:
            made.append(value)
    return made


def renamed(value: str, news: dict[str, str], number: int) -> str:
    """Put new ids for old in a text, which may be an id itself; number what must be the only one."""
    if len(value) == 32 and value in news:
        return news[value]
    if len(value) >= 32:
        value = ID_IN_TEXT.sub(lambda found: new_id(found[0], news), value)
    return f"{value}-{number}" if number and value else value


def new_id(old: str, news: dict[str, str]) -> str:
    """Return the new id in the form of the old: with dashes or without."""
    new = news.get(old.replace("-", ""), "")
    if not new:
        return old
    return str(UUID(new)) if "-" in old else new


def main(words: Iterable[str]) -> None:
    """Multiply the demo in BASTAMA_HOME: for the bench, which needs a process of its own for each home."""
    import django  # noqa: PLC0415 -- likewise

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
    django.setup()
    (times,) = words
    print(f"{multiply(int(times))} rows made.", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
