"""The simulation's phones as real Chromiums: the same deeds by chance, on the phone's own pages, scripts and store.

Each phone has a line of its own to a real server, cut unless it is in the network for a deed. What `chance` draws and
how `verdict` judges is the simulation's own; here is only how a phone does it.
"""

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.utils.translation import override

from bastama.entries.models import Revision
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.web.bench.chance import WRONG, played, told
from bastama.web.bench.elsewhere import in_firefox
from bastama.web.bench.line import Line
from bastama.web.bench.offline import FIELD, TOOL, Phone, Play, words_sent
from bastama.web.bench.phone import chromium, page_of
from bastama.web.bench.pocket import NotInTime, wait_for
from bastama.web.bench.server import Server
from bastama.web.bench.verdict import Verdict

PATIENCE = 60
SLOWER_TO_DIE = 0.003
"""Seconds for each statement of the simulation before the server is killed."""
WRITE = f"""text => {{
  const form = document.querySelector("form[data-sheet]"), box = form.elements["{FIELD}"];
  const group = form.querySelector("[name=ring][value=group]");
  if (group) group.checked = true;
  box.value = text;
  box.dispatchEvent(new Event("input", {{ bubbles: true }}));
}}"""
READ = f"""() => document.querySelector("form[data-sheet]").elements["{FIELD}"].value"""
BEHIND = f"""async () => {{
  const form = document.querySelector("form[data-sheet]"), kept = document.documentElement.dataset.kept || "";
  if (!form || !self.outbox?.person()) return "not there";
  const {{ last, copy }} = await outbox.standing(form.dataset.entry);
  const one = last || (kept && copy?.at > kept ? copy : null);
  const words = new Map(one?.payload.form || []).get("{FIELD}");
  return words === undefined || words === form.elements["{FIELD}"].value ? "" : `here “${{form.elements["{FIELD}"].value}}”, kept “${{words}}”`;
}}"""
"""What the page of the sheet shows other than what this phone keeps of it."""
WAITING = """async () => (await outbox.all()).filter(one => one.state !== "refused")
  .map(({ id, kind, state, sentence }) => ({ id, kind, state, sentence }))"""
TRIED = """async () => (await outbox.all()).filter(one => one.tried && one.state !== "refused")
  .map(({ id, kind, entry, base, version, made_at, payload }) => ({ id, kind, entry, base, version, made_at, payload }))"""
REFUSED = (
    """async () => (await outbox.all()).filter(one => one.state === "refused").map(one => one.payload)"""
)


class RealPhone(Phone):
    """One Chromium of a writer, with a memory and a line of its own."""

    def __init__(self, writer: Person, browser: Any, server: Server) -> None:
        self.writer, self.id, self.is_old = writer, uuid4(), False
        self.line = Line(server.port)
        self.page = page_of(browser, self.line, writer)
        self.is_typed = False
        self.sheet = f"{self.line.address}/project/tools/{TOOL}/"
        self.begin()

    def begin(self) -> None:
        """In the network once, until its page opens and its scripts are there without one."""
        self.page.goto(self.sheet)
        self.page.evaluate("navigator.serviceWorker.register('/sw.js', { updateViaCache: 'all' })")
        wait_for(
            self.page, "() => Boolean(navigator.serviceWorker.controller)", answer=True, seconds=PATIENCE
        )
        self.page.goto(self.sheet)
        self.page.evaluate("outbox.send()")
        self.line.cut()

    @property
    def text(self) -> list[str]:
        """What stands on the page."""
        text = str(self.page.evaluate(READ))
        return text.split("\n") if text else []

    @text.setter
    def text(self, lines: list[str]) -> None:
        self.page.evaluate(WRITE, "\n".join(lines))
        self.is_typed = True

    @property
    def holds(self) -> bool:
        return bool(self.page.evaluate(WAITING))

    def open(self, address: str = "") -> None:
        self.page.goto(f"{self.line.address}{address}" if address else self.sheet)
        if not address:
            self.settle()

    def settle(self) -> None:
        """Until the page shows what this phone keeps of it."""
        wait_for(self.page, BEHIND, answer="", seconds=PATIENCE)
        self.is_typed = False

    def in_network(self, does: Callable[[], Any]) -> None:
        self.line.mend()
        try:
            does()
        finally:
            self.line.cut()

    def send(self) -> str:
        return str(self.page.evaluate("outbox.send()"))

    def close(self) -> None:
        self.page.context.close()
        self.line.close()


