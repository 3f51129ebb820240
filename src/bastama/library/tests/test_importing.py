from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from bastama.history.models import Event
from bastama.library import make, shelf
from bastama.library.actions.importing import import_files
from bastama.library.actions.seed import load_seed
from bastama.library.catalogue import Journal, Signature
from bastama.library.formats.json_form import from_plain, to_plain
from bastama.library.formats.merging import Merged, merge
from bastama.library.formats.record import Record as Work
from bastama.library.formats.writing import write
from bastama.library.make import found
from bastama.library.models import MatchingKey, Record, SearchText, Source
from bastama.library.report import MOST_TOLD, FileReport, as_lines
from bastama.library.shelf import MOST_JOINED
from bastama.library.tests.formats import source_bytes

pytestmark = pytest.mark.django_db
RIS, PAGE = ("article.ris", "ris"), ("article.page.txt", "page")
VARIANTS = Path(__file__).parents[4] / "tests/records/variants"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def both(whose: str = "copy") -> list[tuple[str, bytes]]:
    return [(name, source_bytes(kind, whose)) for name, kind in (RIS, PAGE)]


def the_work() -> Work:
    return from_plain(Record.objects.get().content)


def everything() -> list[object]:
    kinds = (Record, MatchingKey, Source, SearchText, Source.records.through, Event)
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]


def by_field(report: FileReport, record: int = 0) -> dict[str, str]:
    return {one.field: one.how for one in report.records[record].fields}


def spaceless(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("order", [1, -1])
def test_two_files_of_one_work_become_one_record(order: int) -> None:
    reports = import_files(both()[::order])
    assert [one.records[0].outcome for one in reports] == ["new", "joined"]
    assert (Record.objects.count(), Source.objects.count()) == (1, 2)
    work = the_work()
    assert (work.volume, work.peer_review, work.title.sub) == (
        "48",
        True,
        "professional learning and leadership",
    )


def test_files_in_two_goes_are_joined_as_in_one() -> None:
    import_files(both()[:1])
    second = import_files(both()[1:])
    assert second[0].records[0].outcome == "joined"
    assert the_work().language == "en"


def test_report_says_by_which_fields_two_are_one_work() -> None:
    assert import_files(both())[1].records[0].matched_by == "title, year, first author"


def test_report_says_what_became_of_each_field() -> None:
    ris, page = import_files(both())
    assert {name: by_field(ris)[name] for name in ("title", "abstracts", "language", "volume")} == {
        "title": "guessed",
        "abstracts": "merged",
        "language": "guessed",
        "volume": "kept",
    }
    assert (by_field(page)["pages"], by_field(page)["citations"]) == ("merged", "kept")
    assert "rights" not in by_field(page)
    assert [one.lines for one in page.records[0].beside] == ["32"]


def test_same_files_twice_change_nothing() -> None:
    import_files(both())
    before = everything()
    again = import_files([(f"again-{name}", data) for name, data in both()])
    assert [one.is_known for one in again] == [True, True]
    assert everything() == before


def test_other_bytes_that_say_the_same_say_nothing_new() -> None:
    import_files(both())
    before = to_plain(the_work()) | {"provenance": None, "raw": None}
    marked = b"\xef\xbb\xbf" + source_bytes("ris", "copy")
    assert import_files([("marked.ris", marked)])[0].records[0].outcome == "nothing-new"
    assert to_plain(the_work()) | {"provenance": None, "raw": None} == before


def test_refused_file_says_why_and_the_others_are_read() -> None:
    broken, ris = import_files([("empty.ris", b"TY  - JOUR"[:2]), both()[0]])
    assert (broken.refused[:17], broken.records) == ("Nothing was read:", [])
    assert ris.records[0].outcome == "new"
    assert Source.objects.count() == 1


def test_what_stands_between_the_records_of_a_file_is_told_with_its_line() -> None:
    broken = "".join(f"@article{{b{number}, title={{Never ends\n" for number in range(MOST_TOLD + 2))
    file = import_files([("mixed.bib", f"{broken}@book{{whole, title={{Whole}}, year=2020}}\n".encode())])[0]
    assert (file.between[0].lines, file.more_between, file.left_out) == ("1", 2, MOST_TOLD + 2)
    assert "Never ends" in as_lines(file)[1]


def test_file_that_gives_no_record_is_never_silent() -> None:
    report = import_files([("notes.txt", b"Some notes of mine.\n")])[0]
    assert report.refused
    assert (Record.objects.count(), Source.objects.count()) == (0, 0)


def test_file_is_kept_as_it_came() -> None:
    import_files(both())
    assert bytes(Source.objects.get(form="ris").raw) == source_bytes("ris", "copy")


@pytest.mark.parametrize("whose", ["copy", "original"])
def test_pure_export_gives_the_file_back_also_without_its_text(whose: str) -> None:
    import_files(both(whose))
    Source.objects.all().delete()
    assert spaceless(write([the_work()], "ris", "pure")) == spaceless(source_bytes("ris", whose).decode())


@pytest.mark.parametrize("whose", ["copy", "original"])
def test_changing_one_field_changes_its_line_alone(whose: str) -> None:
    import_files(both(whose))
    row = Record.objects.get()
    row.content["volume"] = "49"
    row.save()
    before = source_bytes("ris", whose).decode().splitlines()
    after = [line.replace("  - ", " - ").rstrip() for line in write([the_work()], "ris", "pure").splitlines()]
    assert [pair for pair in zip(before, after, strict=True) if pair[0].rstrip() != pair[1]] == [
        ("VL - 48", "VL - 49")
    ]


@pytest.mark.parametrize("whose", ["copy", "original"])
def test_strict_export_reads_back_to_the_same_record(whose: str) -> None:
    import_files(both(whose))
    first = the_work()
    text = write([first], "ris", "strict")
    Record.objects.all().delete()
    import_files([("back.ris", text.encode())])
    assert the_work() == first


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "page.ru.txt",
        "two-spaces.ris",
        "mark-and-crlf.ris",
        "permuted.ris",
        "page.windows-1251.txt",
    ],
)
def test_variant_of_the_article_joins_its_record(name: str) -> None:
    import_files(both())
    report = import_files([(name, (VARIANTS / name).read_bytes())])[0]
    assert [one.outcome for one in report.records] in (["joined"], ["nothing-new"])
    assert Record.objects.count() == 1


