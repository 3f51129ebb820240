"""Many answers to one sheet as one picture: how many stand where, and what was said. Pure: no database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault

FEWEST = 5
"""So many answers make a picture without names, and so many must have changed before another is drawn."""
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
    text: str
    name: str = ""


@dataclass(frozen=True)
class Figure:
    """One field of the picture: bars where places are chosen, quotes where something is written."""

    label: str
    bars: tuple[Bar, ...] = ()
    quotes: tuple[Quote, ...] = ()
    most: int = 1


def figures(fields: Iterable[Field[str]], sheets: Sequence[Answered], language: str) -> list[Figure]:
    """The picture of some sheets, field by field; a field that nobody answered is left out."""
    made = (_figure(field, sheets, language) for field in fields)
    return [one for one in made if one.bars or one.quotes]


def _figure(field: Field[str], sheets: Sequence[Answered], language: str) -> Figure:
    given = [
        (value, one.name)
        for one in sheets
        if not isinstance(value := kinds.clean(one.answers.get(field.id), field), FieldFault) and value
    ]
    if field.type in COUNTED and given:
        counts = Counter(place for value, _ in given for place in _places(value, field))
        bars = tuple(Bar(name, counts[place], str(counts[place])) for place, name in _named(field))
        return Figure(field.label, bars, most=len(given))
    quotes = [Quote(text, name) for value, name in given for text in _texts(value, field, language)]
    return Figure(field.label, quotes=tuple(quotes if _has_names(sheets) else _mixed(quotes)))


def _places(value: Any, field: Field[str]) -> list[str]:
    """What of a field was chosen; of an order, what stands first."""
    if field.type == "ranking":
        return [str(value[0])]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _named(field: Field[str]) -> list[tuple[str, str]]:
    if field.type != "scale":
        return [(option.id, option.label) for option in field.options]
    ends = {field.lowest: field.low, field.highest: field.high}
    return [
        (str(place), f"{place} · {ends[place]}" if ends.get(place) else str(place))
        for place in range(field.lowest, field.highest + 1)
    ]


def _texts(value: Any, field: Field[str], language: str) -> list[str]:
    """What was written: a text, or each row of a table on its own."""
    parts = [[row] for row in value] if field.type in {"rows", "people"} else [value]
    return [text for part in parts if (text := kinds.words(part, field, language).strip())]


def _has_names(sheets: Sequence[Answered]) -> bool:
    return any(one.name for one in sheets)


def _mixed(quotes: list[Quote]) -> list[Quote]:
    """In an order that says nothing of who wrote what: the same each time, of no writer and no hour."""
    return sorted(quotes, key=lambda one: sha256(one.text.encode()).digest())