class RealPlay(Play):
    """One sheet, some writers, their Chromiums, and a real server that may be killed at any moment."""

    def __init__(self, writers: int, phones: int, *, browser: Any, server: Server) -> None:
        super().__init__(writers, phones)
        self.server = server
        self.refused: list[str] = []
        self.deaths = 0
        self.real = [RealPhone(one.writer, browser, server) for one in self.phones]
        self.phones = list(self.real)

    def save(self, phone: Any) -> None:
        """Every keystroke is kept by itself: wait until it is."""
        if phone.is_typed:
            phone.settle()

    def say(self, phone: Any) -> None:
        """Say something under the sheet where there is one: without a line, or heard there with the answer lost."""
        entry = self.entry()
        if entry is None:
            return
        self.save(phone)
        phone.in_network(lambda: self._spoken_under(phone, f"/project/entries/{entry.pk}/said/"))
        phone.open()

    def _spoken_under(self, phone: Any, address: str) -> None:
        phone.open(address)
        form = phone.page.locator("form[data-remark]")
        lacking = "() => document.querySelectorAll('link[data-soon], link[data-later]').length"
        wait_for(phone.page, lacking, answer=0, seconds=PATIENCE)
        text = f"r{len(self.said)}"
        form.locator("textarea").fill(text)
        if len(self.said) % 2:
            phone.line.is_deaf = True
        else:
            phone.line.cut()
        form.locator("p.row > button").click()
        wait_for(phone.page, "() => document.querySelectorAll('p.told').length", answer=1, seconds=PATIENCE)
        phone.line.is_deaf = False
        self.said.append(text)

    def take_back(self, phone: Any) -> None:
        """Take the sheet back by its page, if it is one's own, and stand before an empty one."""
        self.send(phone)
        entry = self.entry()
        if entry is None or entry.writer_id != phone.writer.pk:
            return
        phone.in_network(lambda: self._taken_back(phone, f"/project/entries/{entry.pk}/take-back/"))

    def _taken_back(self, phone: Any, address: str) -> None:
        phone.open(address)
        with phone.page.expect_navigation():
            phone.page.locator("main form button").click()
        phone.open()

    def send(
        self,
        phone: Any,
        order: list[int] | None = None,
        *,
        unheard: bool = False,
        killed_at: int | None = None,
    ) -> None:
        """Come into the network and send; or try in vain, and what seemed lost arrives late, in any order, some of it twice."""
        self.save(phone)
        if order is not None:
            phone.send()
            self._dying(killed_at, lambda: self._arrives_late(phone, order))
            return
        phone.line.is_deaf = unheard
        phone.in_network(lambda: self._dying(killed_at, phone.send))
        phone.line.is_deaf = False

    def _dying(self, killed_at: int | None, does: Callable[[], Any]) -> None:
        """Do something while the server is killed, and let it rise."""
        if killed_at is None:
            does()
            return
        death = threading.Timer(killed_at * SLOWER_TO_DIE, self.server.die)
        death.start()
        does()
        death.join()
        self.server.rise()
        self.deaths += 1
        for one in self.real:
            one.line.to = self.server.port

    def _arrives_late(self, phone: Any, order: list[int]) -> None:
        tried = phone.page.evaluate(TRIED)
        if not tried:
            return
        sent = {"operations": [tried[number % len(tried)] for number in order]}
        told = {"X-CSRFToken": phone.page.evaluate("outbox.token")}
        address = f"http://127.0.0.1:{self.server.port}/outbox/"
        with suppress(Exception):  # whatever becomes of it: the server may be dead by then
            phone.page.context.request.post(address, data=sent, headers=told, timeout=20_000)

    def read(self, phone: Any) -> None:
        """Open the page anew, in the network; what waits is sent meanwhile."""
        self.save(phone)
        phone.in_network(phone.open)

    def choose(self, writer: Person, side: str) -> None:
        """Choose by the page, on one of the writer's phones."""
        phone = next(one for one in self.real if one.writer == writer)
        self.send(phone)
        waiting = list(self.all_met(writer))
        if not waiting:
            return
        with override("kk"):
            shown = {aside.pk: self.both(aside) for aside in waiting}
        phone.in_network(lambda: self._chosen(phone, f"/project/entries/{waiting[0].entry_id}/choose/", side))
        # Of several that wait the page takes one; which, the site alone knows.
        for aside in Revision.objects.filter(pk__in=shown, settled_at__isnull=False):
            self.note_choice(shown[aside.pk], side)

    def _chosen(self, phone: RealPhone, address: str, side: str) -> None:
        phone.open(address)
        for box in phone.page.locator(f"[name^='choice.'][value={side}]").all():
            box.check()
        with phone.page.expect_navigation():
            phone.page.locator("main form .button").click()
        phone.open()

    def kept_of(self, refused: Iterable[Operation]) -> Iterator[str]:
        """What a rule refused stays on its phone: only what was there still when all came back is kept."""
        yield from self.refused

    def come_back(self) -> None:
        """All come into a network and stay there until nothing waits; then each opens its page anew."""
        for phone in self.real:
            self.save(phone)
            phone.line.mend()
        for _ in range(2):
            for phone in self.real:
                phone.send()
        for phone in self.real:
            phone.page.evaluate("dispatchEvent(new Event('online'))")
            wait_for(phone.page, WAITING, answer=[], seconds=PATIENCE)
        for phone in self.real:
            self._read_and_removed(phone)
            phone.open()

    def _read_and_removed(self, phone: RealPhone) -> None:
        """Its person reads what was refused, and removes it from the phone."""
        found = phone.page.evaluate(REFUSED)
        self.refused += [word for told in found for word in words_sent(told)]
        if found:
            phone.open("/phone/")
        for _ in found:
            phone.page.locator("#list button:visible").first.click()
        wait_for(phone.page, REFUSED, answer=[], seconds=PATIENCE)

    def close(self) -> None:
        for phone in self.real:
            phone.close()


