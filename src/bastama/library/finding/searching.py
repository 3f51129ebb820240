"""The answer to a question, in one statement: the same records in the same order on SQLite and on PostgreSQL.

What matches and what comes first is decided by words that were divided before they were stored, never by a
database's own idea of a language or of relevance: title, people and keywords first, then the newest.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import Prefetch

from bastama.library.finding.asked import Asked, Word
from bastama.library.finding.schools import FEWEST
from bastama.library.finding.statements import (
    BEGINS_NOTHING,
    BEGINS_SOMETHING,
    Terms,
    any_of,
    beginning_with,
    every_of,
    statement,
    whole,
)
from bastama.library.models import Expression, Record
from bastama.library.search_words import ABOVE, AS_TYPED_IN_RUSSIAN

MOST = 10_000
"""How many hits are counted exactly, and how far one can turn pages."""


class Row(NamedTuple):
    """A hit as it is counted and narrowed down."""

    number: int
    kind: str
    type: str
    year: int | None
    languages: str
    journal: str
    people: str
    tags: str


class Hits:
    """The records that answer, the best first; those beyond the most that are counted are left out, and it says so."""

    def __init__(self, rows: list[Row], most: int) -> None:
        self.is_more = len(rows) > most
        self.rows = rows[:most]

    def count(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records(self.rows))

    def records(self, rows: Iterable[Row], *, with_texts: bool = False) -> list[Record]:
        """The records of a page, with what a list shows of them; the whole texts of accounts only where asked for."""
        numbers = [row.number for row in rows]
        expressions = Expression.objects.order_by("place")
        if not with_texts:
            expressions = expressions.defer("text")
        records = Record.objects.filter(
            taken_back_at=None, merged_into=None, listing__in=numbers
        ).select_related("listing")
        found = {
            one.listing.pk: one for one in records.prefetch_related(Prefetch("expressions", expressions))
        }
        return [found[one] for one in numbers if one in found]


def hits(asked: Asked, *, newest_first: bool = False, most: int | None = None) -> Hits:
    """Records that answer every part of a question: one statement."""
    terms, most = _terms(asked), most or MOST
    phrases = [f" {' '.join(phrase)} ".translate(AS_TYPED_IN_RUSSIAN) for phrase in asked.phrases]
    above = _words_of(asked, ABOVE) if asked.has_words and not newest_first else ""
    sql, given = statement(terms, above, phrases, asked.since, asked.until, most=most + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows = [Row(*row) for row in cursor.fetchall()]
    # A kind of school together with other words must not single out whose school it is.
    return Hits([] if "school" in asked.facets and len(rows) < FEWEST else rows, most)


def _terms(asked: Asked) -> Terms:
    parts = [
        _words_of(asked),
        *(whole(one) for one in asked.facet_words),
    ]
    return every_of([one for one in parts if one])


def _words_of(asked: Asked, mark: str = "") -> Terms:
    words = [any_of([beginning_with(mark + one) for one in word.beginnings]) for word in asked.words]
    return every_of([*words, *(whole(mark + word) for phrase in asked.phrases for word in phrase)])


def beginning_nothing(known: list[str]) -> list[str]:
    """Those of the known words that begin no word of any record: one statement."""
    if not known:
        return []
    marks = ", ".join(["%s"] * len(known))
    with connection.cursor() as cursor:
        cursor.execute(BEGINS_NOTHING[connection.vendor].format(marks=marks), known)
        return [word for (word,) in cursor.fetchall()]


def begin_something(words: Iterable[Word]) -> dict[str, bool]:
    """Of each word as it was typed, whether it begins a word of the library: one statement."""
    looked_for = list(words)
    if not looked_for:
        return {}
    columns = ", ".join([BEGINS_SOMETHING[connection.vendor]] * len(looked_for))
    with connection.cursor() as cursor:
        terms = [any_of([beginning_with(one) for one in word.beginnings]) for word in looked_for]
        cursor.execute(f"SELECT {columns}", terms)
        row = cursor.fetchone()
    return {word.typed: bool(there) for word, there in zip(looked_for, row, strict=True)}
