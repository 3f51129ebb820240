"""A sheet of a tool as paper: the prompts, and for each the room a hand needs to answer it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.rows import columns_of
from bastama.programmes.package.model import Edition, Tool, brought_forward
from bastama.projects import sheets
from bastama.projects.forms.controls import Choice, ring_choices

LINES_AT_MOST = 24
ROWS_AT_MOST = 6
WORDS_A_LINE = 20
"""A line for so many words that are enough: what is over on the page is shared out in the same measure."""
ON_PAPER = {"plan-items": ("what", "with-whom", "due-on"), "impact": ("category", "text")}
"""What a tool shows beside its own fields and a hand can list under it."""
SHAPES = {
    "long-text": "lines",
    "choice": "boxes",
    "statements": "boxes",
    "scale": "scale",
    "ranking": "places",
    "rows": "table",
    "people": "table",
    "date": "day",
}


@dataclass(frozen=True)
class Room:
    """A prompt on paper and the room under it. `size` says how much of a page it takes beside the others."""

    label: str
    shape: str = "line"
    help: str = ""
    low: str = ""
    high: str = ""
    at_most: int = 0
    size: int = 0
    boxes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    copied: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """More than there is room for: the page shows as many as fit."""
        return LINES_AT_MOST

    @property
    def row_numbers(self) -> range:
        return range(self.rows)


@dataclass(frozen=True)
class Blank:
    """One A4 of a tool: what to copy onto it, its prompts, and who reads it."""

    sheet: sheets.Sheet
    copied: tuple[str, ...]
    rooms: tuple[Room, ...]
    rings: tuple[Choice, ...]


def blank(edition: Edition[str], tool: Tool[str]) -> Blank:
    """The paper of a tool, in the language of the edition."""
    sheet = sheets.of_tool(tool)
    copied = _copied(edition, tool)
    rooms = [_room(known, copied.get(known.id, ())) for known in tool.fields]
    rings = ring_choices(sheet, sheet.ring)
    return Blank(sheet, copied.get("top", ()), (*rooms, *_listed(sheet)), tuple(rings))


def _copied(edition: Edition[str], tool: Tool[str]) -> dict[str, tuple[str, ...]]:
    """By field, what was written before and belongs here: on paper it is copied by hand."""
    found: dict[str, tuple[str, ...]] = {}
    for rule, source, known in brought_forward(edition, tool.id):
        words = _("Copy from: %(sheet)s – %(prompt)s") % {"sheet": source.name, "prompt": known.label}
        found[rule.to] = (*found.get(rule.to, ()), words)
    return found


def _room(known: Field[str], copied: tuple[str, ...]) -> Room:
    labels = sheets.labels_of_columns(known)
    boxes = tuple(one.label for one in known.options)
    if known.type == "scale":
        boxes = tuple(str(number) for number in range(known.lowest, known.highest + 1))
    columns = tuple(labels[one.id] for one in columns_of(known)) if _is_table(known) else ()
    return Room(
        label=known.label,
        shape=SHAPES.get(known.type, "line"),
        help=known.help or "",
        low=known.low or "",
        high=known.high or "",
        at_most=0 if _is_table(known) else known.at_most or 0,
        size=max(2, min(6, (known.words_hint or 40) // WORDS_A_LINE)),
        boxes=boxes,
        columns=columns,
        rows=min(known.at_most or ROWS_AT_MOST, ROWS_AT_MOST),
        copied=copied,
    )


def _is_table(known: Field[str]) -> bool:
    return SHAPES.get(known.type) == "table"


def _listed(sheet: sheets.Sheet) -> tuple[Room, ...]:
    """The actions of a plan, the changes one sees: a few rows of them."""
    wanted = ON_PAPER.get(sheet.shows)
    if wanted is None:
        return ()
    kind = sheets.kind_shown(sheet.shows)
    known = {one.id: one.label for one in sheets.KINDS[kind]()[1]}
    columns = tuple(known[name] for name in wanted)
    return (Room(sheets.heading_of(kind), "table", columns=columns, rows=4),)
