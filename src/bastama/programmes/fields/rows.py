from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bastama.programmes.fields.day import DATE
from bastama.programmes.fields.definition import ROWS_MOST, Column, Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last
from bastama.programmes.fields.text import LONG_TEXT, SHORT_TEXT

CELLS = {"short-text": SHORT_TEXT, "long-text": LONG_TEXT, "date": DATE}

PEOPLE_COLUMNS: tuple[Column[Any], ...] = (
    Column("who", "", "short-text"),
    Column("role", "", "short-text"),
    Column("question", "", "long-text"),
    Column("by", "", "date"),
)


def columns_of(field: Field[Any]) -> Sequence[Column[Any]]:
    return PEOPLE_COLUMNS if field.type == "people" else field.columns


def _cell(column: Column[Any]) -> Field[Any]:
    return Field(id=column.id, label=column.label, type=column.type)


def _clean_row(raw: Mapping[str, Any], field: Field[Any], row: int) -> dict[str, Any] | FieldFault:
    """One row, known columns first; what the edition does not know is kept as it was."""
    cleaned: dict[str, Any] = {}
    for column in columns_of(field):
        value = CELLS[column.type].clean(raw.get(column.id), _cell(column))
        if isinstance(value, FieldFault):
            return replace(value, row=row, column=column.id)
        cleaned[column.id] = value
    unknown = {key: value for key, value in raw.items() if key not in cleaned}
    return cleaned | unknown


def clean(raw: Any, field: Field[Any]) -> Value | FieldFault:
    """Rows in order, without those in which nothing stands."""
    if raw is None:
        return []
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        return FieldFault("fields.not-a-list")
    rows: list[dict[str, Any]] = []
    for number, raw_row in enumerate(raw, start=1):
        row = _clean_row(raw_row, field, number)
        if isinstance(row, FieldFault):
            return row
        if any(value not in ("", None) for value in row.values()):
            rows.append(row)
    most = field.at_most or ROWS_MOST
    if len(rows) > most:
        return FieldFault("fields.too-many-rows", {"count": len(rows), "most": most})
    return rows


def empty(field: Field[Any]) -> Value:
    return []


def _said(row: Mapping[str, Any], field: Field[str], language: str) -> list[str]:
    return [CELLS[c.type].words(row.get(c.id) or "", _cell(c), language) for c in columns_of(field)]


def cells_in_words(value: Value, field: Field[str], language: str) -> list[list[str]]:
    """Each row as its cells in words, one for each column, to be shown as a table."""
    return [_said(row, field, language) for row in value]


def words_of_rows(value: Value, field: Field[str], language: str) -> str:
    said = (_said(row, field, language) for row in value)
    return "\n".join("• " + " · ".join(cell for cell in cells if cell) for cells in said)


def words_of_people(value: Value, field: Field[str], language: str) -> str:
    """A line a person: “who, role: question (day)”, of what is there."""
    lines = []
    for row in value:
        who, role, question, by = _said(row, field, language)
        person = ", ".join(part for part in (who, role) if part)
        asked = ": ".join(part for part in (person, question) if part)
        lines.append("• " + " ".join(part for part in (asked, f"({by})" if by else "") if part))
    return "\n".join(lines)


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    """Rows posted as `name.0.column`, `name.1.column` …, in the order of their numbers."""
    start = f"{name}."
    numbers = {key[len(start) :].split(".")[0] for key in post if key.startswith(start)}
    return [
        {column.id: posted_last(post, f"{start}{number}.{column.id}") for column in columns_of(field)}
        for number in sorted((n for n in numbers if n.isdecimal() and n.isascii() and len(n) < 6), key=int)
    ]


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {
        f"{name}.{number}.{column.id}": [row.get(column.id) or ""]
        for number, row in enumerate(value)
        for column in columns_of(field)
    }


ROWS = FieldType(empty, clean, words_of_rows, from_post, to_post)
PEOPLE = FieldType(empty, clean, words_of_people, from_post, to_post)
