"""Input made to harm, and what the fuzzer found: each ends in records or a sentence, soon and within its memory."""

import json
import re
import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from bastama.library.formats import reading, ris_lines
from bastama.library.formats.encoding import MEGABYTE
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.identifiers import isbn_is_right, issn_is_right
from bastama.library.formats.reading import read
from bastama.library.formats.record import Record
from bastama.library.formats.streaming import stream
from bastama.library.formats.trace import Trace
from bastama.library.formats.writing import write
from bastama.library.tests.formats import read_or_refused

pytestmark = pytest.mark.once
RECORD = "TY  - JOUR\nTI  - A title\nER  - \n"


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - " + "x" * 6_000_000,
        RECORD + "ER  - \n" * 60_000,
        RECORD + "TY  - \nER  - \n" * 10_000,
        "TI  - no type\n" + "junk of a line\n" * 60_000,
        "TY  - JOUR\n" + "\x00" * 100_000 + "\nTI  - x\nER  - ",
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><h1>&b;&b;</h1>',
        "<html>" + "<li>" * 30_000,
        "<html><h1>x" + "<a " * 10_000,
        "<html><h1>x" + '<a b="' * 10_000,
        "<html><h1>x" + "<!--" * 20_000,
        "a" + "\n" * 60_000 + "b",
        "TY  - JOUR\n" + "".join(f"UR  - https://e.org/{number}\n" for number in range(4_000)),
        "<html><h1>" + "&" * 60_000,
        "@article{" * 3_000,
        "@string{a = b # " + "c # " * 5_000 + "d}\n@book{k, title = a}",
        '[{"title":"x","author":' + "[" * 900 + "]" * 900 + "}]",
        '[{"title":1e400,"issued":{"date-parts":[[' + "9" * 5_000 + "]]}}]",
        "TY  - JOUR\n" + "".join(f"AU  - A{one}, B\nAD  - P{one}\n" for one in range(10_000)),
        "TY  - JOUR\n" + "".join(f"SN  - {one:04d}-{one % 1000:03d}X\n" for one in range(10_000)),
        "TY  - JOUR\nTI  - a" + "\u0301\u0323" * 40_000,
        "Title\nA B\nResearch output" + "a›" * 8_000 + "\nOriginal languageEnglish\n7 (Scopus) citations\n",
        "T\nA B\nResearch output\n7 Citations (x)\n" + "".join(f"  • k{one}\n" for one in range(20_000)),
        json.dumps(
            {
                "@graph": [
                    {
                        "@id": str(one),
                        "@type": "Article",
                        "name": "a",
                        "isPartOf": [{"@id": str(at)} for at in range(8)],
                    }
                    for one in range(100)
                ]
            }
        ),
        json.dumps(
            {
                "@context": "x",
                "@type": "Article",
                "name": "a",
                "author": [f"A{one} B" for one in range(12_000)],
            }
        ),
        json.dumps(
            [{"title": "x", "ISSN": [f"{one % 10_000:04d}-{one % 999:03d}X" for one in range(12_000)]}]
        ),
    ],
    ids=range(25),
)
def test_hostile_files_end_soon(text: str) -> None:
    before = time.process_time()
    assert read_or_refused(text.encode())
    assert time.process_time() - before < 5


def test_what_the_readers_of_others_warn_of_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert read(b"@article{k, title = {" + b"\\frac" * 9 + b"}}", "a.bib").records
    assert caplog.records == []


