from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bastama.foundation.text import fold
from bastama.programmes.roster import identity
from bastama.programmes.roster.headings import NEEDED, ROWS_TO_LOOK_AT, SCHOOLS, Head, head_of
from bastama.programmes.roster.tables import Table, letter, tables_of
from bastama.programmes.roster.unreadable import Unreadable

NOTHING = {"-", "–", "—"}


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its cells by column, each with the letter it stands under. Never an identity number."""

    kind: str
    sheet: str
    line: int
    cells: dict[str, tuple[str, str]]
    # Columns in which an identity number stood; its digits are gone.
    masked: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        return self.cells[column][1] if column in self.cells else ""

    def cell(self, column: str) -> str:
        """The cell as a spreadsheet names it: "B7"; for a column that is not there, the row alone."""
        return f"{self.cells[column][0]}{self.line}" if column in self.cells else str(self.line)

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "masked": list(self.masked)}


def row_from(table: dict[str, Any]) -> Row:
    cells = {column: (held[0], held[1]) for column, held in table["cells"].items()}
    return Row(table["kind"], table["sheet"], table["line"], cells, tuple(table["masked"]))


@dataclass
class Roster:
    """All rows of a file, schools first, with the headings and sheets that were not used."""

    rows: list[Row] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def read(content: bytes) -> Roster:
    """Read a CSV or XLSX file. Raises Unreadable, and nothing else; a column of identity numbers ends the reading."""
    roster = Roster()
    tables = tables_of(content)
    for table in tables:
        found = _head(table)
        _no_identity(table, found[0] if found else 0)
        if found is None:
            roster.skipped.append(identity.masked(table.title))
        else:
            _read_table(table, *found, roster)
    if not roster.rows:
        raise Unreadable("no-headings" if len(roster.skipped) == len(tables) else "empty")
    roster.rows.sort(key=lambda row: row.kind != SCHOOLS)
    return roster


def _head(table: Table) -> tuple[int, Head] | None:
    """Where the headings stand among the rows, and what they are."""
    for place, (_, cells) in enumerate(table.rows[:ROWS_TO_LOOK_AT]):
        if head := head_of(cells, table.title):
            return place, head
    return None


def _no_identity(table: Table, head_at: int) -> None:
    headings = table.rows[head_at][1]
    values = [cells for _, cells in table.rows[head_at:]]
    for place in range(max(map(len, values))):
        heading = headings[place] if place < len(headings) else ""
        column = [cells[place] for cells in values if place < len(cells)]
        if identity.names_it(fold(heading)) or identity.is_a_column_of_them(column):
            named = heading if heading and not identity.holds_one(heading) else letter(place)
            raise Unreadable("national-id", column=identity.masked(named), sheet=identity.masked(table.title))


def _read_table(table: Table, head_at: int, head: Head, roster: Roster) -> None:
    title = identity.masked(table.title)
    line, headings = table.rows[head_at]
    if head.twice:
        raise Unreadable("heading-twice", heading=identity.masked(head.twice), sheet=title)
    for column in NEEDED[head.kind]:
        if column not in head.columns.values():
            raise Unreadable("heading-missing", column=column, sheet=title)
    for bottom, area in table.merged:
        if bottom >= line:
            raise Unreadable("merged", area=area, sheet=title)
    roster.unused += [
        identity.masked(heading)
        for place, heading in enumerate(headings)
        if heading and place not in head.columns
    ]
    roster.rows += _rows(table.rows[head_at + 1 :], head, title)


def _rows(rows: list[tuple[int, list[str]]], head: Head, title: str) -> Iterator[Row]:
    for line, cells in rows:
        kept: dict[str, tuple[str, str]] = {}
        hidden = []
        for place, column in head.columns.items():
            text = cells[place] if place < len(cells) else ""
            if identity.holds_one(text):
                hidden.append(column)
                text = identity.MASK
            kept[column] = (letter(place), "" if text in NOTHING else text)
        if any(text for _, text in kept.values()):
            yield Row(head.kind, title, line, kept, tuple(hidden))
