"""The bench of the library reads works that are what they look like, and tells what is beyond a limit."""

from pathlib import Path

import pytest
from django.http import QueryDict

from bastama.library.actions.indexing import forget, index_work
from bastama.library.finding.asked import asked
from bastama.library.finding.searching import hits
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.reading import read
from bastama.library.models import KnownWord, Listing, Record, RunningText, SearchText, Tally
from bastama.web.bench.filling import fill
from bastama.web.bench.library import beyond, read_apart
from bastama.web.bench.literature import invented, works
from bastama.web.bench.searching import begun, beyond_searching, quickest
from bastama.web.bench.server import NotStarted
from bastama.web.bench.shelving import answered, index, keep, questions

pytestmark = pytest.mark.once


@pytest.mark.parametrize("gap", [" ", "  "])
def test_works_are_whole_records_in_three_languages(gap: str) -> None:
    records = read("".join(works(6, gap=gap)).encode(), "works.ris").records
    assert [one.language for one in records] == ["kk", "ru", "en"] * 2
    assert all(one.contributors and one.abstracts and one.identified_as("issn") for one in records)
    assert not [one for record in records for one in record.provenance if one.how in ("dropped", "merged")]


def test_works_are_the_same_every_time() -> None:
    assert list(works(9)) == list(works(9))


def test_slow_reading_and_memory_that_grows_are_beyond_the_limits() -> None:
    told = {"ris_records_per_second": 15_000, "peak_mib": 44, "peak_mib_of_a_tenth": 40}
    assert beyond(told) == []
    assert [
        one.split(":")[0] for one in beyond(told | {"ris_records_per_second": 14_999, "peak_mib": 45})
    ] == [
        "ris_records_per_second",
        "peak_mib",
    ]


def test_reading_that_fails_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotStarted, match="reading by ours failed"):
        read_apart("ours", tmp_path / "not-there.ris")
    assert "not-there.ris" in capfd.readouterr().err


@pytest.mark.django_db
def test_large_library_is_indexed_as_record_by_record() -> None:
    index(*keep(list(invented(6))))
    by_hundreds = _indexed()
    for record in Record.objects.all():
        forget(record)
        index_work(record, from_plain(record.content))
    assert len(by_hundreds[0]) == 6
    assert _indexed() == by_hundreds


def _indexed() -> list[list[object]]:
    rows = [
        SearchText.objects.order_by("record").values_list("record", "words"),
        Listing.objects.order_by("record").values_list(
            "record", "type", "year", "languages", "journal", "people"
        ),
        RunningText.objects.order_by("record").values_list("record", "said"),
        Tally.objects.order_by("listing__record").values_list("listing__record", "said"),
        KnownWord.objects.order_by("word").values_list("word", "begins", "ends", "length"),
    ]
    return [list(one) for one in rows]


@pytest.mark.django_db
def test_questions_have_an_answer() -> None:
    index(*keep(list(invented(30))))
    for question in questions(6, seed=1):
        given = QueryDict(question)
        answered(question)
        assert hits(asked(given["q"])).count()


def test_slow_search_and_pages_that_grow_are_beyond_the_limits() -> None:
    told = {"search_p95_ms": 50, "record_page_ms": 13, "record_page_ms_of_few": 10}
    assert beyond_searching(told) == []
    slow = told | {"search_p95_ms": 50.1, "record_page_ms": 13.1}
    assert [one.split(":")[0] for one in beyond_searching(slow)] == ["search_p95_ms", "record_page_ms"]


def test_a_search_counts_as_it_was_when_nothing_slowed_it() -> None:
    assert quickest([[30.0, 60.0], [45.0, 41.0], [31.0, 50.0]]) == [30.0, 41.0]


@pytest.mark.django_db
def test_library_that_was_begun_is_gone_on_with(tmp_path: Path) -> None:
    first = fill(tmp_path / "begun.json", 4)
    index_took = first.index_seconds
    whole = fill(tmp_path / "begun.json", 9)
    assert Record.objects.count() == SearchText.objects.count() == 9
    assert [one.title for one in Record.objects.order_by("pk")] == [
        read(one.encode(), "one.ris").records[0].title.joined for one in invented(9)
    ]
    assert whole.index_seconds > index_took > 0
    assert whole.index_works == 9


@pytest.mark.django_db
def test_library_that_was_begun_by_an_earlier_release_is_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "begun.json"
    file.write_text('{"kept_seconds": 7.5, "record_page_ms_of_few": 12.5}', "utf-8")
    assert fill(file, 2).kept_seconds > 7.5


def test_home_of_something_else_is_not_filled(tmp_path: Path) -> None:
    assert begun(tmp_path / "new") == begun(tmp_path / "new")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "bastama.sqlite3").touch()
    with pytest.raises(NotStarted, match="holds something that this measurement did not make"):
        begun(tmp_path / "site")
