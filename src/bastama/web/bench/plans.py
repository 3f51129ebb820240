"""How the database finds what a page asks for: its plan for each query, and where it would read a whole large table.

A program of its own, because each home needs a process of its own: reads visits as JSON, prints scans as JSON.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

LARGE = 2000
SCAN = re.compile(r"^SCAN (?P<table>\w+)")
ALIASES = re.compile(r'(?:FROM|JOIN) "(?P<table>\w+)" (?P<alias>[UVTW]\d+)')


def main() -> None:
    """Open every page once and look at the plan of every query."""
    import django  # noqa: PLC0415 -- the settings of this home are read only now

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
    django.setup()
    visits = json.load(sys.stdin)
    print(json.dumps([found for visit in visits for found in scans_of(visit)], ensure_ascii=False))


def scans_of(visit: dict[str, str]) -> Iterator[dict[str, str]]:
    """Open one page and return the scans of its queries."""
    seen = set()
    for sql, params in queries_of(visit["path"], visit["cookie"]):
        for table in scanned(sql, params):
            if (table, sql) not in seen:
                seen.add((table, sql))
                yield {"page": visit["page"], "table": table, "sql": sql}


def queries_of(path: str, cookie: str) -> list[tuple[str, Any]]:
    """Return what a page asks the database."""
    from django.db import connection  # noqa: PLC0415 -- likewise
    from django.test import Client  # noqa: PLC0415 -- likewise

    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if not many and sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = Client(headers={"cookie": cookie, "host": "localhost"}).get(path, follow=True)
    if answer.status_code != 200:
        raise SystemExit(f"No plan could be looked at: {path} answered {answer.status_code}.")
    return asked


def scanned(sql: str, params: Any) -> Iterator[str]:
    """Return the large tables a query would read from end to end."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    names = {found["alias"]: found["table"] for found in ALIASES.finditer(sql)}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        for *_, told in cursor.fetchall():
            if found := SCAN.match(told):
                table = names.get(found["table"], found["table"])
                if is_large(table):
                    yield table


def is_large(table: str) -> bool:
    """Say whether a table has many rows; what is no table of its own has none."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM (SELECT 1 FROM "{table}" LIMIT {LARGE})')  # noqa: S608 -- a table of ours
        return bool(cursor.fetchone()[0] == LARGE)


if __name__ == "__main__":
    main()
