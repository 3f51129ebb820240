"""Entries as they are read: each answer in words, with its prompt; nothing to fill in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from bastama.entries import rings
from bastama.entries.models import Entry
from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.rows import cells_in_words, columns_of
from bastama.programmes.package.model import Edition, brought_forward
from bastama.projects import sheets
from bastama.projects.models.asking import Reply
from bastama.projects.sheets import OBJECTS, Sheet
from bastama.projects.showing import ACCOUNT
from bastama.projects.standing import Kept, kept_beside


@dataclass(frozen=True)
class Said:
    """One answer in words; one of rows also as the `rows` of a table, its headings first, one of options as `items`."""

    label: str
    text: str
    is_long: bool = False
    is_link: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    is_ranked: bool = False
    is_markdown: bool = False

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each row as its first cell and, beside it, the others."""
        told = ([cell for cell in row if cell] for row in self.rows[1:])
        return [(row[0], " · ".join(row[1:])) for row in told if row]


@dataclass(frozen=True)
class Heard:
    """One remark as it is read; taken back, only its day."""

    id: UUID
    entry: UUID
    name: str
    text: str
    language: str
    to: str
    written_at: datetime
    taken_back_at: datetime | None
    is_own: bool


@dataclass(frozen=True)
class Thread:
    """What was said under one entry, the newest last; `choices` are whom one may speak to, with a form."""

    entry: UUID
    said: tuple[Heard, ...]
    count: int
    earlier_count: int = 0
    may_speak: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    id: UUID | None = None


@dataclass(frozen=True)
class Read:
    """One entry as it is read."""

    id: UUID
    kind: str
    name: str
    said: tuple[Said, ...]
    ring: str
    ring_name: str
    language: str
    written_at: datetime
    files: tuple[Kept, ...] = ()
    heading: str = ""
    soft: str = ""
    on: date | None = None
    is_own: bool = False
    tool: str = ""
    writer: UUID | None = None
    writer_name: str = ""
    replies: tuple[Reply, ...] = ()
    thread: Thread | None = None
    is_unsettled: bool = False
    """Of a talk: it is not said yet what changed because of it."""

    @property
    def wants_to_hear_what_changed(self) -> bool:
        return self.is_own and self.is_unsettled

    @property
    def first_words(self) -> str:
        """What the entry begins with, to know it by: its first long answer, else its first."""
        long = [answer.text for answer in self.said if answer.is_long]
        return next(iter(long or [answer.text for answer in self.said]), "")


def with_names(reads: Iterable[Read], names: Mapping[UUID, str]) -> list[Read]:
    """Some entries, each with the name of its writer where it is among these; what is written unnamed has none."""
    return [replace(one, writer_name=names.get(one.writer, "") if one.writer else "") for one in reads]


READ = (ACCOUNT, *OBJECTS)
"""The kinds of entry that are read on their own beside what is written into tools."""
HEADINGS = {
    "consultation": "who",
    "plan-item": "what",
    "evidence": "title",
    "impact": "category",
    ACCOUNT: "title",
}
SOFT = {"consultation": "role", "plan-item": "state", "impact": "strength"}
OF_OPTIONS = {"choice", "ranking", "statements"}
DAYS = {"consultation": "held-on", "plan-item": "due-on"}


def read(entry: Entry, sheet: Sheet, person_id: UUID | None = None) -> Read:
    """An entry with its head, in the words of a sheet."""
    head = entry.head
    if head is None:
        raise ValueError("an entry without a head is shown to nobody")
    answers = head.answers
    files: tuple[Kept, ...] = ()
    if entry.kind == "evidence" and hasattr(entry, "evidence"):
        files = kept_beside(entry, entry.evidence.files.all(), person_id)
    apart = {HEADINGS.get(entry.kind, ""), SOFT.get(entry.kind, ""), DAYS.get(entry.kind, "")}
    apart |= {one.side for one in files}
    return Read(
        id=entry.pk,
        kind=entry.kind,
        name=sheet.name,
        said=tuple(_said(answers, [known for known in sheet.fields if known.id not in apart], entry.kind)),
        ring=head.ring,
        ring_name=rings.name(head.ring, sheet.whom),
        language=head.language,
        written_at=head.written_at,
        files=files,
        heading=in_words(answers, sheet, HEADINGS.get(entry.kind, "")),
        soft=in_words(answers, sheet, SOFT.get(entry.kind, "")),
        on=_day(answers.get(DAYS.get(entry.kind, ""))),
        is_own=entry.writer_id == person_id,
        tool=entry.tool,
        writer=None if entry.unnamed else entry.writer_id,
        is_unsettled=entry.kind == "consultation" and not answers.get("changed"),
    )


