"""What a teacher may show with a question: single answers of their own, each ticked by itself and copied as it stands."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bastama.entries import rings
from bastama.entries.models import Entry, Ring
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.reading import answers_in_words
from bastama.projects.sheets import TITLE, Sheet

KINDS = (TITLE, "tool", "plan-item", "evidence", "impact")
"""Not talks, which hold what others said."""
SAYS_NOTHING_ALONE = {"date", "scale"}
PIECES_MOST = 50


@dataclass(frozen=True)
class Piece:
    """One answer in words; its key names exactly these words, so that nothing else is shown in their place."""

    entry: str
    name: str
    label: str
    text: str
    ring: str

    @property
    def ring_name(self) -> str:
        return rings.name(self.ring)

    @property
    def is_own(self) -> bool:
        """Whether nobody but its writer could read it until now."""
        return self.ring == Ring.ME

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.entry}\x00{self.label}\x00{self.text}".encode()).hexdigest()[:24]

    def copy(self) -> dict[str, str]:
        return {"entry": self.entry, "name": self.name, "label": self.label, "text": self.text}


def pieces(entries: Iterable[Entry], edition: Edition[str]) -> list[Piece]:
    """The answers in some entries: title and tools first, pages of the diary last, of each the newest first.

    What is written without a name is not among them, nor days and places on a scale, which say nothing alone.
    """
    tools = {tool.id for tool in edition.tools}
    fitting = [
        entry
        for entry in entries
        if entry.kind in KINDS and not entry.unnamed and (entry.kind != "tool" or entry.tool in tools)
    ]
    fitting.sort(key=lambda entry: entry.begun_at, reverse=True)
    repeating = {tool.id for tool in edition.tools if tool.repeats}
    fitting.sort(key=lambda entry: (entry.tool in repeating, KINDS.index(entry.kind)))
    made: dict[tuple[str, str], Sheet] = {}
    found: list[Piece] = []
    for entry in fitting:
        key = (entry.kind, entry.tool)
        made[key] = made.get(key) or sheets.of_entry(entry.kind, entry.tool, edition)
        found += _of_entry(entry, made[key])
    return found[:PIECES_MOST]


def _of_entry(entry: Entry, sheet: Sheet) -> list[Piece]:
    if entry.head is None:
        return []
    telling = tuple(one for one in sheet.fields if one.type not in SAYS_NOTHING_ALONE)
    said = answers_in_words(entry.head.answers, replace(sheet, fields=telling))
    return [Piece(str(entry.pk), sheet.name, one.label, one.text, entry.head.ring) for one in said]
