"""Many answers to one sheet as one picture: how many stand where, and what was said. Pure: no database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.rows import cells_in_words

FEWEST = 5
"""So many answers make a picture without names, and so many must have changed before another is drawn."""
ACROSS = 300
ROOM = 28
"""Above the highest column of a scale, for its number."""
COUNTED = {"scale", "choice", "statements", "ranking"}
"""Types of field of which the picture shows how many stand where."""


@dataclass(frozen=True)
class Answered:
    """One sheet: its answers, and its writer's name where the picture shows names."""

    answers: dict[str, Any]
    name: str = ""


@dataclass(frozen=True)
class Bar:
    """One place of a field, and how many chose it."""

    name: str
    value: int
    words: str


@dataclass(frozen=True)
class Quote:
    """What one writer said in a field, line by line, each with what stands beside it; without a name, one line."""

    lines: tuple[tuple[str, str], ...]
    name: str = ""


@dataclass(frozen=True)
class Column:
    """One place of a scale as it is drawn: where it stands across the figure, and how high in a hundred."""

    name: str
    count: int
    x: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        return ROOM + 100 - self.height

    @property
    def over(self) -> float:
        """Where the number stands: a little above the column."""
        return self.top - 8


@dataclass(frozen=True)
class Figure:
    """One field of the picture: bars where places are chosen, quotes where something is written."""

    label: str
    bars: tuple[Bar, ...] = ()
    quotes: tuple[Quote, ...] = ()
    most: int = 1
    columns: tuple[Column, ...] = ()
    """Of a scale, its bars as columns side by side."""
    low: str = ""
    high: str = ""

    @property
    def told(self) -> str:
        """The columns in words, for who hears the page."""
        return ", ".join(f"{one.name}: {one.count}" for one in self.columns)


def figures(fields: Iterable[Field[str]], sheets: Sequence[Answered], language: str) -> list[Figure]:
    """The picture of some sheets, field by field; a field that nobody answered is left out."""
    made = (_figure(field, sheets, language) for field in fields)
    return [one for one in made if one.bars or one.quotes]


def _figure(field: Field[str], sheets: Sequence[Answered], language: str) -> Figure:
    given = [
        (value, one.name)
        for one in sheets
        if not isinstance(value := kinds.clean(one.answers.get(field.id), field), FieldFault)
        and kinds.is_answered(value)
    ]
    if field.type in COUNTED and given:
        counts = Counter(place for value, _ in given for place in _places(value, field))
        bars = tuple(Bar(name, counts[place], str(counts[place])) for place, name in _named(field))
        if field.type == "scale":
            columns = _columns(bars, max(counts.values()))
            return Figure(
                field.label,
                bars,
                most=len(given),
                columns=columns,
                low=field.low or "",
                high=field.high or "",
            )
        return Figure(field.label, bars, most=len(given))
    told = [(_lines(value, field, language), name) for value, name in given]
    if any(name for _, name in told):
        return Figure(field.label, quotes=tuple(Quote(tuple(lines), name) for lines, name in told if lines))
    return Figure(field.label, quotes=tuple(_mixed(Quote((line,)) for lines, _ in told for line in lines)))


def _columns(bars: Sequence[Bar], most: int) -> tuple[Column, ...]:
    """Side by side over the whole width, the highest as high as there is room for."""
    each = ACROSS / len(bars)
    return tuple(
        Column(bar.name, bar.value, place * each + 6, each - 12, 100 * bar.value / most)
        for place, bar in enumerate(bars)
    )


def _places(value: Any, field: Field[str]) -> list[str]:
    """What of a field was chosen; of an order, what stands first."""
    if field.type == "ranking":
        return [str(value[0])]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _named(field: Field[str]) -> list[tuple[str, str]]:
    if field.type != "scale":
        return [(option.id, option.label) for option in field.options]
    return [(str(place), str(place)) for place in range(field.lowest, field.highest + 1)]


def _lines(value: Any, field: Field[str], language: str) -> list[tuple[str, str]]:
    """What was written: a text, or each row of a table, its first cell and beside it the others."""
    if field.type == "rows":
        cells = ([cell for cell in row if cell] for row in cells_in_words(value, field, language))
        return [(row[0], " · ".join(row[1:])) for row in cells if row]
    parts = [[row] for row in value] if field.type == "people" else [value]
    texts = (kinds.words(part, field, language).removeprefix("• ").strip() for part in parts)
    return [(text, "") for text in texts if text]


def _mixed(quotes: Iterable[Quote]) -> list[Quote]:
    """In an order that says nothing of who wrote what: the same each time, of no writer and no hour."""
    return sorted(quotes, key=lambda one: sha256(" · ".join(one.lines[0]).encode()).digest())
