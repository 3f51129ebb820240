"""Are two records one work? Always with the fields that say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bastama.library.formats.record import Record
from bastama.library.formats.text import folded

EXACT = ("doi", "scopus", "wos")


@dataclass(frozen=True, slots=True)
class Match:
    """The fields that agree, and the identifiers that speak against it."""

    fields: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def is_one_work(self) -> bool:
        return bool(self.fields) and not self.against


def match(a: Record, b: Record) -> Match:
    """One work by DOI, by Scopus number, or by title, year and first author together.

    A different DOI or Scopus number says that they are two, whatever the title.
    """
    agreeing: list[str] = []
    against: list[str] = []
    for scheme in EXACT:
        mine, yours = _values(a, scheme), _values(b, scheme)
        if mine and yours:
            (agreeing if mine & yours else against).append(scheme)
    if _described_alike(a, b):
        agreeing += [name for name in ("title", "year", "first author") if _said_by_both(a, b, name)]
    return Match(tuple(agreeing), tuple(against))


def match_key(record: Record) -> str:
    """Title, year and first author in one text, for finding likely matches among many."""
    return f"{folded(record.title.joined)}|{record.year}|{_first_author(record)}"


Said = tuple[str, ...]


def described(record: Record) -> list[Said]:
    """By what one finds a work that is described as another: `may_be_one` says what to look for.

    A title alone is shared by thousands (“Introduction”), so year and first author stand in the key as well, and which numbers
    of its own a work has: of two that have one each, the number says whether they are one.
    """
    title, year, author = folded(record.title.joined), record.year, _first_author(record)
    own = ",".join(scheme for scheme in EXACT if _values(record, scheme))
    found = [("both", year, author), ("year", year)] if year else []
    if author:
        found += [("author", author)] if year else [("author", author), ("no year", author)]
    return [(own, title, *one) for one in found] if title else []


def may_be_one(record: Record) -> Iterator[Said]:
    """Keys of `described` under which a work stands that may be this one."""
    title, year, author = folded(record.title.joined), record.year, _first_author(record)
    if year and author:
        wanted = [("both", year, author), ("both", year, ""), ("no year", author)]
    else:
        wanted = [("year", year)] if year else [("author", author)] if author else []
    free = [scheme for scheme in EXACT if not _values(record, scheme)]
    for count in range(len(free) + 1) if title else ():
        for own in combinations(free, count):
            yield from ((",".join(own), title, *one) for one in wanted)


def _values(record: Record, scheme: str) -> set[str]:
    return {one.value.casefold() for one in record.identifiers if one.scheme == scheme}


def _described_alike(a: Record, b: Record) -> bool:
    """The same title, and neither the year nor the first author speaks against it; one of them must agree."""
    if not folded(a.title.joined) or folded(a.title.joined) != folded(b.title.joined):
        return False
    if a.year and b.year and a.year != b.year:
        return False
    if _first_author(a) and _first_author(b) and _first_author(a) != _first_author(b):
        return False
    return _said_by_both(a, b, "year") or _said_by_both(a, b, "first author")


def _said_by_both(a: Record, b: Record, name: str) -> bool:
    value = {
        "title": lambda one: one.title.joined,
        "year": lambda one: one.year,
        "first author": _first_author,
    }[name]
    return bool(value(a) and value(b))


def _first_author(record: Record) -> str:
    return folded(record.contributors[0].family) if record.contributors else ""
