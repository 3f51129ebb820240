"""A fortnight in small, written in Firefox on a line that is cut, and sent while the server is killed."""

import sys
from collections import Counter
from pathlib import Path
from uuid import uuid4

from bastama.groups import make as groups
from bastama.projects import make as projects
from bastama.projects.models.work import StoredFile
from bastama.web.bench.firefox import Firefox
from bastama.web.bench.fortnight import FIELD, SHEET, Came, judge, picture
from bastama.web.bench.line import Line
from bastama.web.bench.pocket import FIRST, NotInTime, held, wait_for, wait_until_kept, wait_until_sent
from bastama.web.bench.server import Server
from bastama.web.bench.visits import cookie_of

ENTRIES = 5
PATIENCE = 60
SIZE = (1200, 900)
"""One of the entries is a picture of this size."""


def in_firefox(server: Server, folder: Path) -> Counter[str]:
    """Play it once, and count what should never be."""
    try:
        came = _played(server, folder)
    except NotInTime as reason:
        came = Came(lost=[str(reason)])
    if came.lost or came.doubled:
        print(f"In Firefox: {came}", file=sys.stderr, flush=True)
    return Counter({"runs in Firefox": 1, "lost": len(came.lost), "doubled": len(came.doubled)})


def _played(server: Server, folder: Path) -> Came:
    """A few entries, a picture and a sheet are written without a line and sent over one that is cut again and again."""
    place = groups.place(groups.group())
    projects.project(place.person, place.group)
    line, stored, mark = Line(server.port), StoredFile.objects.count(), f"m{uuid4().hex[:9]}"
    phone = Firefox(folder)
    try:
        phone.has_cookie(cookie_of(place.person), f"{line.address}/who-sees/")
        marks = _written(phone, line, mark, folder)
        _sent(phone, line, server)
    finally:
        phone.close()
        line.close()
    return judge(Came(), marks, [f"{mark}-sheet."], 1 - (StoredFile.objects.count() - stored))


def _written(phone: Firefox, line: Line, mark: str, folder: Path) -> list[str]:
    phone.goto(f"{line.address}/project/")
    wait_until_kept(phone, few=True)
    phone.goto(f"{line.address}/project/tools/{SHEET}/")
    line.cut()
    marks = [f"{mark}-{number}." for number in range(ENTRIES)]
    others = [kind for kind in FIRST if kind != "evidence"]
    for number, words in enumerate(marks):
        _add(phone, line, others[number % len(others)] if number else "evidence", words, folder)
    phone.goto(f"{line.address}/project/tools/{SHEET}/")
    phone.type(f"[name={FIELD}]", f"{mark}-sheet.")
    last = "async () => (await outbox.all()).at(-1)?.words"
    wait_for(phone, last, answer=f"{mark}-sheet.", seconds=PATIENCE)
    return marks


def _add(phone: Firefox, line: Line, kind: str, words: str, folder: Path) -> None:
    phone.goto(f"{line.address}/project/add/{kind}/")
    phone.type(f"form[data-sheet] [name={FIRST[kind]}]", words)
    if kind == "evidence":
        file = folder / "сурет.jpg"
        file.write_bytes(picture(1, SIZE))
        phone.type("form[data-sheet] input[type=file]", str(file))
        # Nobody taps before the picture is shown, which moves the button down.
        wait_for(phone, "() => document.querySelector('[data-blur]').hidden", answer=False, seconds=PATIENCE)
    phone.tap("form[data-sheet] > p.row > button.button:last-of-type")
    wait_for(phone, "() => location.pathname.includes('/add/')", answer=False, seconds=PATIENCE)


def _sent(phone: Firefox, line: Line, server: Server) -> None:
    """Twice the line is cut while something is on its way; then the server dies and rises."""
    for cut in range(3):
        line.mend()
        before = line.up
        phone.evaluate("dispatchEvent(new Event('online'))")
        while line.up < before + 3000 and held(phone):
            phone.wait_for_timeout(20)
        line.cut()
        if cut == 2:
            line.to = server.die_and_rise()
    line.mend()
    phone.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(phone, PATIENCE)