def test_two_works_with_different_doi_stay_two() -> None:
    ris = source_bytes("ris", "copy")
    import_files([("one.ris", ris), ("two.ris", ris.replace(b"1850507", b"1850508"))])
    addresses = list(Record.objects.order_by("address").values_list("address", flat=True))
    assert addresses == [
        "qanay-2022-the-teacher-leadership-in-kazakhstan-initiative",
        "qanay-2022-the-teacher-leadership-in-kazakhstan-initiative-2",
    ]


def test_importing_many_asks_the_database_in_proportion_to_what_is_kept(
    django_assert_max_num_queries: object,
) -> None:
    many = "".join(
        f"TY  - JOUR\nTI  - Work number {n}\nAU  - Author, A\nPY  - 2020\nER  - \n" for n in range(20)
    )
    with django_assert_max_num_queries(20 * 18 + 10):  # type: ignore[operator]
        report = import_files([("many.ris", many.encode())])[0]
    assert len(report.records) == 20


def copies(count: int) -> bytes:
    """One work, in each copy with another keyword."""
    return b"\r\n".join(make.ris("One work", f"KW  - word {number}") for number in range(count))


def test_work_that_stands_too_often_in_a_file_takes_some_copies_and_the_file_offers_the_others_anew() -> None:
    data = copies(MOST_JOINED + 4)
    for expected in ({"new": 1, "joined": MOST_JOINED, "too-often": 3}, {"nothing-new": 51, "joined": 3}):
        report = import_files([("copies.ris", data)])[0]
        assert Counter(one.outcome for one in report.records) == expected
        beyond = [one.beside for one in report.records if one.outcome == "too-often"]
        told = ["more than 50 times" in place.said for (place,) in beyond]
        assert told == [True] * expected.get("too-often", 0)
    assert (Record.objects.count(), len(the_work().keywords)) == (1, MOST_JOINED + 4)
    assert import_files([("copies.ris", data)])[0].is_known


