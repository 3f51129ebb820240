"""Which records look like one work though the reader did not join them: found by keys, then compared field by field."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from bastama.library.formats.matching import EXACT
from bastama.library.formats.record import FIELDS, Record
from bastama.library.formats.text import folded

NEAR = "near:"
WORDS_COMPARED = 4
LIKE = 0.87
"""Of two titles: a word misspelt or a small one left out passes, another chapter of the same book does not."""
EMPTY = Record()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which fields of two records agree, and in which both speak and differ."""

    agreeing: tuple[str, ...]
    differing: tuple[str, ...]
    is_near: bool


def near_keys(record: Record) -> list[str]:
    """What a record shares with one that may be the same work, also where a title is misspelt or a year is missing."""
    words = folded(record.title.main).split()
    keys = [f"isbn:{one.value.casefold()}" for one in record.identifiers if one.scheme == "isbn"]
    if len(words) >= WORDS_COMPARED:
        keys.append(f"{NEAR}begins {' '.join(words[:WORDS_COMPARED])}")
        keys.append(f"{NEAR}ends {' '.join(words[-WORDS_COMPARED:])}")
    elif words:
        keys.append(f"{NEAR}title {' '.join(words)}")
    if record.year and record.contributors:
        keys.append(f"{NEAR}by {folded(record.contributors[0].family)} {record.year}")
    return keys


def likeness(a: Record, b: Record) -> Likeness:
    """Compare two records that share a key.

    They look like one work when an identifier is shared, or when the titles are nearly the same, the years are at most
    one apart and somebody wrote both, as far as each says so.
    """
    both = [name for name in FIELDS if _said(a, name) and _said(b, name)]
    agreeing = tuple(name for name in both if _agree(getattr(a, name), getattr(b, name)))
    differing = tuple(name for name in both if name not in agreeing)
    is_near = _share_a_number(a, b) or (_titles_alike(a, b) and _years_fit(a, b) and _people_fit(a, b))
    return Likeness(agreeing, differing, is_near)


def _said(record: Record, name: str) -> bool:
    return bool(getattr(record, name) != getattr(EMPTY, name))


def _agree(mine: object, yours: object) -> bool:
    return mine == yours or (
        isinstance(mine, str) and isinstance(yours, str) and folded(mine) == folded(yours)
    )


def _share_a_number(a: Record, b: Record) -> bool:
    """An ISBN is a chapter's as well as its book's, so alone it proves a likeness only of two of one kind."""
    mine, yours = _numbers(a), _numbers(b)
    shared = {scheme for scheme, _ in mine & yours}
    return bool(shared & set(EXACT)) or ("isbn" in shared and a.type == b.type == "book")


def _numbers(record: Record) -> set[tuple[str, str]]:
    return {(one.scheme, one.value.casefold()) for one in record.identifiers}


def _titles_alike(a: Record, b: Record) -> bool:
    """The whole titles, or the main ones where only one record has a subtitle."""
    pairs = [(a.title.joined, b.title.joined)]
    if bool(a.title.sub) != bool(b.title.sub):
        pairs.append((a.title.main, b.title.main))
    return any(_alike(folded(mine), folded(yours)) for mine, yours in pairs)


def _alike(mine: str, yours: str) -> bool:
    if not mine or not yours:
        return False
    compared = SequenceMatcher(None, mine, yours, autojunk=False)
    return mine == yours or (
        compared.real_quick_ratio() >= LIKE and compared.quick_ratio() >= LIKE and compared.ratio() >= LIKE
    )


def _years_fit(a: Record, b: Record) -> bool:
    if not (a.year.isdecimal() and b.year.isdecimal()):
        return True
    return abs(int(a.year) - int(b.year)) <= 1


def _people_fit(a: Record, b: Record) -> bool:
    """Nobody named in one of them is no objection; somebody must stand in both where both name people."""
    mine, yours = _families(a), _families(b)
    return not mine or not yours or bool(mine & yours)


def _families(record: Record) -> set[str]:
    return {folded(one.family) for one in record.contributors}
