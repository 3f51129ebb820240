"""Somebody who holds the database with its journal at every moment, knows who answered when, and wants to know what."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL

from bastama.surveys.linking import BLANK
from bastama.surveys.models import Asked, Said, SealedSheet, Sheet, Ticket, Wave
from bastama.surveys.sealing import MARK, unseal

ENOUGH = 7
OVERHEAD = 48
"""What HPKE adds to a sheet: its own public key and a tag. Anybody may know that."""
Answers = tuple[tuple[str, int], ...]


@dataclass
class Dump:
    """All that stands in the database at one moment, in the order in which it lies there, with the bytes of its files."""

    tickets: list[Ticket]
    sealed: list[SealedSheet]
    sheets: list[Sheet]
    said: list[Said]
    asked: list[Asked]
    raw: bytes
    keys: list[bytes]


@dataclass
class Answered:
    """What two dumps tell of somebody who answered between them."""

    person: UUID
    school: UUID
    ticket: UUID
    sealed: UUID
    seal: bytes


@dataclass
class Attacker:
    """Looks at the dumps one after another. `beside`: files that lie where a backup would find them."""

    dumps: list[Dump] = field(default_factory=list)

    def look(self, *, beside: Sequence[Path] = ()) -> None:
        keys = [path.read_bytes() for path in beside if path.is_file()]
        keys += [bytes(key) for key in Wave.objects.values_list("public_key", flat=True) if key]
        dump = Dump(
            as_they_lie(Ticket), as_they_lie(SealedSheet), as_they_lie(Sheet), as_they_lie(Said),
            list(Asked.objects.all()), raw(), keys,
        )  # fmt: skip
        self.dumps.append(dump)

    def arrivals(self) -> list[Answered]:
        """Who answered, in their order: the ticket that was marked and the row that came with it."""
        found = []
        for before, after in pairwise(self.dumps):
            known = {ticket.pk for ticket in before.tickets if ticket.is_used}
            rows = {row.pk for row in before.sealed}
            tickets = [one for one in after.tickets if one.is_used and one.pk not in known]
            sealed = [row for row in after.sealed if row.pk not in rows]
            found += [
                Answered(ticket.person_id, ticket.school_id, ticket.pk, row.pk, bytes(row.sealed))
                for ticket, row in zip(tickets, sealed, strict=True)
                if ticket.person_id
            ]
        return found

    def wins_by(self, truth: dict[UUID, Answers], said: dict[UUID, str]) -> set[str]:
        """The ways in which somebody's answers are narrowed down to fewer than seven sheets, or all of a pool are told."""
        arrived = self.arrivals()
        assert len(arrived) == len(truth)
        cornered = {name for name, way in WAYS.items() if way(self, arrived, truth)}
        ordered = any(
            [truth[person] for person in line] == [key(sheet) for sheet in lie]
            for line, lie in self.orders(arrived)
            if len(line) >= ENOUGH
        )
        told = {"order of texts"} if self.tells_texts(arrived, said) else set()
        return cornered | ({"order"} if ordered else set()) | told

    def tells_texts(self, arrived: list[Answered], said: dict[UUID, str]) -> bool:
        """Whether the words of a school lie beside one another in the order in which its people answered."""
        texts = [text.text for text in self.dumps[-1].said]
        lines = [
            [said[one.person] for one in arrived if one.school == school and one.person in said]
            for school in {one.school for one in arrived}
        ]
        runs = [line[::step] for line in lines if len(line) >= ENOUGH for step in (1, -1)]
        return any(texts[at : at + len(run)] == run for run in runs for at in range(len(texts)))

    def orders(self, arrived: list[Answered]) -> list[tuple[list[UUID], list[Sheet]]]:
        """Each order of the people of a school beside each order of its sheets."""
        found = []
        last = self.dumps[-1]
        for school in {one.school for one in arrived}:
            people = [one for one in arrived if one.school == school]
            sheets = [sheet for sheet in last.sheets if sheet.school_id == school]
            lines = [sorted(people, key=way) for way in PEOPLE]
            lies = [sorted(sheets, key=way) for way in SHEETS] + [sheets]
            lies.append(sorted(sheets, key=lambda sheet: last.raw.find(sheet.pk.hex.encode())))
            found += [
                ([one.person for one in line[::step]], lie)
                for line in lines
                for lie in lies
                for step in (1, -1)
            ]
        return found


