"""A phone in a real Chromium: what a teacher does on it, and what it holds, asked of the phone itself."""

import time
from typing import Any

FIRST = {"plan-item": "what", "consultation": "said", "evidence": "title", "impact": "text"}
"""Of each kind of entry the field that is typed into."""
KEPT = """async () => {
  const told = self.toldPages ??= await (await fetch("/phone/pages/", { cache: "no-store" })).json();
  const name = (await caches.keys()).find(one => one.startsWith("pages-"));
  if (!name) return [""];
  const kept = new Set((await (await caches.open(name)).keys()).map(one => new URL(one.url)).map(({ pathname, search }) => pathname + search));
  return told.pages.map(page => page[0]).filter(address => !kept.has(address));
}"""
ANSWERED = "() => fetch('/static/nothing').then(answer => answer.status, () => 0)"
HELD = """async () => {
  const [operations, files] = [await outbox.all(), await outbox.allFiles()];
  return operations.map(({ id, entry, kind, base, state, tried, words, sentence }) => ({ id, entry, kind, base, state, tried, words, sentence }))
    .concat(files.filter(file => !operations.some(one => one.payload.upload === file.id)).map(file => ({ kind: "bytes", id: file.id })));
}"""


class NotInTime(AssertionError):
    """A phone did not come to what was waited for."""


def wait_for(page: Any, question: str, *, answer: Any, seconds: float) -> None:
    """Ask the page until it gives this answer."""
    ends, told = time.monotonic() + seconds, None
    while time.monotonic() < ends:
        told = page.evaluate(question)
        if told == answer:
            return
        page.wait_for_timeout(200)
    raise NotInTime(f"After {seconds} seconds the phone still says: {str(told)[:600]}")


def wait_until_kept(page: Any, seconds: float = 180, *, few: bool = False) -> None:
    """Until every page the site names is on the phone; or a few, the project and what one adds to it among them."""
    lacking = f"async () => (await ({KEPT})())"
    if few:
        lacking += ".filter(one => !one || one.startsWith('/project/add/'))"
    wait_for(page, lacking, answer=[], seconds=seconds)


def wait_until_online(page: Any, seconds: float = 30) -> None:
    """Until the service worker, which hears of the network a moment after the page, is answered by the site."""
    wait_for(page, ANSWERED, answer=404, seconds=seconds)


def held(page: Any) -> list[dict[str, Any]]:
    """What is written on this phone and not let go."""
    found: list[dict[str, Any]] = page.evaluate(HELD)
    return found


def wait_until_sent(page: Any, seconds: float = 120) -> None:
    """Until nothing waits on this phone, which lets go only of what was read back."""
    wait_for(page, HELD, answer=[], seconds=seconds)


def add(page: Any, site: str, kind: str, words: str, picture: bytes | None = None) -> None:
    """Add a talk, an action, a piece of evidence or a change by its own page and its button."""
    page.goto(f"{site}/project/add/{kind}/")
    form = page.locator("form[data-sheet]")
    form.locator(f"[name={FIRST[kind]}]").fill(words)
    if picture:
        name = {"name": "сурет.jpg", "mimeType": "image/jpeg", "buffer": picture}
        form.locator("input[type=file]").first.set_input_files([name])
    with page.expect_navigation(url=lambda address: "/add/" not in address):
        form.locator("p.row > button.button").last.click()
