"""The statements of the search, in the words of each database. What is asked comes in as parameters only.

A number of the index says when its record came into the library (`ordering`), so the newest come first without a look at
any row: SQLite stops as soon as there are as many as are counted.
"""

from collections.abc import Sequence

from django.db import connection

Terms = str
"""A question in the database's own language for its index of words; nothing is no question."""

VECTOR = "array_to_tsvector(string_to_array(t.words, ' '))"
"""As the index of migration 0002 has it: another spelling would not use the index."""
MATCHING = {
    "sqlite": "SELECT t.rowid AS id FROM library_searchindex t WHERE library_searchindex MATCH %s",
    "postgresql": f"SELECT t.id FROM library_searchtext t WHERE {VECTOR} @@ %s::tsquery",  # noqa: S608 -- constants only
}
ANYTHING = "SELECT t.id FROM library_listing t"
HAS_PHRASE = {
    "sqlite": "instr((SELECT said FROM library_runningtext r WHERE r.id = t.{id}), %s) > 0",
    "postgresql": "strpos((SELECT said FROM library_runningtext r WHERE r.id = t.{id}), %s) > 0",
}
NEWEST = {
    "sqlite": "{found} ORDER BY {id} DESC LIMIT %s",
    # Found first, then ordered: else PostgreSQL may walk through the whole library from its newest work on.
    "postgresql": "SELECT id FROM ({found} OFFSET 0) f ORDER BY id DESC LIMIT %s",
}
JOINED = {
    "sqlite": "group_concat({column}, char(10))",
    "postgresql": "string_agg(({column})::text, chr(10))",
}
BEGINS_SOMETHING = {
    "sqlite": "EXISTS (SELECT 1 FROM library_searchindex WHERE library_searchindex MATCH %s)",
    "postgresql": f"EXISTS (SELECT 1 FROM library_searchtext t WHERE {VECTOR} @@ %s::tsquery)",  # noqa: S608 -- likewise
}
BEGINS_NOTHING = {
    "sqlite": "SELECT k.word FROM library_knownword k WHERE k.word IN ({marks}) AND NOT EXISTS"
    " (SELECT 1 FROM library_searchindex WHERE library_searchindex MATCH '\"' || k.word || '\"*')",
    "postgresql": "SELECT k.word FROM library_knownword k WHERE k.word IN ({marks}) AND NOT EXISTS"  # noqa: S608 -- likewise
    f" (SELECT 1 FROM library_searchtext t WHERE {VECTOR} @@ ('''' || k.word || ''':*')::tsquery)",
}
COUNTED = {
    "sqlite": "CAST(group_concat(l.said, char(10)) AS BLOB)",
    "postgresql": "convert_to(string_agg(l.said, chr(10)), 'UTF8')",
}
"""What is counted of all hits in one, as bytes: to read a megabyte of it as letters takes as long as to divide it."""
LETTERS = "(SELECT {joined} FROM library_tagletter g)"
A_LETTER = "g.id || '=' || g.tag"
COUNTED_OF_MORE = 2_000
"""Of more hits than are counted the values stand without numbers: the newest so many say which there are and what is most."""
SEEN = (
    "SELECT id FROM every WHERE id >= CASE WHEN (SELECT count(*) FROM every) < %s THEN (SELECT min(id) FROM every)"
    " ELSE (SELECT id FROM every ORDER BY id DESC LIMIT 1 OFFSET %s) END"
)
"""All hits, or from the newest so many on: by a number, for to order them all once more took as long as to find a tenth of them."""
BESIDE = {
    # CROSS keeps the order: beginning with the tallies, SQLite would look for each of its rows among the hits.
    "sqlite": "seen s CROSS JOIN library_tally l ON l.id = s.id",
    "postgresql": "seen s JOIN library_tally l ON l.id = s.id",
}


def whole(word: str) -> Terms:
    """The word itself. It holds letters, digits and our marks only, so nothing in it can be a sign of the language."""
    return f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'"


def beginning_with(word: str) -> Terms:
    return f"{whole(word)}{'*' if connection.vendor == 'sqlite' else ':*'}"


def every_of(terms: Sequence[Terms]) -> Terms:
    return _joined(terms, " AND " if connection.vendor == "sqlite" else " & ")


def any_of(terms: Sequence[Terms]) -> Terms:
    return _joined(terms, " OR " if connection.vendor == "sqlite" else " | ")


def _joined(terms: Sequence[Terms], sign: str) -> Terms:
    return f"({sign.join(terms)})" if len(terms) > 1 else "".join(terms)


def statement(
    terms: Terms, above: Terms, phrases: list[str], *, most: int, counted: bool
) -> tuple[str, list[str | int]]:
    """One statement and its parameters: one row of long texts, for a row a hit would take three times as long to read.

    The newest numbers that answer `above`, the newest that answer at all, and where wanted what is counted of these.
    """
    every, given = _newest(terms, phrases, most)
    ways, joined = f"WITH every AS ({every})", JOINED[connection.vendor]
    numbers = joined.format(column="id")
    first = "''"
    if above:
        found, more = _newest(above, phrases, most)
        ways, given = f"{ways}, first AS ({found})", [*given, *more]
        first = f"(SELECT {numbers} FROM first)"  # noqa: S608 -- likewise
    if not counted:
        return f"{ways} SELECT {first}, {numbers} FROM every", given  # noqa: S608 -- likewise
    letters = LETTERS.format(joined=joined.format(column=A_LETTER))
    columns = [first, f"(SELECT {numbers} FROM every)", COUNTED[connection.vendor], letters]  # noqa: S608 -- likewise
    ways, source = f"{ways}, seen AS ({SEEN})", BESIDE[connection.vendor]
    given = [*given, most, COUNTED_OF_MORE - 1]
    return f"{ways} SELECT {', '.join(columns)} FROM {source}", given  # noqa: S608 -- likewise


def _newest(terms: Terms, phrases: list[str], most: int) -> tuple[str, list[str | int]]:
    kind = connection.vendor
    number = "rowid" if terms and kind == "sqlite" else "id"
    found = MATCHING[kind] if terms else ANYTHING
    has = [HAS_PHRASE[kind].format(id=number)] * len(phrases)
    if has:
        found += f" {'AND' if terms else 'WHERE'} {' AND '.join(has)}"
    return NEWEST[kind].format(found=found, id=number), [*([terms] if terms else []), *phrases, most]