def schedules(seeds: Iterable[int], home: Path, *, firefox: bool = False) -> Counter[str]:
    """The runs of these seeds, in a real Chromium on one site; each is named, so that it can be played again.

    In Firefox not runs but a fortnight in small.
    """
    # Playwright's loop runs in this thread, which Django must be told.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    call_command("migrate", verbosity=0)
    server = Server(home)
    total: Counter[str] = Counter(dict.fromkeys(("runs", *WRONG), 0))
    try:
        with chromium() as browser:
            for seed in seeds:
                total.update(played_really(seed, browser, server))
        if firefox:
            total.update(in_firefox(server, home.with_name("firefox")))
    finally:
        server.stop()
    return total


def played_really(seed: int, browser: Any, server: Server) -> Counter[str]:
    """One run; a phone that never comes to rest has lost what waits on it."""
    began, plays = time.monotonic(), list[RealPlay]()

    def begun(writers: int, phones: int) -> Play:
        plays.append(RealPlay(writers, phones, browser=browser, server=server))
        return plays[0]

    try:
        found = played(seed, begun, most=3)
    except NotInTime as reason:
        found = Verdict([str(reason)], [], [])
    finally:
        for play in plays:
            play.close()
    took = time.monotonic() - began
    print(f"Run {seed}: {took:.0f} s, {plays[0].deaths} deaths of the server", file=sys.stderr, flush=True)
    return told(seed, found)
