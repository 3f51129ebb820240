"""Strict RIS and CSL-JSON read back to the same record, whatever the record; the order of tags says nothing."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bastama.library.formats.draft import ordered
from bastama.library.formats.json_form import from_json, to_json
from bastama.library.formats.reading import read
from bastama.library.formats.record import (
    LINK_ROLES,
    STATUSES,
    WORK_TYPES,
    Abstract,
    CitationCount,
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Rights,
    Subject,
    Title,
    Unknown,
)
from bastama.library.formats.ris_lines import KNOWN_TAGS
from bastama.library.formats.text import many_lines, one_line
from bastama.library.formats.writing import write
from bastama.library.tests.formats import COPIES, source_record

TRICKY = some.sampled_from(
    [
        "TY  - JOUR",
        "ER  - ",
        "a: b",
        "Why? Because",
        "IT - note",
        "© 2020 X",
        "x;y",
        "A, B",
        "10.5555/1",
        "«Ә» ғ",
        "-",
    ]
)
LETTERS = some.text("abcXYZ әқҰЖё&<>{}%$#;,:-'\"\\", max_size=20)
WORD = (LETTERS | TRICKY).map(one_line)
SOME_WORD = WORD.filter(bool)
TEXT = some.lists(WORD, max_size=4).map(lambda lines: many_lines("\n".join(lines)))
SOME_TEXT = TEXT.filter(bool)
DATES = some.sampled_from(["", "2022", "2022-03", "2022-03-15"])


def several(one: some.SearchStrategy[Any]) -> some.SearchStrategy[tuple[Any, ...]]:
    return some.lists(one, max_size=3).map(tuple)


PEOPLE = some.builds(
    Contributor,
    SOME_WORD,
    WORD,
    some.sampled_from(["author", "editor", "translator", "curator"]),
    WORD,
    some.sampled_from(["", "0000-0002-1825-0097", "0000-0002-1694-233X"]),
    some.lists(SOME_WORD, max_size=2, unique=True).map(tuple),
)
RECORDS = some.builds(
    Record,
    type=some.sampled_from(WORK_TYPES),
    title=some.builds(Title, SOME_WORD, WORD),
    contributors=several(PEOPLE),
    container=some.builds(Container, WORD, WORD),
    volume=WORD,
    issue=WORD,
    pages=some.builds(Pages, WORD, WORD),
    page_count=some.none() | some.integers(1, 9999),
    issued=DATES,
    online=DATES,
    publisher=WORD,
    place=WORD,
    identifiers=several(
        some.builds(Identifier, some.sampled_from(["doi", "scopus", "issn", "isbn", "eric"]), SOME_WORD)
    ).map(ordered),
    links=several(some.builds(Link, SOME_WORD | some.just("https://example.org/a;b"), some.sampled_from(LINK_ROLES))),
    abstracts=several(some.builds(Abstract, SOME_TEXT, some.sampled_from(["", "en", "kk"]))),
    keywords=several(SOME_WORD),
    subjects=several(some.builds(Subject, some.just("asjc"), SOME_WORD)),
    rights=some.builds(Rights, TEXT, WORD, WORD, some.sampled_from(["", "2020"])),
    language=some.sampled_from(["", "en", "kk", "ru", "Elvish"]),
    status=some.sampled_from(["", *STATUSES]),
    peer_review=some.none() | some.booleans(),
    citations=several(some.builds(CitationCount, some.integers(0, 99), SOME_WORD, some.sampled_from(["", "2026-01-02"]))),
    genre=WORD,
    notes=several(SOME_TEXT),
    unknown=several(some.builds(Unknown, some.sampled_from(["ris", "bibtex"]), some.sampled_from(["ZZ", "T2", "odd key"]), SOME_TEXT)),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(RECORDS)
def test_strict_ris_reads_back_to_the_same_record(record: Record) -> None:
    assert read(write([record], "ris", "strict").encode(), "strict.ris").records == (record,)


@settings(deadline=None, max_examples=100)
@given(some.lists(RECORDS, min_size=2, max_size=3))
def test_several_records_stay_apart(records: list[Record]) -> None:
    assert read(write(records, "ris").encode(), "several.ris").records == tuple(records)


@settings(deadline=None, max_examples=150)
@given(RECORDS)
def test_csl_json_reads_back_to_the_same_record(record: Record) -> None:
    assert read(write([record], "csl-json").encode(), "items.json").records == (record,)


@settings(deadline=None, max_examples=100)
@given(RECORDS)
def test_json_keeps_the_whole_record(record: Record) -> None:
    assert from_json(to_json(record)) == record


@settings(deadline=None, max_examples=100)
@given(RECORDS)
def test_bibtex_of_any_record_is_bibtex_again(record: Record) -> None:
    back = read(write([record], "bibtex").encode(), "items.bib").records
    assert len(back) == 1
    assert "".join(back[0].title.joined.split()) == "".join(record.title.joined.split())


PLAIN = (
    some.text("abcXYZ әқҰЖё&%$#", min_size=1, max_size=12)
    .map(one_line)
    .filter(lambda word: word.strip("&%$# "))
)
NAME = some.sampled_from(["Қанай", "Frost", "Әлімқұлова", "Ким", "O’Neill"])
IN_BIBTEX = some.builds(
    Record,
    type=some.sampled_from(["journal-article", "book", "chapter", "conference-paper", "report", "other"]),
    title=some.builds(Title, PLAIN),
    contributors=several(some.builds(Contributor, NAME, NAME, some.sampled_from(["author", "editor", "translator"]))),
    volume=some.just("") | PLAIN,
    issue=some.just("") | PLAIN,
    pages=some.just(Pages()) | some.just(Pages("411", "425")) | some.just(Pages("e0815")),
    page_count=some.none() | some.integers(1, 9999),
    issued=DATES,
    publisher=some.just("") | PLAIN,
    place=some.just("") | PLAIN,
    keywords=some.lists(PLAIN, max_size=3, unique=True).map(tuple),
    language=some.sampled_from(["", "en", "kk", "ru"]),
)  # fmt: skip
SAID_IN_BIBTEX = (
    "type",
    "title",
    "volume",
    "issue",
    "pages",
    "page_count",
    "issued",
    "publisher",
    "place",
    "keywords",
    "language",
)


@pytest.mark.once
@settings(deadline=None, max_examples=60)
@given(IN_BIBTEX)
def test_bibtex_reads_back_what_it_can_hold(record: Record) -> None:
    back = read(write([record], "bibtex").encode(), "items.bib").records[0]
    assert [getattr(back, name) for name in SAID_IN_BIBTEX] == [
        getattr(record, name) for name in SAID_IN_BIBTEX
    ]
    people = [
        sorted((one.role, one.family, one.given) for one in work.contributors) for work in (back, record)
    ]
    assert people[0] == people[1]


def fields_of_copy() -> list[str]:
    fields: list[str] = []
    for line in COPIES["ris"].read_text(encoding="utf-8").split("\n")[1:-1]:
        if line[:2] in KNOWN_TAGS and line[2:5] == " - ":
            fields.append(line)
        else:
            fields[-1] += f"\n{line}"
    return fields


@settings(deadline=None, max_examples=60)
@given(some.randoms(use_true_random=False))
def test_order_of_tags_says_nothing(chance: random.Random) -> None:
    """Fields of one tag keep their order, for that order is the order of people and keywords."""
    fields = fields_of_copy()
    tags = [field[:2] for field in fields]
    chance.shuffle(tags)
    left = {tag: [field for field in fields if field[:2] == tag] for tag in tags}
    text = "\n".join(["TY - JOUR", *(left[tag].pop(0) for tag in tags), "ER -"])
    record = read(text.encode(), "permuted.ris").records[0]
    assert record == source_record("ris")
    assert write([record], "ris", "pure").split() == text.split()
