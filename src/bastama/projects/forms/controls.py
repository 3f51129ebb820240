"""What the template of a field needs, made from what was typed or kept; the templates only show it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bastama.entries import rings
from bastama.entries.models import Ring
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.fieldtype import Post, posted_last
from bastama.programmes.fields.rows import columns_of
from bastama.projects.forms.typed import Typed
from bastama.projects.sheets import Sheet, labels_of_columns

ROWS_AT_ONCE = 40


@dataclass(frozen=True)
class Choice:
    """One thing to tick, to pick or to give a place to."""

    name: str
    value: str
    label: str
    about: str = ""
    is_on: bool = False
    places: tuple["Choice", ...] = ()


@dataclass(frozen=True)
class Cell:
    name: str
    label: str
    type: str
    value: str


@dataclass(frozen=True)
class Control:
    """One prompt on a page: its words, what stands in it, and why it could not be kept if it could not."""

    name: str
    type: str
    label: str
    help: str = ""
    low: str = ""
    high: str = ""
    value: str = ""
    words_hint: int = 0
    at_most: int = 0
    is_many: bool = False
    sentence: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    brought: tuple[Any, ...] = field(default=())

    @property
    def template(self) -> str:
        return f"projects/fields/_{PARTS[self.type]}.html"


PARTS = {
    "short-text": "short_text",
    "long-text": "long_text",
    "choice": "choice",
    "scale": "scale",
    "statements": "statements",
    "ranking": "ranking",
    "rows": "rows",
    "people": "rows",
    "date": "date",
}


def controls(sheet: Sheet, typed: Typed, brought: dict[str, tuple[Any, ...]] | None = None) -> list[Control]:
    return [
        control(known, typed.post, typed.sentences.get(known.id, ""), (brought or {}).get(known.id, ()))
        for known in sheet.fields
    ]


def control(known: Field[str], post: Post, sentence: str, brought: tuple[Any, ...] = ()) -> Control:
    return Control(
        name=known.id,
        type=known.type,
        label=known.label,
        help=known.help or "",
        low=known.low or "",
        high=known.high or "",
        value=posted_last(post, known.id),
        words_hint=known.words_hint or 0,
        at_most=known.at_most or 0,
        is_many=known.many or known.type == "statements",
        sentence=sentence,
        choices=choices(known, post),
        rows=rows(known, post) if known.type in {"rows", "people"} else (),
        brought=brought,
    )


def choices(known: Field[str], post: Post) -> tuple[Choice, ...]:
    if known.type == "scale":
        now = posted_last(post, known.id)
        scale = range(known.lowest, known.highest + 1)
        return tuple(Choice(known.id, str(n), str(n), is_on=str(n) == now) for n in scale)
    if known.type == "ranking":
        return tuple(ranked(known, post))
    on = set(post.getlist(known.id))
    return tuple(Choice(known.id, one.id, one.label, is_on=one.id in on) for one in known.options)


def ranked(known: Field[str], post: Post) -> list[Choice]:
    """Options with the place of each, those that have one first and in order."""
    found = []
    for option in known.options:
        name = f"{known.id}.{option.id}"
        place = posted_last(post, name)
        numbers = [str(number) for number in range(1, len(known.options) + 1)]
        places = tuple(Choice(name, number, number, is_on=number == place) for number in numbers)
        found.append(Choice(name, place, option.label, is_on=bool(place), places=places))
    return sorted(found, key=lambda one: int(one.value) if one.value.isdecimal() else 999)


def rows(known: Field[str], post: Post) -> tuple[tuple[Cell, ...], ...]:
    """The rows that were written, and a few blank ones after them."""
    start = f"{known.id}."
    numbers = sorted({int(n) for key in post if (n := _number(key, start)) is not None})
    labels = labels_of_columns(known)
    most = min(known.at_most or ROWS_AT_ONCE, ROWS_AT_ONCE)
    next_number = numbers[-1] + 1 if numbers else 0
    blank = max(0, min(1 if numbers else 2, most - len(numbers)))
    every = [*numbers, *range(next_number, next_number + blank)]
    return tuple(
        tuple(
            Cell(name, labels[column.id], column.type, posted_last(post, name))
            for column in columns_of(known)
            for name in [f"{start}{number}.{column.id}"]
        )
        for number in every
    )


def _number(key: str, start: str) -> int | None:
    number = key[len(start) :].split(".", maxsplit=1)[0] if key.startswith(start) else ""
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 6 else None


def ring_choices(sheet: Sheet, now: str) -> list[Choice]:
    """The circles this sheet offers, each with who is in it, and the one it has if it is another."""
    offered = sheet.rings if now in sheet.rings else (*sheet.rings, now)
    known = [ring for ring in offered if ring in rings.WORDS]
    words = {ring: (rings.name(ring, sheet.whom), rings.about(ring, sheet.whom)) for ring in known}
    if sheet.is_unnamed and Ring.GROUP in words:
        words[Ring.GROUP] = (
            _("My group, without my name"),
            _(
                "Nobody opens your sheet. From five sheets on, the answers stand together in the group's picture."
            ),
        )
    return [Choice("ring", ring, name, about, ring == now) for ring, (name, about) in words.items()]
