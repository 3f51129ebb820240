"""The statements of the search, in the words of each database. What is asked comes in as parameters only."""

from collections.abc import Sequence

from django.db import connection

Terms = str
"""A question in the database's own language for its index of words; nothing is no question."""

COLUMNS = "l.id, l.kind, l.type, l.year, l.languages, l.journal, l.people, l.tags"
VECTOR = "array_to_tsvector(string_to_array(t.words, ' '))"
"""As the index of migration 0002 has it: another spelling would not use the index."""
FROM = {
    # CROSS keeps the order: beginning with the listing, SQLite would ask its index of words once for each row.
    "sqlite": "library_searchindex t CROSS JOIN library_listing l ON l.id = t.rowid",
    "postgresql": "library_searchtext t JOIN library_listing l ON l.id = t.id",
}
MATCHES = {"sqlite": "library_searchindex MATCH %s", "postgresql": VECTOR + " @@ %s::tsquery"}
ABOVE_FIRST = {
    "sqlite": "l.id IN (SELECT rowid FROM library_searchindex WHERE library_searchindex MATCH %s) DESC, ",
    "postgresql": f"l.id IN (SELECT t.id FROM library_searchtext t WHERE {VECTOR} @@ %s::tsquery) DESC, ",  # noqa: S608 -- constants only
}
HAS_PHRASE = {
    "sqlite": "instr((SELECT said FROM library_runningtext r WHERE r.id = l.id), %s) > 0",
    "postgresql": "strpos((SELECT said FROM library_runningtext r WHERE r.id = l.id), %s) > 0",
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
    terms: Terms, above: Terms, phrases: list[str], since: int | None, until: int | None, *, most: int
) -> tuple[str, list[str | int]]:
    """One statement for the records that answer, and its parameters."""
    kind = connection.vendor
    where: list[tuple[str, str | int]] = [(MATCHES[kind], terms)] if terms else []
    where += [(HAS_PHRASE[kind], phrase) for phrase in phrases]
    where += [("l.year >= %s", since)] if since is not None else []
    where += [("l.year <= %s", until)] if until is not None else []
    conditions = f" WHERE {' AND '.join(sql for sql, _ in where)}" if where else ""
    sql = (
        f"SELECT {COLUMNS} FROM {FROM[kind] if terms else 'library_listing l'}{conditions}"  # noqa: S608 -- likewise
        f" ORDER BY {ABOVE_FIRST[kind] if above else ''}l.entered_at DESC, l.id DESC LIMIT %s"
    )
    return sql, [*(value for _, value in where), *([above] if above else []), most]
