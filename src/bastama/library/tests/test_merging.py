"""Two records of one work: when they are one, what is kept, and that nothing is decided in silence."""

import pytest

from bastama.library.formats.matching import match
from bastama.library.formats.merging import merge
from bastama.library.formats.record import Abstract, CitationCount, Contributor, Identifier, Record, Title
from bastama.library.formats.writing import write
from bastama.library.tests.formats import ris

TITLE = Title("Leading", "a story")
NAMED = (Contributor("Qanay", "Gulmira", printed="Qanay, Gulmira"),)


@pytest.mark.parametrize(
    ("a", "b", "fields"),
    [
        (["DO  - 10.5555/A"], ["DO  - https://doi.org/10.5555/a"], ("doi",)),
        (["AN  - SCOPUS:1"], ["AN  - SCOPUS:1"], ("scopus",)),
        (
            ["TI  - Leading: A story", "PY  - 2020"],
            ["TI  - LEADING – a story.", "PY  - 2020"],
            ("title", "year"),
        ),
        (
            ["TI  - Leading", "AU  - Qanay, G"],
            ["TI  - Leading", "AU  - Qanay, G", "PY  - 2020"],
            ("title", "first author"),
        ),
    ],
)
def test_match_names_the_fields_that_agree(a: list[str], b: list[str], fields: tuple[str, ...]) -> None:
    assert match(ris(*a), ris(*b)).fields == fields


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (["TI  - Leading"], ["TI  - Leading"]),
        (["TI  - Leading", "PY  - 2020"], ["TI  - Leading", "PY  - 2021"]),
        (["TI  - Leading", "PY  - 2020", "AU  - A, B"], ["TI  - Leading", "PY  - 2020", "AU  - C, D"]),
        (["TI  - Leading", "PY  - 2020"], ["TI  - Learning", "PY  - 2020"]),
    ],
)
def test_what_only_looks_alike_is_no_match(a: list[str], b: list[str]) -> None:
    assert not match(ris(*a), ris(*b)).is_one_work


def test_other_doi_speaks_against_an_equal_title() -> None:
    found = match(
        ris("TI  - Leading", "PY  - 2020", "DO  - 10.5555/1"),
        ris("TI  - Leading", "PY  - 2020", "DO  - 10.5555/2"),
    )
    assert (found.fields, found.against, found.is_one_work) == (("title", "year"), ("doi",), False)


def test_difference_keeps_the_first_and_says_the_other() -> None:
    merged = merge(Record(title=TITLE, volume="4"), Record(title=TITLE, volume="5"))
    assert merged.record.volume == "4"
    trace = merged.record.traces_of("volume")[0]
    assert (trace.code, trace.params) == ("merge.differs", {"kept": "4", "other": "5"})
    assert trace.sentence == "The sources differ: kept 4; the other says 5. Check which one holds."


def test_finer_date_is_kept_whichever_comes_first() -> None:
    year, day = Record(title=TITLE, issued="2022"), Record(title=TITLE, issued="2022-03-15")
    assert merge(year, day).record.issued == merge(day, year).record.issued == "2022-03-15"


def test_names_divided_at_a_comma_are_surer_than_turned_ones() -> None:
    turned = (Contributor("Gulmira", "Qanay", printed="Qanay Gulmira"),)
    assert merge(Record(contributors=turned), Record(contributors=NAMED)).record.contributors == NAMED


def test_lists_are_united_without_copies() -> None:
    a = Record(keywords=("School", "agency"), identifiers=(Identifier("doi", "10.5555/1"),))
    b = Record(
        keywords=("school", "values"),
        identifiers=(Identifier("doi", "10.5555/2"), Identifier("issn", "1941-5257")),
    )
    record = merge(a, b).record
    assert record.keywords == ("School", "agency", "values")
    assert record.identifiers == (Identifier("doi", "10.5555/1"), Identifier("issn", "1941-5257"))
    assert [trace.code for trace in record.traces_of("identifiers")] == ["merge.differs"]
    assert "10.5555/2" in record.traces_of("identifiers")[0].params["other"]


def test_later_count_of_a_source_stands() -> None:
    old, new = CitationCount(7, "Scopus", "2022-01-01"), CitationCount(9, "Scopus", "2023-01-01")
    other = CitationCount(3, "Crossref", "2021-01-01")
    assert merge(Record(citations=(new,)), Record(citations=(old, other))).record.citations == (new, other)


def test_abstract_of_another_language_stands_beside() -> None:
    a, b = Record(abstracts=(Abstract("Text.", "en"),)), Record(abstracts=(Abstract("Мәтін.", "kk"),))
    assert merge(a, b).record.abstracts == (*a.abstracts, *b.abstracts)


def test_other_abstract_of_the_same_language_is_said_and_not_mixed() -> None:
    merged = merge(Record(abstracts=(Abstract("One."),)), Record(abstracts=(Abstract("Two."),)))
    assert merged.record.abstracts == (Abstract("One."),)
    assert merged.record.traces_of("abstracts")[0].params["other"] == "Two."


def test_merging_a_record_with_itself_changes_nothing() -> None:
    record = ris(
        "TI  - Leading: a story", "AU  - Qanay, G", "KW  - school", "DO  - 10.5555/1", "PY  - 2020", "AB  - x"
    )
    merged = merge(record, record)
    assert merged.record == record
    assert {trace.code for trace in merged.report.traces} == {"merge.matched", "merge.same"}


def test_merging_without_a_match_says_that_nothing_shows_it() -> None:
    merged = merge(Record(title=Title("One")), Record(title=Title("Two")))
    assert merged.report.traces[0].code == "merge.not-matched"


def test_what_nobody_understood_in_the_second_file_goes_out_too() -> None:
    first = ris("TI  - A title", "DO  - 10.5555/1", "ZZ  - of the first")
    second = ris("TI  - A title", "DO  - 10.5555/1", "ZX  - of the second")
    written = write([merge(first, second).record], "ris", "pure")
    assert ("ZZ  - of the first" in written, written.count("ZX  - of the second")) == (True, 1)
