"""The variants written for these tests: other encodings, other line ends, missing parts, saved pages."""

import pytest

from bastama.library.formats.merging import merge
from bastama.library.formats.reading import read
from bastama.library.formats.record import FIELDS, Container, Contributor, Identifier, Pages, Title
from bastama.library.formats.writing import write
from bastama.library.tests.formats import COPIES, VARIANTS, source_record, variant

SAME_AS_SEED = {
    "line-separators.ris": "utf-8",
    "mark-and-crlf.ris": "utf-8",
    "permuted.ris": "utf-8",
    "two-spaces.ris": "utf-8",
    "utf16-and-cr.ris": "utf-16-le",
    "utf16-without-mark.ris": "utf-16-be",
}


@pytest.mark.parametrize("name", SAME_AS_SEED)
def test_same_record_in_another_file_is_the_same_record(name: str) -> None:
    reading = variant(name)
    assert reading.records == (source_record("ris"),)
    assert reading.report.encoding == SAME_AS_SEED[name]


def test_report_says_what_was_found_out_about_the_encoding() -> None:
    assert [
        trace.how for trace in variant("utf16-without-mark.ris").report.coded("file.guessed-encoding")
    ] == ["guessed"]
    assert [trace.how for trace in variant("mark-and-crlf.ris").report.coded("file.byte-order-mark")] == [
        "kept"
    ]


def test_permuted_record_goes_out_in_its_own_order() -> None:
    out = write(variant("permuted.ris").records, "ris", "pure")
    assert out.split() == (VARIANTS / "permuted.ris").read_text(encoding="utf-8").split()
    assert out.split() != COPIES["ris"].read_text(encoding="utf-8").split()


def test_records_without_end_are_both_read() -> None:
    first, second = variant("no-end.ris").records
    assert first == source_record("ris")
    assert (second.type, second.title, second.issued) == (
        "book",
        Title("Teacher leadership", "a short history"),
        "2000",
    )
    assert second.identifiers == (Identifier("isbn", "9780306406157"),)


def test_windows_1251_is_found_out_and_read() -> None:
    reading = variant("windows-1251.ris")
    record = reading.records[0]
    assert reading.report.encoding == "cp1251"
    assert record.title == Title("Учитель ведёт за собой", "первые шаги")
    assert record.contributors[0] == Contributor("Ким", "Анна Сергеевна", "author", "Ким, Анна Сергеевна")
    assert record.container == Container("Школа и учитель", "Шк. и учитель")
    assert (record.issued, record.language, record.pages) == ("2021-03-02", "ru", Pages("105", "112"))


def test_missing_parts_stay_missing_and_meet_the_whole_record() -> None:
    record = variant("missing-parts.ris").records[0]
    assert (record.volume, record.issue, record.keywords) == ("", "", ())
    assert (record.title, record.pages) == (source_record("ris").title, Pages("411", "425"))
    assert merge(record, source_record("ris")).match.fields == ("doi", "title", "year", "first author")


def test_oddities_are_each_kept_or_said() -> None:
    reading = variant("oddities.ris")
    codes = {trace.code for trace in reading.report.traces}
    assert codes >= {
        "ris.outside", "ris.text-like-tag", "ris.continued", "abstract.differs", "date.differs", "doi.differs",
        "serial.check-digit", "serial.not-a-number", "link.not-an-address", "link.repeated", "keyword.repeated",
        "ris.unknown-tag", "ris.empty-tag",
    }  # fmt: skip


def test_oddities_go_out_as_they_came_but_for_what_was_dropped() -> None:
    out = write(variant("oddities.ris").records, "ris", "pure").split()
    came = (VARIANTS / "oddities.ris").read_text(encoding="utf-8").split("\n")
    dropped = {"Exported on a Tuesday", "VL -", "KW - school"}
    assert out == " ".join(line for line in came if line not in dropped).split()


