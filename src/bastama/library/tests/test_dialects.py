"""Every irregularity of RIS files that the facts name, a small file each: line ends, marks, encodings, missing and bare ends."""

from io import BytesIO

import pytest

from bastama.library.formats.reading import read
from bastama.library.formats.streaming import stream
from bastama.library.formats.trace import Trace

pytestmark = pytest.mark.once
ONE = ["TY  - JOUR", "TI  - Ұстаз: көшбасшы", "AU  - Серікова, Айгерім", "PY  - 2022", "ER  - "]
RUSSIAN = [
    "TY  - JOUR",
    "TI  - Учитель ведёт за собой",
    "AU  - Ким, Анна",
    "JO  - Школа",
    "PY  - 2021",
    "ER  - ",
]
FRENCH = [
    "TY  - JOUR",
    "TI  - L’élève à l’école: où être",
    "AU  - Müller, Jérôme",
    "KW  - Señor",
    "PY  - 2020",
    "ER  - ",
]
QUOTED = ["TY  - JOUR", "TI  - The teachers’ talk “of lessons”", "N1  - © 2020 – A house", "ER  - "]


@pytest.mark.parametrize("gap", [" ", "  ", "\u00a0", " \u00a0"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_spaces_after_a_tag_and_line_ends_say_nothing(gap: str, end: str) -> None:
    data = end.join(line.replace("  -", f"{gap}-") for line in ONE).encode()
    assert read(data, "a.ris").records == read("\n".join(ONE).encode(), "a.ris").records
    assert read(data, "a.ris").records[0].title.joined == "Ұстаз: көшбасшы"


@pytest.mark.parametrize("end", ["", "ER", "ER -", "ER  -", "ER  - ", "ER  - \t", "ER  - 7", "ER-"])
def test_record_ends_however_its_end_is_written(end: str) -> None:
    text = "\n".join([*ONE[:-1], end, "", *ONE])
    records = read(text.encode(), "two.ris").records
    assert [one.title.main for one in records] == ["Ұстаз", "Ұстаз"]
    assert ("ris.no-end" in {one.code for one in records[0].provenance}) == (end == "")


@pytest.mark.parametrize("last", ["AB  - On rooms", "AB  - On rooms\nand houses", "TI  - A", "VL  - 3\n"])
def test_two_letters_alone_at_the_end_are_no_text_of_the_last_field(last: str) -> None:
    for behind in ("\n\n", "\nTY  - JOUR\nTI  - B\nER  - \n"):
        text, ended = (f"TY  - JOUR\nTI  - A\n{last}\n{end}{behind}" for end in ("ER", "ER  - "))
        assert read(text.encode(), "a.ris").records == read(ended.encode(), "a.ris").records


def test_two_letters_alone_within_an_abstract_are_its_text() -> None:
    (one,) = read(b"TY  - JOUR\nTI  - A\nAB  - In the\nER\nof a town\nER  - \n", "a.ris").records
    assert one.abstracts[0].text.split() == ["In", "the", "ER", "of", "a", "town"]


@pytest.mark.parametrize(
    ("lines", "encoding", "found"),
    [
        (ONE, "utf-8", "utf-8"),
        (ONE, "utf-8-sig", "utf-8"),
        (ONE, "utf-16", "utf-16-le"),
        (ONE, "utf-16-le", "utf-16-le"),
        (ONE, "utf-16-be", "utf-16-be"),
        (ONE, "utf-32", "utf-32-le"),
        (RUSSIAN, "cp1251", "cp1251"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac-roman", "mac-roman"),
        (QUOTED, "mac-roman", "mac-roman"),
    ],
)
def test_encoding_is_found_out_and_said(lines: list[str], encoding: str, found: str) -> None:
    data = "\n".join(lines).encode(encoding)
    reading = read(data, "a.ris")
    assert (reading.report.encoding, reading.records) == (
        found,
        read("\n".join(lines).encode(), "a.ris").records,
    )
    outside: list[Trace] = []
    assert tuple(stream(BytesIO(data), "a.ris", outside)) == reading.records
    said = {trace.code for trace in outside}
    if encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert said == {"file.byte-order-mark"}
    else:
        assert said == (set() if encoding == "utf-8" else {"file.guessed-encoding"})


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Teacher’s choice – “why”; pupils’ voice", "cp1252"),
        ("Teacher’s choice – “why”; pupils’ voice", "mac-roman"),
        ("Œuvre, cœur: à l’été", "cp1252"),
        ("Ő, naïve café", "mac-roman"),
        ("Лидерство: “кто” — и зачем", "cp1251"),
    ],
)
def test_tables_of_windows_and_mac_are_told_apart(text: str, encoding: str) -> None:
    text = text.replace("Ő, ", "")
    data = f"TY  - JOUR\nTI  - {text}\nER  - ".encode(encoding)
    assert read(data, "a.ris").records[0].title.joined == text


def test_regular_records_are_read_as_irregular_ones_are() -> None:
    """A tab after a tag, which says nothing, makes its record irregular: what is read stays the same."""
    regular = read("\n".join([*ONE, "", *RUSSIAN]).encode(), "a.ris").records
    irregular = read("\n".join([*ONE, "", *RUSSIAN]).replace("PY  - ", "PY  -\t").encode(), "a.ris").records
    assert regular == irregular
    assert [one.provenance for one in regular] == [one.provenance for one in irregular]
    assert [one.shape for one in regular] == [one.shape for one in irregular]


def test_lines_of_a_record_after_others_have_their_own_numbers() -> None:
    records = read("\n".join(["", *ONE, "", "lost", *RUSSIAN]).encode(), "a.ris").records
    assert [one.traces_of("issued")[0].lines for one in records] == [(5,), (13,)]
