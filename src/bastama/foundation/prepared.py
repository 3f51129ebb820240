"""Questions that are written once a process and then only asked.

Django takes about ten times as long to write such a question in SQL as the database takes to answer it. What stays the
same of it is written once, what differs is given each time:

    @prepared
    def _places(person: UUID, on: date) -> QuerySet[Membership]:
        return Membership.objects.filter(person=person, joined_on__lte=on)

    rows = _places(person.pk, today())

The function is called once, so whatever differs from asking to asking has to be given: an id, a number, a day, a moment, a word, or
a list of these for an `__in`. One that it finds elsewhere would be remembered for everybody, so it is refused when the
question is written. Questions whose form depends on who asks are not for this.
"""

import re
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from functools import update_wrapper
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, TypeVarTuple
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet

Given = TypeVarTuple("Given")
Row = TypeVar("Row")
DIFFERS = re.compile(r"[0-9a-f]{32}|\d{4}-\d\d-\d\d\b.*")
"""An id, a day or a moment, as SQLite is given them."""


class NotGiven(TypeError):
    """A question holds what was not given, or has no place for what was."""


class Prepared(Generic[*Given, Row]):
    """A question; calling it asks, and returns all rows."""

    def __init__(self, ask: Callable[[*Given], QuerySet[Any, Row]]) -> None:
        self.ask = ask
        self._written: dict[str, Written] = {}
        update_wrapper(self, ask)

    def __call__(self, *given: *Given) -> list[Row]:
        if any(value == [] for value in given):
            # No SQL says “in nothing”: Django finds by itself that there is nothing to ask.
            return list(self.ask(*given))
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = Written(self.ask, given)
        return written.rows(given)


def prepared(ask: Callable[[*Given], QuerySet[Any, Row]]) -> Prepared[*Given, Row]:
    """Let a function that returns a question write it once."""
    return Prepared(ask)


class Written:
    """The SQL of a question, with what is given each time taken out of it."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]], given: tuple[object, ...]) -> None:
        marks = [_mark(value) for value in given]
        self.queryset: Any = ask(*marks)
        self.compiler: Any = self.queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = self.compiler.as_sql()
        self.pieces: list[str] = sql.split("%s")
        places = {str(_as_asked(_one(mark))): number for number, mark in enumerate(marks)}
        self.params = [(places.get(str(param)), param) for param in params]
        self._check(ask.__name__, len(given))

    def _check(self, name: str, given_count: int) -> None:
        for number, param in self.params:
            if number is None and (isinstance(param, date | UUID) or DIFFERS.fullmatch(str(param))):
                raise NotGiven(f"{name}: {param!r} differs from asking to asking; let it be given.")
        used = {number for number, _ in self.params if number is not None}
        if used != {*range(given_count)} or len(self.pieces) != len(self.params) + 1:
            raise NotGiven(f"{name}: each thing given has to stand in the question: {self.pieces}")
        if self.queryset._prefetch_related_lookups:  # noqa: SLF001 -- no public way
            raise NotGiven(f"{name}: what would be prefetched is asked for apart.")

    def rows(self, given: tuple[object, ...]) -> list[Any]:
        """Ask, and read the rows as Django reads them."""
        sql, params = [self.pieces[0]], []
        for (number, always), piece in zip(self.params, self.pieces[1:], strict=True):
            value = always if number is None else given[number]
            values = value if isinstance(value, list) else [value]
            params += [one if number is None else _as_asked(one) for one in values]
            sql.append(", ".join(["%s"] * len(values)) + piece)
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        # The connection itself, not what stands for it: every column asks it how it is read.
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: ("".join(sql), tuple(params))
        query.get_compiler = lambda *_, **__: compiler
        asked = SimpleNamespace(query=query, db=DEFAULT_DB_ALIAS, _known_related_objects={})
        asked._fields = self.queryset._fields
        return list(self.queryset._iterable_class(asked))  # noqa: SLF001 -- no public way


def _mark(value: object) -> Any:
    """What stands in the place of a value while the question is written."""
    drawn = uuid4()
    if isinstance(value, list):
        return [_mark(value[0])]
    if isinstance(value, datetime):
        return value.replace(year=1000 + drawn.int % 900, day=1 + drawn.int // 900 % 28)
    if isinstance(value, date):
        return date(1000 + drawn.int % 900, 1 + drawn.int // 900 % 12, 1 + drawn.int // 10800 % 28)
    if isinstance(value, UUID):
        return drawn
    if isinstance(value, str):
        return drawn.hex[:4]
    if isinstance(value, int):
        return drawn.int % 2**62
    raise NotGiven(f"{value!r} is neither an id, a number, a day, a moment, a word nor a list of these.")


def _one(mark: Any) -> Any:
    return mark[0] if isinstance(mark, list) else mark


def _as_asked(value: object) -> Any:
    """A value as the database is given it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