PEOPLE: tuple[Callable[[Answered], Any], ...] = (
    lambda one: 0,  # noqa: ARG005 -- as they arrived
    lambda one: one.ticket,
    lambda one: one.sealed,
    lambda one: one.seal,
)
SHEETS: tuple[Callable[[Sheet], Any], ...] = (
    lambda sheet: sheet.pk,
    lambda sheet: bytes(sheet.linking or b""),
)


def as_they_lie(model: type[Model]) -> list[Any]:
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    return list(model._default_manager.order_by(RawSQL(f"{model._meta.db_table}.{place}", ())))


def raw() -> bytes:
    """The bytes of the database and of its journal, where they are files."""
    name = str(connection.settings_dict["NAME"])
    paths = [Path(name), Path(f"{name}-wal")]
    return b"".join(path.read_bytes() for path in paths if connection.vendor == "sqlite" and path.is_file())


def key(sheet: Sheet) -> Answers:
    return tuple(sorted(sheet.answers.items()))


def by_place(self: Attacker, arrived: list[Answered], truth: dict[UUID, Answers]) -> bool:
    """Among how many sheets somebody's must be, by the places that stand on them."""
    last = self.dumps[-1]
    heads = {row.school_id: row for row in last.asked}
    smallest = len(last.sheets)
    for one in arrived:
        own = [sheet for sheet in last.sheets if sheet.school_id == one.school]
        row = heads[one.school]
        pool = [sheet for sheet in last.sheets if sheet.school_id is None and sheet.area_id == row.area_id]
        smallest = min(smallest, len(own or pool))
    return smallest < ENOUGH


def by_change(self: Attacker, arrived: list[Answered], truth: dict[UUID, Answers]) -> bool:
    """Which sheets came between two moments in which sealed ones went."""
    for before, after in pairwise(self.dumps):
        gone = {row.pk for row in before.sealed} - {row.pk for row in after.sealed}
        come = {row.pk for row in after.sheets} - {row.pk for row in before.sheets}
        if gone and come and min(len(gone), len(come)) < ENOUGH:
            return True
    return False


def by_size(self: Attacker, arrived: list[Answered], truth: dict[UUID, Answers]) -> bool:
    """Which sheets are as long, written out, as somebody's sealed one."""
    if len({len(one.seal) for one in arrived}) == 1:
        return False
    lengths = [
        MARK + OVERHEAD + len(json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode())
        for sheet in self.dumps[-1].sheets
        for written in [{"answers": sheet.answers, "said": {}, "linking": BLANK.hex()}]
    ]
    return any(0 < lengths.count(len(one.seal)) < ENOUGH for one in arrived)


def by_key(self: Attacker, arrived: list[Answered], truth: dict[UUID, Answers]) -> bool:
    """Open a sealed sheet with anything that lies about."""
    wave = self.dumps[-1].asked[0].wave_id
    for secret in {key for dump in self.dumps for key in dump.keys}:
        try:
            found = unseal(arrived[0].seal, secret=secret, about=wave)
        except Exception:  # noqa: BLE001 -- whatever it was, it is no key
            continue
        return tuple(sorted(found.answers.items())) == truth[arrived[0].person]
    return False


def by_reading(self: Attacker, arrived: list[Answered], truth: dict[UUID, Answers]) -> bool:
    """Find answers in the bytes before the wave was closed."""
    before = [dump.raw for dump in self.dumps if not dump.sheets]
    written = [json.dumps(sheet.answers, separators=(",", ":"))[1:-1] for sheet in self.dumps[-1].sheets]
    return any(one.encode() in bytes_of for one in written for bytes_of in before[-1:])


WAYS = {"place": by_place, "change": by_change, "size": by_size, "key": by_key, "reading": by_reading}
