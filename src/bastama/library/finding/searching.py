"""The answer to a question, in one statement: the same records in the same order on SQLite and on PostgreSQL.

What matches and what comes first is decided by words that were divided before they were stored, never by a
database's own idea of a language or of relevance: title, people and keywords first, then the newest.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Func, JSONField, Prefetch, QuerySet, prefetch_related_objects

from bastama.foundation.prepared import prepared
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
from bastama.library.finding.tallying import Counted, counted
from bastama.library.models import Expression, Record
from bastama.library.search_words import ABOVE, AS_TYPED_IN_RUSSIAN

MOST = 10_000
"""How many hits are counted exactly, and how far one can turn pages."""


NOTHING = (None, None)
"""The tallies of no hits, and the tags in them."""


class Told(Func):
    """What a record says of its work, without where each field came from, how its lines were laid out and their raw text."""

    template = "(%(expressions)s - 'provenance' - 'shape' - 'raw')"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "json_remove(%(expressions)s, '$.provenance', '$.shape', '$.raw')"
        return self.as_sql(compiler, connection, template=template, **more)


class Hits:
    """The records that answer, the best first; those beyond the most that are counted are left out, and it says so.

    `numbers` are theirs in the index; what is counted of them is worked out only when somebody asks.
    """

    def __init__(
        self, numbers: list[int], most: int, columns: tuple[bytes | None, str | None] = NOTHING
    ) -> None:
        self.is_more = len(numbers) > most
        self.numbers = numbers[:most]
        self._columns = columns

    def count(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records(self.numbers))

    def records(self, numbers: Iterable[int]) -> list[Record]:
        """The records of a page, whole, with what a list shows of accounts: never their whole texts."""
        wanted = list(numbers)
        here = Record.objects.filter(taken_back_at=None, merged_into=None)
        listed = here.filter(listing__in=wanted).select_related("listing")
        return _in_this_order(wanted, listed.prefetch_related(Prefetch("expressions", _expressions())))

    def told(self, numbers: Iterable[int], *, with_texts: bool = False) -> list[Record]:
        """The records of a page or a file with what they say alone: not where each field came from, so they must not be saved.

        The whole texts of accounts only where asked for. One question, and one more where an account is among them.
        """
        wanted = list(numbers)
        found = _told(wanted)
        for one in found:
            one.content = vars(one)["told"]
        accounts = [one for one in found if one.is_account]
        prefetch_related_objects(accounts, Prefetch("expressions", _expressions(with_texts=with_texts)))
        return _in_this_order(wanted, found)

    @cached_property
    def counted(self) -> Counted:
        """By what the hits can be narrowed down, for those who asked `hits` to count."""
        tallies, letters = self._columns
        return counted(tallies or b"", letters or "")


@prepared
def _told(numbers: list[int]) -> QuerySet[Record]:
    here = Record.objects.filter(taken_back_at=None, merged_into=None, listing__in=numbers)
    columns = here.only("address", "kind", "title", "people", "year", "language", "listing__id")
    return columns.select_related("listing").annotate(told=Told("content", output_field=JSONField()))


def _expressions(*, with_texts: bool = False) -> QuerySet[Expression]:
    expressions = Expression.objects.order_by("place")
    return expressions if with_texts else expressions.defer("text")


def _in_this_order(numbers: Iterable[int], records: Iterable[Record]) -> list[Record]:
    found = {one.listing.pk: one for one in records}
    return [found[one] for one in numbers if one in found]


def hits(asked: Asked, *, newest_first: bool = False, most: int | None = None, counted: bool = False) -> Hits:
    """Records that answer every part of a question: one statement, which also brings what is to be counted of them."""
    terms, most = _terms(asked), most or MOST
    phrases = [f" {' '.join(phrase)} ".translate(AS_TYPED_IN_RUSSIAN) for phrase in asked.phrases]
    above = _terms(asked, ABOVE) if asked.has_words and not newest_first else ""
    sql, given = statement(terms, above, phrases, most=most + 1, counted=counted)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        first, every, tallies, letters = (*cursor.fetchone(), *NOTHING)[:4]
    numbers = _in_order(first, every)
    # A kind of school together with other words must not single out whose school it is.
    is_telling = "school" in asked.facets and len(numbers) < FEWEST
    return Hits([], most) if is_telling else Hits(numbers, most, (tallies, letters))


def _in_order(first: str | None, every: str | None) -> list[int]:
    """Those with the words in their heads, then the others; the newest first in both.

    Of both there are no more than are counted and one. That is enough: whatever comes first of all is among them.
    """
    newest = sorted(map(int, (every or "").split()), reverse=True)
    heads = sorted(map(int, (first or "").split()), reverse=True)
    are_heads = set(heads)
    return heads + [one for one in newest if one not in are_heads] if heads else newest


def _terms(asked: Asked, mark: str = "") -> Terms:
    parts = [
        _words_of(asked, mark),
        *(whole(one) for one in asked.facet_words),
        any_of([beginning_with(one) for one in asked.years]),
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
