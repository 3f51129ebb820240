"""Each kind of line of the article's portal page, and the page merged with the RIS export."""

import pytest

from bastama.library.formats.json_form import from_json, to_json
from bastama.library.formats.matching import match
from bastama.library.formats.merging import merge
from bastama.library.formats.reading import read
from bastama.library.formats.record import FIELDS, CitationCount, Container, Pages, Record, Subject
from bastama.library.formats.trace import GUESSED, KEPT
from bastama.library.formats.writing import write
from bastama.library.tests.formats import SOURCES, codes, source_bytes, source_record

ONLY_IN_RIS = {"volume", "identifiers", "links", "rights"}
ONLY_ON_PAGE = {"peer_review", "language", "page_count", "citations", "status", "subjects"}


@pytest.fixture(params=SOURCES)
def whose(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(whose: str) -> Record:
    return source_record("page", whose)


def test_copy_of_the_page_differs_in_its_abstract_alone() -> None:
    ours = source_bytes("page", "copy").decode().split("\n")
    theirs = source_bytes("page", "original").decode().split("\n")
    assert len(ours) == len(theirs)
    assert [number for number, line in enumerate(ours, start=1) if line != theirs[number - 1]] == [10]


def test_title_is_divided_as_a_guess(page: Record) -> None:
    assert page.title == source_record("ris").title
    assert "title.divided" in codes(page, "title")


def test_names_are_turned_as_a_guess_and_kept_as_printed(page: Record) -> None:
    assert [(one.family, one.given) for one in page.contributors] == [
        ("Qanay", "Gulmira"),
        ("Frost", "David"),
    ]
    assert [one.printed for one in page.contributors] == ["Gulmira Qanay", "David Frost"]
    assert page.traces_of("contributors")[0].how == GUESSED


def test_type_line_is_divided_by_known_words(page: Record) -> None:
    assert (page.type, page.genre, page.peer_review) == ("journal-article", "Article", True)


def test_citations_keep_source_and_say_that_no_day_was_given(page: Record) -> None:
    assert page.citations == (CitationCount(7, "Scopus", ""),)
    assert "page.citations" in codes(page, "citations")


def test_abstract_without_heading_is_the_paragraph_before_the_details(page: Record, whose: str) -> None:
    assert page.abstracts == source_record("ris", whose).abstracts


def test_glued_labels_are_divided_from_their_values(page: Record) -> None:
    assert page.language == "en"
    assert page.pages == Pages("411", "425")
    assert page.page_count == 15
    assert page.container == Container("Professional Development in Education")
    assert page.issue == "3"


def test_number_of_pages_is_checked(page: Record) -> None:
    assert "pages.count-agrees" in codes(page, "page_count")


def test_status_and_date_are_taken_apart(page: Record) -> None:
    assert (page.status, page.issued, page.online) == ("published", "2022", "")


def test_keywords_and_subject_areas_are_two_lists(page: Record) -> None:
    assert page.keywords == source_record("ris").keywords
    assert page.subjects == (Subject("asjc", "Education"),)


def test_fingerprint_sentence_only_confirms_the_title(page: Record) -> None:
    assert "page.title-agrees" in codes(page, "title")


def test_what_the_page_does_not_say_stays_empty(page: Record) -> None:
    assert (page.volume, page.identifiers, page.links, page.unknown) == ("", (), (), ())


def test_every_line_of_the_page_has_its_trace(page: Record, whose: str) -> None:
    lines = source_bytes("page", whose).decode().split("\n")
    written = {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert {number for trace in page.provenance for number in trace.lines} == written


def test_page_and_ris_are_one_work_and_the_match_shows_why(page: Record, whose: str) -> None:
    assert match(source_record("ris", whose), page).fields == ("title", "year", "first author")


def test_page_and_ris_agree_wherever_both_speak(page: Record, whose: str) -> None:
    merged = merge(source_record("ris", whose), page)
    decided = {trace.field: trace.code for trace in merged.report.traces if trace.field}
    assert {name for name, code in decided.items() if code == "merge.only-one"} == ONLY_IN_RIS | ONLY_ON_PAGE
    assert {code for name, code in decided.items() if name not in ONLY_IN_RIS | ONLY_ON_PAGE} == {
        "merge.same"
    }


@pytest.mark.parametrize("first", ["ris", "page"])
def test_merged_record_holds_all_of_both_with_their_sources(whose: str, first: str) -> None:
    ris, page = source_record("ris", whose), source_record("page", whose)
    record = merge(ris, page).record if first == "ris" else merge(page, ris).record
    assert all(getattr(record, name) == getattr(ris, name) for name in ONLY_IN_RIS)
    assert all(getattr(record, name) == getattr(page, name) for name in ONLY_ON_PAGE)
    assert {trace.source.format for trace in record.traces_of("title")} == {"ris", "page", "merge"}
    assert (KEPT, "ris", (23,)) in [
        (one.how, one.source.format, one.lines) for one in record.traces_of("volume")
    ]
    assert len(record.raw) == 2


@pytest.mark.parametrize("first", ["ris", "page"])
def test_merged_record_gives_the_ris_back(whose: str, first: str) -> None:
    ris, page = source_record("ris", whose), source_record("page", whose)
    record = merge(ris, page).record if first == "ris" else merge(page, ris).record
    assert write([record], "ris", "pure").split() == source_bytes("ris", whose).decode().split()


def test_merged_record_survives_strict_ris_and_csl_json(whose: str) -> None:
    record = merge(source_record("ris", whose), source_record("page", whose)).record
    for text in (write([record], "ris"), write([record], "csl-json")):
        back = read(text.encode(), "back").records[0]
        assert [name for name in FIELDS if getattr(back, name) != getattr(record, name)] == []


def test_merged_record_is_the_same_after_json(whose: str) -> None:
    record = merge(source_record("ris", whose), source_record("page", whose)).record
    back = from_json(to_json(record))
    assert back == record
    assert (back.provenance, back.shape, back.raw) == (record.provenance, record.shape, record.raw)
