import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bastama.programmes.roster import identity
from bastama.programmes.roster.reading import read, row_from
from bastama.programmes.roster.tables import letter
from bastama.programmes.roster.unreadable import Unreadable

SCHOOLS = "Мектеп коды;Название;Облыс\nS1;Школа № 1;Жамбыл облысы\n"
NUMBER = "850101300124"


def workbook(*sheets: Sequence[Sequence[Any]], merge: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
    opened = io.BytesIO()
    book.save(opened)
    return opened.getvalue()


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_is_read_in_each_encoding_and_with_each_sign(encoding: str, sign: str) -> None:
    text = SCHOOLS.replace("Мектеп коды", "Код школы").replace(";", sign)
    [row] = read(text.encode(encoding)).rows
    assert (row.text("code"), row.text("name_ru"), row.text("region")) == ("S1", "Школа № 1", "Жамбыл облысы")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_end_as_on_any_computer(end: str) -> None:
    rows = read(SCHOOLS.replace("\n", end).encode()).rows
    assert [row.text("code") for row in rows] == [row.text("code") for row in read(SCHOOLS.encode()).rows]


def test_kazakh_letters_of_an_old_encoding_are_read() -> None:
    [row] = read("Мектеп коды;Атауы;Облыс\nS1;Қызғалдақ;Ұлытау\n".encode("kz1048")).rows
    assert (row.text("name_kk"), row.text("region")) == ("Қызғалдақ", "Ұлытау")


@pytest.mark.parametrize(
    "headings",
    ["Код;ФИО;Код школы;Должность", "коды;Аты-жөні;Мектеп коды;Рөлі", "Code;Full name;School code;Role"],
)
def test_headings_are_known_in_three_languages(headings: str) -> None:
    [row] = read(f"{headings}\nP1;Айгерім Қанай;S1;учитель\n".encode()).rows
    assert row.kind == "people"
    assert {key: row.text(key) for key in row.cells} == {
        "code": "P1",
        "name": "Айгерім Қанай",
        "school": "S1",
        "role": "учитель",
    }


def test_headings_are_found_below_a_title_and_cells_keep_their_names() -> None:
    [row] = read(f"Список школ;;\n\n{SCHOOLS}".encode()).rows
    assert (row.cell("name_ru"), row.cell("kind")) == ("B4", "4")


def test_one_workbook_holds_schools_and_people_and_schools_stand_first() -> None:
    people: list[list[Any]] = [["Код", "ФИО", "Роль"], ["P1", "Айгерім", "мұғалім"]]
    schools: list[list[Any]] = [["Мектеп коды", "Название", "Облыс"], [101, "Школа", "Абай"]]
    roster = read(workbook(people, schools, [["Заметки"], ["…"]], []))
    assert [(row.kind, row.text("code")) for row in roster.rows] == [("schools", "101"), ("people", "P1")]
    assert roster.skipped == ["Sheet2"]


def test_unused_headings_are_named() -> None:
    assert read(b"code;name;region;phone\nS1;One;Abai Region;+7\n").unused == ["phone"]


def test_row_survives_being_kept() -> None:
    [row] = read(SCHOOLS.encode()).rows
    assert row_from(row.to_json()) == row


@pytest.mark.parametrize(
    "heading",
    [
        "ИИН",
        "ЖСН",
        "iin",
        "ИИН педагога",
        "Жеке сәйкестендіру нөмірі",
        "ЖСН/ИИН",
        "И.И.Н.",
        "iin_number",
        "ИИН1",
    ],
)
def test_column_named_as_the_identity_number_is_refused_by_name(heading: str) -> None:
    refused = refusal(f"Код;ФИО;Роль;{heading}\nP1;Айгерім;мұғалім;\n".encode())
    assert (refused.code, refused.facts["column"]) == ("national-id", heading)


@pytest.mark.parametrize("shown", [NUMBER, "850101 300 124", "850101-300124", f"ЖСН {NUMBER}"])
def test_column_that_looks_like_identity_numbers_is_refused_under_any_heading(shown: str) -> None:
    refused = refusal(f"Код;ФИО;Роль;Номер\nP1;Айгерім;мұғалім;{shown}\nP2;Дана;мұғалім;12\n".encode())
    assert (refused.code, refused.facts["column"]) == ("national-id", "Номер")


def test_number_in_a_spreadsheet_that_lost_its_zeros_is_still_known() -> None:
    number = next(f"01010150012{digit}" for digit in range(10) if identity.is_one(f"01010150012{digit}"))
    refused = refusal(workbook([["Код", "ФИО", "Роль"], [int(number), "Айгерім", "мұғалім"]]))
    assert (refused.code, refused.facts["column"]) == ("national-id", "Код")


def test_single_identity_number_is_hidden_and_its_row_marked() -> None:
    rows = [
        ["Код", "ФИО", "Роль"],
        *[[f"P{n}", "Дана", "мұғалім"] for n in range(9)],
        [NUMBER, "X", "мұғалім"],
    ]
    last = read(workbook(rows)).rows[-1]
    assert (last.text("code"), last.masked) == (identity.MASK, ("code",))
    assert NUMBER not in str(last.to_json())


def test_identity_number_needs_a_day_and_a_control_digit() -> None:
    assert identity.is_one(NUMBER)
    assert not any(identity.is_one(NUMBER[:-1] + digit) for digit in "012356789")
    assert not identity.is_one("851301300124")


@given(st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.integers(0, 9999))
def test_every_number_made_by_the_rule_is_known(born: date, serial: int) -> None:
    century = 3 if born.year < 2000 else 5
    start = f"{born:%y%m%d}{century}{serial:04d}"
    known = [digit for digit in range(10) if identity.is_one(f"{start}{digit}")]
    assert len(known) <= 1
    assert all(identity.holds_one(f"№ {start}{digit}") for digit in known)


def test_merged_cells_among_the_rows_are_refused_and_above_them_are_not() -> None:
    rows = [["Список школ"], ["Мектеп коды", "Название", "Облыс"], ["S1", "Школа", "Абай"], ["", "", "Абай"]]
    assert read(workbook(rows, merge="A1:C1")).rows[0].text("code") == "S1"
    assert refusal(workbook(rows, merge="A3:A4")).facts["area"] == "A3:A4"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n;;\n\n", "empty"),
        (b"code;name;region\n", "empty"),
        (b"what;is;this\n1;2;3\n", "no-headings"),
        (b"\xd0\xcf\x11\xe0old", "old-excel"),
        (b"PK\x03\x04not a zip", "broken-workbook"),
        (b"name;role\nX;teacher\n", "heading-missing"),
        (b"code;code;name;role\n1;2;X;teacher\n", "heading-twice"),
        (b"%PDF-1.7\x00\x98\x98", "not-a-table"),
    ],
)
def test_what_is_no_list_is_refused_by_code(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_workbook_that_unpacks_to_far_too_much_is_refused_without_unpacking() -> None:
    opened = io.BytesIO()
    with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(100):
            part.write(b"0" * 1_000_000)
    assert len(opened.getvalue()) < 200_000
    assert refusal(opened.getvalue()).code == "unpacks-too-large"


def test_workbook_with_a_declared_type_is_refused() -> None:
    content = io.BytesIO(workbook([["code", "name", "region"]]))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert refusal(content.getvalue()).code == "broken-workbook"


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def only_refuses(content: bytes) -> None:
    try:
        read(content)
    except Unreadable as refused:
        assert refused.code  # noqa: PT017 -- being refused is one of two good ends


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    only_refuses(content)


@given(st.text(alphabet="код;,\t\n\"'фиоролье=0123456789Айгеріммұғалім ", max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    only_refuses(f"Код;ФИО;Роль\n{text}".encode())


SOUND = workbook([["Код", "ФИО", "Роль"], ["P1", "Айгерім", "мұғалім"]])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_any_damaged_workbook_is_read_or_refused(place: int, damage: bytes) -> None:
    only_refuses(SOUND[:place] + damage + SOUND[place + len(damage) :])
