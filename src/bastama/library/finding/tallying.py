"""What is counted of a work in one short text, and the counting of ten thousand of them at once. No question to the database.

A line for what is narrow (kind, type, year, languages), one for the tags, one for the journal, one for each name; the sign before a line says
which it is. Lines are counted whole, for most occur many times. A tag is one letter: a work has some ten, and to divide, compare
and count them as words took longer than finding the works.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

JOINER = "\n"
NARROW, TAGS, JOURNAL, PERSON = "=#/~"
BEFORE_LETTERS = 0x2F
"""Letters begin behind the signs of lines; for the first two hundred a text takes one byte a letter while it is counted."""
HALVES_FROM, HALVES = 0xD800, 0x800
"""Where halves of letters lie, which cannot be kept."""


class Counted(NamedTuple):
    """What the hits are narrowed down by: of each value how many of them have it."""

    kinds: Counter[str]
    types: Counter[str]
    years: Counter[int]
    languages: Counter[str]
    journals: Counter[str]
    people: Counter[str]
    tags: Counter[str]


def letter_of(number: int) -> str:
    """The letter for the tag of this number, from one on."""
    place = BEFORE_LETTERS + number
    return chr(place if place < HALVES_FROM else place + HALVES)


def tallied(listing: Mapping[str, Any], letters: Mapping[str, str]) -> str:
    """What is counted of a record with this listing; `letters` has one for each of its tags."""
    narrow = (
        listing["kind"],
        listing["type"],
        "" if listing["year"] is None else listing["year"],
        listing["languages"],
    )
    tags = "".join(letters[one] for one in listing["tags"].split())
    # What a file gives as a kind of work may be anything, and must not begin a line.
    lines = [NARROW + " ".join("|".join(map(str, narrow)).split())]
    lines += [TAGS + tags] if tags else []
    lines += [JOURNAL + listing["journal"]] if listing["journal"] else []
    return JOINER.join([*lines, *(PERSON + one for one in listing["people"].split(JOINER) if one)])


def counted(tallies: bytes, numbers: str) -> Counted:
    """Of the tallies of all hits, one after another, how often each value occurs; `numbers` are those of the tags, as “7=grade:3”.

    Bytes, for they are divided and compared as quickly as letters, and only lines that differ have to be read as letters.
    """
    lines: dict[str, dict[str, int]] = {NARROW: {}, TAGS: {}, JOURNAL: {}, PERSON: {}}
    for said, count in Counter(tallies.split(JOINER.encode()) if tallies else ()).items():
        line = said.decode()
        lines[line[0]][line[1:]] = count
    journals, people = Counter(lines[JOURNAL]), Counter(lines[PERSON])
    return Counted(*_narrow(lines[NARROW]), journals, people, _tags(lines[TAGS], numbers))


def _narrow(lines: Mapping[str, int]) -> tuple[Counter[str], Counter[str], Counter[int], Counter[str]]:
    by_column: list[Counter[str]] = [Counter(), Counter(), Counter()]
    languages: Counter[str] = Counter()
    for said, count in lines.items():
        *single, several = said.split("|", len(by_column))
        for column, value in zip(by_column, single, strict=True):
            column[value] += count
        for one in several.split():
            languages[one] += count
    kinds, types, years = by_column
    return kinds, types, Counter({int(year): count for year, count in years.items() if year}), languages


def _tags(lines: Mapping[str, int], numbers: str) -> Counter[str]:
    by_count: dict[int, list[str]] = {}
    for said, count in lines.items():
        by_count.setdefault(count, []).append(said)
    letters: Counter[str] = Counter()
    for count, said_so_often in by_count.items():
        for one, times in Counter("".join(said_so_often)).items():
            letters[one] += times * count
    known = (one.partition("=") for one in numbers.split(JOINER) if one)
    tags = {letter_of(int(number)): tag for number, _, tag in known}
    return Counter({tags[one]: count for one, count in letters.items()})
