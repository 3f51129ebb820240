"""Tables of plain text out of the bytes of a CSV or XLSX file that anybody may have made."""

import codecs
import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from bastama.foundation.text import normal
from bastama.programmes.roster.headings import ROWS_TO_LOOK_AT, head_of
from bastama.programmes.roster.unreadable import Unreadable

BYTES_MOST = 20_000_000
UNPACKED_MOST = 150_000_000
PART_MOST = 60_000_000
PARTS_MOST = 2_000
ROWS_MOST = 50_000
COLUMNS_MOST = 60
CELL_MOST = 500
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
DECLARED_TYPE = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass
class Table:
    """A sheet as text: its title, its rows with their lines from 1, and which cells are merged."""

    title: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merged: list[tuple[int, str]] = field(default_factory=list)


def tables_of(content: bytes) -> list[Table]:
    """The sheets that hold something. Raises Unreadable, and nothing else, for what is no table."""
    if len(content) > BYTES_MOST:
        raise Unreadable("too-large", most=BYTES_MOST // 1_000_000)
    if content.startswith(OLD_EXCEL):
        raise Unreadable("old-excel")
    tables = _of_workbook(content) if content.startswith(b"PK\x03\x04") else [_of_text(content)]
    tables = [table for table in tables if table.rows]
    if not tables:
        raise Unreadable("empty")
    return tables


def letter(place: int) -> str:
    """The name of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _clean(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()[:10]
    text = normal("NFC", str(value))
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign for sign in text)
    return " ".join(kept.split())[:CELL_MOST]


def _add(table: Table, line: int, cells: list[str]) -> None:
    if any(cells):
        table.rows.append((line, cells))
    if len(table.rows) > ROWS_MOST:
        raise Unreadable("too-many-rows", most=ROWS_MOST)


def _of_text(content: bytes) -> Table:
    text = _decoded(content)
    table = Table("")
    try:
        for line, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), start=1
        ):
            _add(table, line, [_clean(cell) for cell in cells[:COLUMNS_MOST]])
    except csv.Error as fault:
        raise Unreadable("not-a-table") from fault
    return table


def _decoded(content: bytes) -> str:
    """Text by its byte order mark, else UTF-8, else the Windows-1251 of Kazakhstan (KZ-1048), where Kazakh letters
    stand in place of letters of other languages and Russian ones are the same.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in content:
        is_little = content[1::2].count(0) >= content[::2].count(0)
        encodings = ["utf-16-le" if is_little else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "kz1048"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("not-a-table")


def _delimiter(text: str) -> str:
    """The sign between cells: the one by which the most headings are recognised."""
    start = "\n".join(text.splitlines()[:ROWS_TO_LOOK_AT])

    def recognised(sign: str) -> int:
        heads = [
            head_of([_clean(cell) for cell in row], "")
            for row in csv.reader(io.StringIO(start), delimiter=sign)
        ]
        return max((len(head.columns) for head in heads if head), default=0)

    return max(",;\t", key=lambda sign: (recognised(sign), start.count(sign)))


def _of_workbook(content: bytes) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _only_what_fits(archive)
            return list(_sheets(content, archive))
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
        raise Unreadable("broken-workbook") from fault
    except Exception as fault:  # openpyxl raises whatever a damaged part leads it to
        raise Unreadable("broken-workbook") from fault


def _only_what_fits(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to far more than a table needs. zipfile reads no further than the declared sizes."""
    parts = archive.infolist()
    too_much = sum(part.file_size for part in parts) > UNPACKED_MOST
    if too_much or len(parts) > PARTS_MOST or any(part.file_size > PART_MOST for part in parts):
        raise Unreadable("unpacks-too-large", most=UNPACKED_MOST // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("old-excel")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                start = opened.read(4096).replace(b"\0", b"")
            if any(sign in start for sign in DECLARED_TYPE):
                raise Unreadable("broken-workbook")


def _sheets(content: bytes, archive: zipfile.ZipFile) -> Iterator[Table]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield _sheet(sheet, archive)
    finally:
        book.close()


def _sheet(sheet: Any, archive: zipfile.ZipFile) -> Table:
    table = Table(_clean(sheet.title))
    # openpyxl reads merged cells only with the whole sheet in memory, so they are looked for in its part.
    part = archive.read(sheet._worksheet_path)  # noqa: SLF001 -- openpyxl tells the path nowhere else
    for found in MERGED.finditer(part):
        left, top, right, bottom = (group.decode() for group in found.groups())
        table.merged.append((int(bottom), f"{left}{top}:{right}{bottom}"))
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=COLUMNS_MOST, max_row=ROWS_MOST * 2, values_only=True)
    for line, cells in enumerate(rows, start=1):
        _add(table, line, [_clean(cell) for cell in cells])
    return table
