"""Each tag of the article's RIS export: what reading it owes, and giving it back."""

from dataclasses import replace
from typing import Any

import pytest

from bastama.library.formats.reading import read
from bastama.library.formats.record import Container, Contributor, Identifier, Link, Pages, Record, Title
from bastama.library.formats.trace import DROPPED, GUESSED, MERGED
from bastama.library.formats.writing import write
from bastama.library.tests.formats import SOURCES, codes, source_bytes, source_record

DOI = "10.1080/19415257.2020.1850507"
RECORD_LINK = "http://www.scopus.com/inward/record.url?scp=85096445311&partnerID=8YFLogxK"
CITED_LINK = "http://www.scopus.com/inward/citedby.url?scp=85096445311&partnerID=8YFLogxK"


@pytest.fixture(params=SOURCES)
def whose(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def record(whose: str) -> Record:
    return source_record("ris", whose)


def test_ris_with_one_space_after_the_tag_gives_one_record(whose: str) -> None:
    reading = read(source_bytes("ris", whose), "article.ris")
    assert len(reading.records) == 1
    assert (reading.report.source.format, reading.report.encoding) == ("ris", "utf-8")


def test_copy_is_as_irregular_as_the_original() -> None:
    ours = source_bytes("ris", "copy").decode().split("\n")
    theirs = source_bytes("ris", "original").decode().split("\n")
    assert [line for line in ours if line[:2] not in ("N2", "AB")] == [
        line for line in theirs if line[:2] not in ("N2", "AB")
    ]
    assert [line[:5] for line in ours] == [line[:5] for line in theirs]


def test_copy_shares_no_sentence_with_the_original_abstract() -> None:
    ours = source_record("ris").abstracts[0].text.lower().split()
    theirs = source_record("ris", "original").abstracts[0].text.lower().split()
    runs = {tuple(theirs[start : start + 5]) for start in range(len(theirs))}
    assert 120 <= len(ours) <= 170
    assert not runs & {tuple(ours[start : start + 5]) for start in range(len(ours) - 4)}


def test_ty_says_a_journal_article(record: Record) -> None:
    assert record.type == "journal-article"


def test_t1_and_t2_are_title_and_subtitle_because_the_journal_is_named(record: Record) -> None:
    assert record.title == Title(
        "The teacher leadership in Kazakhstan initiative", "professional learning and leadership"
    )
    assert record.title.joined.count(": ") == 1
    assert "title.subtitle" in codes(record, "title")


def test_au_keeps_order_and_both_names(record: Record) -> None:
    assert [(one.family, one.given) for one in record.contributors] == [
        ("Qanay", "Gulmira"),
        ("Frost", "David"),
    ]


def test_n1_and_its_untagged_line_are_the_rights(record: Record) -> None:
    assert record.rights.label == "Publisher Copyright:"
    assert record.rights.statement == "© 2020 Informa UK Limited, trading as Taylor & Francis Group."
    assert (record.rights.holder, record.rights.year) == (
        "Informa UK Limited, trading as Taylor & Francis Group",
        "2020",
    )
    assert record.traces_of("rights")[0].lines == (6, 7)
    assert record.notes == ()


def test_py_is_the_year_and_y1_its_copy(record: Record) -> None:
    assert record.issued == "2022"
    assert [trace.lines for trace in record.traces_of("issued") if trace.how == MERGED] == [(9,)]


def test_no_year_comes_from_the_doi_or_the_rights(record: Record) -> None:
    assert "2020" in record.identified_as("doi")
    assert record.online == ""
    assert record.year == "2022"


def test_n2_and_ab_are_one_abstract(record: Record) -> None:
    assert len(record.abstracts) == 1
    assert {trace.lines: trace.how for trace in record.traces_of("abstracts")} == {
        (11,): "kept",
        (10,): MERGED,
    }


def test_kw_keeps_order_and_case(record: Record) -> None:
    assert record.keywords == (
        "facilitation",
        "professional learning",
        "school leadership",
        "Teacher leadership development",
    )


def test_ur_keeps_both_links_with_their_parts(record: Record) -> None:
    assert record.links == (Link(RECORD_LINK, "record"), Link(CITED_LINK, "cited-by"))


def test_u2_and_do_are_one_doi(record: Record) -> None:
    assert record.identified_as("doi") == DOI
    assert sum(1 for one in record.identifiers if one.scheme == "doi") == 1
    assert "doi.repeated" in codes(record, "identifiers")


def test_m3_is_the_genre(record: Record) -> None:
    assert record.genre == "Article"


def test_an_is_the_scopus_number_and_agrees_with_the_links(record: Record) -> None:
    assert record.identified_as("scopus") == "85096445311"
    assert "scopus.agrees" in codes(record, "identifiers")


def test_sn_is_an_issn_with_a_right_check_digit(record: Record) -> None:
    assert record.identified_as("issn") == "1941-5257"
    assert "serial.check-digit" not in codes(record, "identifiers")


def test_vl_is_and_pages_are_read_wherever_they_stand(record: Record) -> None:
    assert (record.volume, record.issue, record.pages) == ("48", "3", Pages("411", "425"))
    assert record.pages.count == 15


def test_jo_equal_to_jf_is_no_abbreviation(record: Record) -> None:
    assert record.container == Container("Professional Development in Education", "")
    assert "container.repeated" in codes(record, "container")


def test_nothing_is_left_over_or_invented(record: Record) -> None:
    assert record.unknown == ()
    assert (record.language, record.publisher, record.status, record.page_count) == ("", "", "", None)
    offered = [trace for trace in record.traces_of("language") if trace.code == "language.offered"]
    assert [(trace.how, trace.params) for trace in offered] == [(GUESSED, {"language": "en"})]


def test_every_line_of_the_file_has_its_trace(record: Record) -> None:
    traced = {number for trace in record.provenance for number in trace.lines}
    assert traced == set(range(1, 29))
    assert all(trace.source.name == "article.ris" for trace in record.provenance)
    assert not [trace for trace in record.provenance if trace.how == DROPPED]


def test_raw_text_is_kept_as_it_was(record: Record, whose: str) -> None:
    assert record.raw[0].text == source_bytes("ris", whose).decode()


def test_pure_gives_the_file_back_from_the_fields(record: Record, whose: str) -> None:
    without_raw = replace(record, raw=())
    assert write([without_raw], "ris", "pure").split() == source_bytes("ris", whose).decode().split()


def test_pure_of_a_record_without_a_file_is_laid_out_as_a_portal_would(record: Record, whose: str) -> None:
    without_file = replace(record, raw=(), shape=None, provenance=())
    assert write([without_file], "ris", "pure").split() == source_bytes("ris", whose).decode().split()


CHANGES: dict[str, tuple[Any, set[str]]] = {
    "title": (Title("Another title", "professional learning and leadership"), {"T1"}),
    "contributors": ((Contributor("Qanay", "G."), Contributor("Frost", "David")), {"AU"}),
    "volume": ("49", {"VL"}),
    "issue": ("4", {"IS"}),
    "pages": (Pages("411", "426"), {"EP"}),
    "issued": ("2023", {"PY", "Y1"}),
    "container": (Container("Another Journal"), {"JO", "JF"}),
    "genre": ("Review article", {"M3"}),
    "keywords": (
        ("facilitation", "professional learning", "leading", "Teacher leadership development"),
        {"KW"},
    ),
    "links": ((Link(RECORD_LINK, "record"), Link("https://example.org/", "cited-by")), {"UR"}),
    "identifiers": (
        (
            Identifier("doi", "10.5555/1"),
            Identifier("scopus", "85096445311"),
            Identifier("issn", "1941-5257"),
        ),
        {"DO", "U2"},
    ),
}


@pytest.mark.parametrize("field", CHANGES)
def test_pure_changes_the_lines_of_the_changed_field_alone(record: Record, field: str) -> None:
    value, tags = CHANGES[field]
    before = write([record], "ris", "pure").split("\n")
    changed: Record = replace(record, **{field: value})
    after = write([changed], "ris", "pure").split("\n")
    assert len(after) == len(before)
    assert {new[:2] for old, new in zip(before, after, strict=True) if old != new} == tags


def test_pure_adds_and_leaves_out_single_lines(record: Record) -> None:
    before = write([record], "ris", "pure").split("\n")
    more = write([replace(record, keywords=(*record.keywords, "agency"))], "ris", "pure").split("\n")
    fewer = write([replace(record, keywords=record.keywords[:-1], volume="")], "ris", "pure").split("\n")
    assert [line for line in more if line not in before] == ["KW  - agency"]
    assert more.index("KW  - agency") == before.index("KW  - Teacher leadership development") + 1
    assert [line for line in before if line not in fewer] == [
        "KW  - Teacher leadership development",
        "VL  - 48",
    ]


def test_strict_reads_back_to_the_same_record(record: Record) -> None:
    text = write([record], "ris")
    assert read(text.encode(), "strict.ris").records == (record,)
    assert "\nC8" not in text


def test_strict_is_ris_by_the_book(record: Record) -> None:
    lines = write([record], "ris", "strict").split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert f"TI  - {record.title.joined}" in lines
    assert "T2  - Professional Development in Education" in lines
    assert sum(1 for line in lines if line.startswith(("AB", "N2"))) == 1
    assert not [line for line in lines if line.startswith(("Y1", "U2", "T1", "JO", "JF"))]
    assert not [line for line in lines if line.endswith("  - ") and not line.startswith("ER")]
    assert lines[-3:] == ["ER  - ", "", ""]