def test_saved_page_gives_the_whole_record() -> None:
    record, seed = variant("page.html").records[0], merge(source_record("ris"), source_record("page")).record
    differing = {name for name in FIELDS if getattr(record, name) != getattr(seed, name)}
    assert differing == {"identifiers", "rights"}
    assert record.identifiers == (
        Identifier("doi", seed.identified_as("doi")),
        Identifier("issn", "1941-5257"),
    )
    assert [trace.code for trace in record.traces_of("volume")] == ["page.from-meta"]
    assert record.unknown == ()


def test_saved_page_with_tags_alone_is_read_from_them() -> None:
    record = variant("tags-only.html").records[0]
    assert record.title == Title("Only tags", "a page of a journal")
    assert (record.type, record.issued, record.language) == ("journal-article", "2022-03-15", "en")
    assert (record.pages, record.keywords) == (Pages("411", "425"), ("school", "teacher"))


@pytest.mark.parametrize(
    ("name", "encoding"), [("page.ru.txt", "utf-8"), ("page.windows-1251.txt", "cp1251")]
)
def test_russian_labels_are_understood(name: str, encoding: str) -> None:
    reading = variant(name)
    record, seed = reading.records[0], source_record("page")
    assert reading.report.encoding == encoding
    assert [one for one in FIELDS if getattr(record, one) != getattr(seed, one)] == ["abstracts"]
    assert record.unknown == ()


def test_page_with_a_mark_and_other_line_ends_is_the_same_page() -> None:
    text = COPIES["page"].read_text(encoding="utf-8").replace("\n", "\r\n")
    assert read(b"\xef\xbb\xbf" + text.encode(), "page.txt").records == (source_record("page"),)


def test_kazakh_labels_are_understood() -> None:
    text = """Мұғалім көшбасшылығы: алғашқы қадамдар

Айгерім Серікова

Зерттеу нәтижесі: Журналдағы жарияланымМақаларецензияланған

2 дәйексөз (Scopus)

Мұғалімдер мектепте не өзгертуді таңдағаны туралы әңгіме.

Түпнұсқа тіліҚазақ
Беттері5-9
Беттер саны5
ЖурналБілім
Жарияланым мәртебесіЖарияланған - 3 наурыз 2021
"""
    record = read(text.encode(), "page.kk.txt").records[0]
    assert (record.type, record.genre, record.peer_review) == ("journal-article", "Article", True)
    assert (record.language, record.pages, record.page_count) == ("kk", Pages("5", "9"), 5)
    assert (record.status, record.issued, record.container.title) == ("published", "2021-03-03", "Білім")
    assert record.citations[0].count == 2


def test_labels_with_tabs_or_colons_are_read_as_well() -> None:
    text = COPIES["page"].read_text(encoding="utf-8")
    for label in ("Original language", "Pages (from-to)", "Number of pages", "Journal", "Issue number"):
        text = text.replace(f"\n{label}", f"\n{label}:\t")
    text = text.replace("journalArticlepeer", "journal › Article › peer")
    assert read(text.encode(), "page.txt").records == (source_record("page"),)


def test_page_with_missing_parts_keeps_what_it_has() -> None:
    record = variant("page.missing-parts.txt").records[0]
    codes = {trace.code for trace in record.provenance}
    assert (record.status, record.online, record.issued) == ("online-first", "2020-12-01", "")
    assert record.identified_as("doi") == source_record("ris").identified_as("doi")
    assert {"page.no-type", "pages.count-differs"} <= codes
    assert [one.value for one in record.unknown] == ["Externally publishedYes"]


def test_sentence_that_begins_with_the_word_of_a_label_is_text() -> None:
    text = COPIES["page"].read_text(encoding="utf-8")
    abstract = source_record("page").abstracts[0].text
    record = read(
        text.replace(abstract, "Journal articles are few. Pages are fewer.").encode(), "page.txt"
    ).records[0]
    assert record.abstracts[0].text == "Journal articles are few. Pages are fewer."
    assert record.container == source_record("page").container


def test_fingerprint_of_another_title_is_said() -> None:
    text = COPIES["page"].read_text(encoding="utf-8").replace("topics of 'The", "topics of 'Another: the")
    trace = next(one for one in read(text.encode(), "page.txt").records[0].provenance if one.lines == (30,))
    assert (trace.code, trace.params["other"].split(":")[0]) == ("page.title-differs", "Another")