def test_copies_beyond_those_that_are_joined_cost_no_more_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what is compared and kept, not by a clock: the record that stands grows no more."""
    sizes: list[int] = []

    def weighed(held: Work, work: Work) -> Merged:
        sizes.append(len(held.provenance))
        return merge(held, work)

    monkeypatch.setattr(shelf, "merge", weighed)
    shelf.planned([("copies.ris", copies(300)), ("same.ris", b"\r\n".join([make.ris("One work")] * 300))])
    assert len(sizes) == 599
    assert max(sizes) == sizes[MOST_JOINED] == sizes[-1]


def test_seed_has_abstracts_in_three_languages_and_is_found_by_each() -> None:
    record = load_seed()
    assert [one.language for one in the_work().abstracts][1:] == ["kk", "ru"]
    assert [list(found(word)) for word in ("facilitat", "көшбасшы", "лидерств", "10.1080")] == [[record]] * 4


def test_seed_loaded_twice_changes_nothing() -> None:
    load_seed()
    before = everything()
    load_seed()
    assert everything() == before


def test_seed_lies_in_the_package() -> None:
    assert (files("bastama.library") / "seed" / "article.ris").read_bytes() == source_bytes("ris", "copy")


def test_report_as_lines_names_the_address_and_each_field() -> None:
    lines = as_lines(import_files(both())[0])
    assert lines[0] == "article.ris (RIS)"
    assert any("qanay-2022-the-teacher-leadership-in-kazakhstan-initiative" in line for line in lines)
    assert "    Volume: 48 [kept · Line 23]" in lines


def test_report_tells_what_became_of_lines_that_no_field_holds_and_of_a_record_cut_off() -> None:
    cut = b"TY  - JOUR\nTI  - Half a file\nN1  - A note\nIT - of the same note\n\nKW  - lessons\n\nlost words\nVL  - 3"
    record = import_files([("cut.ris", cut)])[0].records[0]
    assert [(one.lines, one.said[:22]) for one in record.beside] == [
        ("8", "This line stands outsi"),
        ("9", "The record has no clos"),
    ]
    assert record.unsure == 2
    notes = next(one for one in record.fields if one.field == "notes")
    assert notes.reasons == ["“IT -” is no tag of RIS; inside a note or an abstract it was read as text."]


def test_report_shows_the_value_that_will_stand_and_says_where_two_differ() -> None:
    import_files([("first.ris", make.ris("Matter of lessons", "VL  - 7"))])
    second = make.ris("Matter of lessons", "VL  - 8", "Y1  - 2011")
    (record,) = import_files([("second.ris", second)])[0].records
    assert [(one.name, one.value) for one in record.doubtful] == [("Volume", "7"), ("Date of issue", "2012")]


def test_report_of_a_record_stays_short_whatever_it_holds() -> None:
    odd = "".join(f"Z{number % 10}  - odd {number}\n\nlost {number}\n" for number in range(MOST_TOLD + 5))
    file = import_files([("odd.ris", f"TY  - JOUR\nTI  - Odd\n{odd}ER  - \n".encode())])[0]
    (record,) = file.records
    assert (len(record.beside), record.more_beside) == (MOST_TOLD, 5)
    assert [len(one.reasons) for one in record.fields if one.field == "unknown"] == [MOST_TOLD + 1]
    assert sum("and 5 more places like these" in line for line in as_lines(file)) == 2


def many(count: int, first: int = 0) -> bytes:
    """Articles of one title: every second by one person, in three journals; of these one has numbers."""
    works = []
    for number in range(first, first + count):
        beside = ["AD  - Cambridge", f"JO  - Gazette {number % 3}", f"DO  - 10.1000/{number}"]
        beside += ["SN  - 0305-7356"] if number % 3 == 0 else []
        author = "Frost, David" if number % 2 else f"Frost{number}, Judy"
        works.append(
            make.ris(
                f"Matter {number} of leadership in {number * 7} schools",
                *beside,
                author=author,
                year=str(1800 + number),
            )
        )
    return b"\r\n".join(works)


def test_import_asks_as_much_for_forty_new_records_as_for_twenty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    import_files([("first.ris", many(3))])
    for first, count in ((100, 20), (200, 40)):
        with django_assert_num_queries(31 + (connection.vendor == "postgresql")):
            import_files([(f"{count}.ris", many(count, first))])
    assert Record.objects.count() == 63


def test_records_of_one_file_have_the_people_and_journals_they_would_have_one_by_one() -> None:
    def kept() -> list[Any]:
        people = (
            Signature.objects.values("author")
            .annotate(count=Count("pk"))
            .values_list("author__name", "count")
        )
        journals = Journal.objects.annotate(count=Count("places")).values_list("title", "issns", "count")
        numbers = SearchText.objects.order_by("record__entered_at", "pk").values_list("pk", flat=True)
        assert sorted(numbers) == list(numbers)
        return [
            sorted(people),
            sorted(map(str, journals)),
            sorted(Record.objects.values_list("address", flat=True)),
        ]

    import_files([("all.ris", many(7))])
    at_once = kept()
    Record.objects.all().delete()
    Journal.objects.all().delete()
    for number in range(7):
        import_files([(f"{number}.ris", many(1, number))])
    assert kept() == at_once