def in_order(entries: Iterable[Entry], edition: Edition[str], person_id: UUID | None = None) -> list[Read]:
    """Entries as the path has them: by tool in the edition's order, objects after the tool that shows them."""
    places = places_on_path(edition)
    made: dict[tuple[str, str], Sheet] = {}
    found = []
    for entry in entries:
        key = (entry.kind, entry.tool)
        if key not in places and entry.kind not in READ:
            continue
        if key not in made:
            made[key] = sheets.of_entry(entry.kind, entry.tool, edition)
        place = place_on_path(places, *key)
        found.append((place, entry.begun_at, read(entry, made[key], person_id)))
    return [row[-1] for row in sorted(found, key=lambda row: row[:2])]


def places_on_path(edition: Edition[str]) -> dict[tuple[str, str], int]:
    """By kind and tool, where on the path entries stand."""
    places = {("tool", tool.id): 2 * number for number, tool in enumerate(edition.tools)}
    shown = [(sheets.kind_shown(tool.shows or ""), places["tool", tool.id] + 1) for tool in edition.tools]
    return places | {(kind, ""): place for kind, place in shown if kind}


def place_on_path(places: dict[tuple[str, str], int], kind: str, tool: str) -> int:
    """What no tool of the edition shows stands last."""
    return places.get((kind, tool), max(places.values(), default=0) + 1)


def in_words(answers: dict[str, Any], sheet: Sheet, name: str) -> str:
    known = next((one for one in sheet.fields if one.id == name), None)
    return _words(answers.get(name), known) if known else ""


def answers_in_words(answers: dict[str, Any], sheet: Sheet) -> list[Said]:
    return list(_said(answers, sheet.fields, sheet.kind))


def _said(answers: dict[str, Any], fields: Iterable[Field[str]], kind: str) -> Iterable[Said]:
    for known in fields:
        text = _words(answers.get(known.id), known)
        if text:
            is_long = known.type == "long-text"
            yield Said(
                known.label,
                text,
                is_long=is_long,
                is_link=known.id == "link",
                is_markdown=(kind, known.id) == (ACCOUNT, "text"),
                rows=_rows(answers.get(known.id), known),
                items=_items(text) if known.type in OF_OPTIONS else (),
                is_ranked=known.type == "ranking",
            )


def _items(text: str) -> tuple[str, ...]:
    """The lines of several chosen options, without the signs that stand for a list in plain text."""
    lines = text.split("\n")
    return tuple(re.sub(r"^(• |\d+\. )", "", line) for line in lines) if len(lines) > 1 else ()


def _rows(value: Any, known: Field[str]) -> tuple[tuple[str, ...], ...]:
    cleaned = kinds.clean(value, known) if known.type in {"rows", "people"} else None
    if not cleaned or isinstance(cleaned, FieldFault):
        return ()
    labels = sheets.labels_of_columns(known)
    heads = tuple(labels[column.id] for column in columns_of(known))
    cells = cells_in_words(cleaned, known, (get_language() or "kk")[:2])
    return (heads, *(tuple(row) for row in cells))


def _words(value: Any, known: Field[str]) -> str:
    cleaned = kinds.clean(value, known)
    if isinstance(cleaned, FieldFault):
        return str(value)
    return kinds.words(cleaned, known, (get_language() or "kk")[:2])


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


@dataclass(frozen=True)
class Brought:
    """An earlier answer of one's own, shown where it is needed again, in the ring it was written in."""

    tool: str
    tool_name: str
    label: str
    text: str
    ring_name: str


def brought(edition: Edition[str], tool: str, entries: Iterable[Entry]) -> dict[str, tuple[Brought, ...]]:
    """By field of a tool ("top" for the page itself), the earlier answers it shows."""
    heads = {entry.tool: entry.head for entry in entries if entry.kind == "tool" and entry.head}
    found: dict[str, tuple[Brought, ...]] = {}
    for rule, source, known in brought_forward(edition, tool):
        head = heads.get(source.id)
        text = _words(head.answers.get(known.id), known) if head else ""
        if head and text:
            one = Brought(source.id, source.name, known.label, text, rings.name(head.ring))
            found[rule.to] = (*found.get(rule.to, ()), one)
    return found