def test_csl_json_with_other_things_where_texts_are_is_read_and_nothing_is_lost() -> None:
    item = {
        "type": 5, "title": "x", "DOI": 7, "volume": [1], "issue": {"a": 1}, "abstract": 3, "page": True, "note": ["n"],
        "issued": "soon", "language": None, "keyword": 8, "URL": {}, "author": {"family": "A"}, "editor": [{"odd": 1}, 4],
    }  # fmt: skip
    record = read(json.dumps([item]).encode(), "odd.json").records[0]
    assert (record.title.main, record.contributors[0].family) == ("x", "A")
    kept = {one.key for one in record.unknown}
    assert kept == {"DOI", "volume", "issue", "abstract", "page", "note", "issued", "editor"}
    assert all(write([record], to) for to in ("ris", "bibtex", "csl-json"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("issued", "2022-xx"),
        ("online", "2022-99"),
        ("contributors", [{"family": "A", "orcid": "x\r\nSet-Cookie: a"}]),
        ("contributors", [{"family": ""}]),
        ("identifiers", [{"scheme": "doi", "value": "10.1/x\nER"}]),
        ("links", [{"url": "//[", "role": "page"}]),
        ("page_count", 10**400),
        ("citations", [{"count": -5, "source": "Scopus"}]),
        ("status", "eaten"),
    ],
)
def test_note_of_our_own_that_nothing_of_ours_would_write_is_kept_as_text(name: str, value: object) -> None:
    note = f"bastama.{name}: {json.dumps(value)}"
    of_ris = read(f"TY  - JOUR\nTI  - x\nC8  - {note}\nER  - \n".encode(), "a.ris").records[0]
    of_csl = read(json.dumps([{"title": "x", "custom": {"bastama": {name: value}}}]).encode(), "a").records[0]
    assert [getattr(one, name) for one in (of_ris, of_csl)] == [getattr(Record(), name)] * 2
    assert ([one.value for one in of_ris.unknown], [one.key for one in of_csl.unknown]) == (
        [note],
        ["custom"],
    )


@pytest.mark.parametrize("number", ["", "x", "²²²²²²²²", "12345678901234567890", "²²²²²²²²²²", "123456789Y"])
def test_number_that_is_none_is_not_right_by_its_digits(number: str) -> None:
    assert (issn_is_right(number), isbn_is_right(number)) == (False, False)


def test_record_without_end_is_cut_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ris_lines, "MOST_LINES", 50)
    first, second = read(
        ("TY  - JOUR\nTI  - x\n" + "AB  - y\n" * 50 + "more\n" * 40 + "ER  - \n" + RECORD).encode(), "a"
    ).records
    assert (
        [one.code for one in first.provenance].count("ris.too-long"),
        len(first.raw[0].text.split("\n")),
    ) == (1, 51)
    assert second.title.main == "A title"


def test_lines_outside_records_are_told_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ris_lines, "MOST_LEFT_OUT", 3)
    outside: list[Trace] = []
    assert len(list(stream(BytesIO((RECORD + "junk\n" * 9).encode()), "a", outside))) == 1
    assert [one.code for one in outside] == ["ris.outside"] * 3 + ["ris.more-outside"]


def test_record_that_says_nothing_is_named() -> None:
    outside = read((RECORD + "\nTY  - JOUR\nVL  - \nER  - ").encode(), "a.ris").report.coded(
        "ris.says-nothing"
    )
    assert [one.lines for one in outside] == [(5, 6)]


def test_file_that_is_understood_as_a_whole_may_not_be_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_AT_ONCE", 2 * MEGABYTE)
    with pytest.raises(Unreadable, match=r"a\.bib is larger than the limit, 2 MB"):
        read(b"@book{k, title = {A title}}" + b" " * 2 * MEGABYTE, "a.bib")
    assert read(RECORD.encode(), "a.ris").records


def test_zip_on_the_page_is_refused_as_what_it_is() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        file.writestr("a.ris", RECORD)
    with pytest.raises(Unreadable, match="is not a text file"):
        read(made.getvalue(), "a.zip")


FOUND = {
    "controls that hide what is no text": b"\x00T\x00Y\x00 \x00-\x00 \x00J\x00\n"
    + b"\x01\x02" * 40
    + b"TY  - JOUR\nTI  - x\n",
    "a marked section that html.parser refuses": b'<html><![a[> <meta name="citation_title" content="x">',
    "a break within the name of a field": "@book{k, title = {x}, ot\u2028her = {y}}".encode(),
    "a break within the name of a tag of a page": b'<html><head><meta name="citation_title" content="x">'
    b'<meta name="citation_pub\nT2  - lic" content="2022"></head></html>',
    "an entry without a key": b"@article{, title = {x}}\n@book{b, title = {y}, crossref = {}}",
}


@pytest.mark.parametrize("data", FOUND.values(), ids=list(FOUND))
def test_what_the_fuzzer_found_stays_mended(data: bytes) -> None:
    outcome = read_or_refused(data)
    if isinstance(outcome, Unreadable):
        with pytest.raises(Unreadable, match=re.escape(outcome.sentence)):
            list(stream(BytesIO(data), "a file"))
    else:
        assert tuple(stream(BytesIO(data), "a file")) == outcome
        assert read(write(outcome, "ris").encode(), "again").records == outcome
