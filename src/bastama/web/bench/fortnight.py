"""Two weeks of a teacher's work, written in a real Chromium without a network and sent over a thin line that is cut."""

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image

from bastama.entries.models import Entry, Revision
from bastama.projects.models.work import StoredFile
from bastama.web.bench.line import Line
from bastama.web.bench.pocket import FIRST, NotInTime, add, held, wait_until_kept, wait_until_sent
from bastama.web.bench.server import Server

SHEET, FIELD = "my-concern", "what"
PATIENCE = 900
CUT = 1000
"""Milliseconds for which nobody answers."""
SIZE = (1600, 1200)


@dataclass
class Work:
    """What is to be written, and how often the line is cut and the server killed meanwhile."""

    entries: int = 40
    pictures: int = 12
    cuts: int = 10
    is_killed: bool = True
    size: tuple[int, int] = SIZE


@dataclass
class Came:
    """What became of it: words and pictures that are nowhere or there twice; bytes on the line."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    cuts: int = 0
    kills: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


def picture(number: int, size: tuple[int, int] = SIZE) -> bytes:
    """A picture of a blackboard, as heavy as one that a phone has made smaller."""
    few = Image.effect_noise((size[0] // 8, size[1] // 8), 40 + number).resize(size, Image.Resampling.BICUBIC)
    out = BytesIO()
    few.convert("RGB").save(out, "JPEG", quality=70)
    return out.getvalue()


def write(pages: list[Any], line: Line, work: Work, mark: str) -> list[str]:
    """All devices are away; they take turns with the entries, and each goes on in one sheet that all of them know."""
    for page in pages:
        page.goto(f"{line.address}/project/")
        wait_until_kept(page, PATIENCE)
        page.context.set_offline(True)
    marks = [f"{mark}-{number}." for number in range(work.entries)]
    others = [kind for kind in FIRST if kind != "evidence"]
    for number, one in enumerate(marks):
        page, has_picture = pages[number % len(pages)], number < work.pictures
        kind = "evidence" if has_picture else others[number % len(others)]
        add(page, line.address, kind, one, picture(number, work.size) if has_picture else None)
    for number, page in enumerate(pages):
        go_on(page, line.address, f"{mark}-sheet-{number}.")
    return marks


def go_on(page: Any, site: str, words: str) -> None:
    page.goto(f"{site}/project/tools/{SHEET}/")
    box = page.locator(f"[name={FIELD}]")
    box.fill(f"{box.input_value()}\n\n{words}")
    page.locator("output.saved[data-state=waiting]").wait_for()


def send(pages: list[Any], line: Line, server: Server, work: Work) -> Came:
    """All come back; the line is cut again and again while something is on its way, and the server dies once."""
    came, before = Came(), (line.up, line.down)
    expected = sum(len(picture(number, work.size)) for number in range(work.pictures)) + 2500 * work.entries
    for page in pages:
        page.context.set_offline(False)
    for cut in range(work.cuts):
        until = before[0] + expected * (cut + 1) / (work.cuts + 1)
        while line.up < until and any(held(page) for page in pages):
            pages[0].wait_for_timeout(50)
        line.cut()
        came.cuts += 1
        if work.is_killed and cut == work.cuts // 2:
            line.to = server.die_and_rise()
            came.kills += 1
        pages[0].wait_for_timeout(CUT)
        line.mend()
        for page in pages:
            page.evaluate("dispatchEvent(new Event('online'))")
    for page in pages:
        wait_until_sent(page, PATIENCE)
    came.bytes_up, came.bytes_down = line.up - before[0], line.down - before[1]
    return came


def judge(came: Came, marks: list[str], parts: list[str], pictures: int) -> Came:
    """Hold what was written against what stands in the database; `pictures` are those that lack there."""
    heads = (
        Entry.objects.filter(head__isnull=False).exclude(tool=SHEET).values_list("head__answers", flat=True)
    )
    there = Counter(
        one for answers in heads for one in marks if any(one == value for value in answers.values())
    )
    sheets = [str(one.get(FIELD, "")) for one in _of_the_sheet()]
    came.lost = [one for one in marks if not there[one]] + [
        one for one in parts if not any(one in text for text in sheets)
    ]
    came.doubled = [one for one in marks if there[one] > 1] + [
        one for one in parts if any(text.count(one) > 1 for text in sheets)
    ]
    came.lost += ["picture"] * max(pictures, 0)
    came.doubled += ["picture"] * max(-pictures, 0)
    return came


def _of_the_sheet() -> list[dict[str, Any]]:
    heads = Entry.objects.filter(tool=SHEET, head__isnull=False).values_list("head__answers", flat=True)
    sides = Revision.objects.filter(entry__tool=SHEET, kept_aside=True, settled_at=None)
    return [*heads, *sides.values_list("answers", flat=True)]


def play(pages: list[Any], line: Line, server: Server, work: Work) -> Came:
    """Write two weeks of work, send it, and say what came of it."""
    mark, stored = f"m{uuid4().hex[:9]}", StoredFile.objects.count()
    line.fast()
    marks = write(pages, line, work, mark)
    line.slow()
    try:
        came = send(pages, line, server, work)
    except NotInTime as reason:
        return Came(lost=[str(reason)])
    parts = [f"{mark}-sheet-{number}." for number in range(len(pages))]
    return judge(came, marks, parts, work.pictures - (StoredFile.objects.count() - stored))
