"""`bastama bench phone`: two weeks of work over a thin line, and how long a teacher with a slow phone waits."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bastama.web.bench.browser import FLAGS, program
from bastama.web.bench.fortnight import SHEET, Work, play
from bastama.web.bench.line import Line
from bastama.web.bench.pocket import wait_until_kept
from bastama.web.bench.server import NotStarted, Server
from bastama.web.bench.visits import cookie_of, people_in

SLOWER = 4
TAPS, VISITS = 40, 5
PAINT = """(() => { self.painted = 0; new PerformanceObserver(list => {
  for (const one of list.getEntries()) self.painted = one.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true }); })()"""
TAP = """async words => {
  const box = document.querySelector("[name=what]"), output = document.querySelector("output.saved");
  output.dataset.word = "";
  const began = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  while (output.dataset.word !== "waiting") await new Promise(done => setTimeout(done, 0));
  return performance.now() - began;
}"""


def measure(home: Path) -> dict[str, Any]:
    """Play one device, then three, then wait as a teacher waits; all of it on the copy of a demo year."""
    # Playwright's loop runs in this thread, which Django must be told.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    server = Server(home)
    line = Line(server.port)
    teachers = people_in("participant")
    try:
        with chromium() as browser:
            told: dict[str, Any] = {}
            for number, devices in enumerate((1, 3)):
                pages = [page_of(browser, line, teachers[number]) for _ in range(devices)]
                told[f"a fortnight on {devices}"] = vars(play(pages, line, server, Work()))
                for page in pages:
                    page.context.close()
            told |= bytes_of(browser, line, server, teachers[2])
            told |= waits(browser, line, teachers[3])
    finally:
        line.close()
        server.stop()
    return told


@contextmanager
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- a developers' package
    except ImportError as gone:
        raise NotStarted("Nothing was measured: playwright is not installed.") from gone
    where = program()
    if where is None:
        raise NotStarted("Nothing was measured: Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=list(FLAGS))
        yield browser
        browser.close()


def page_of(browser: Any, line: Line, person: Any) -> Any:
    """A phone of this person that has seen nothing yet."""
    context = browser.new_context(locale="kk-KZ", viewport={"width": 360, "height": 740})
    name, _, value = cookie_of(person).partition("=")
    context.add_cookies([{"name": name, "value": value, "url": line.address}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(PAINT)
    return page


def bytes_of(browser: Any, line: Line, server: Server, person: Any) -> dict[str, Any]:
    """What one more entry and one more picture put on the line, headers and answers with them."""
    told = {}
    for name, work in (
        ("entry", Work(10, 0, 0, is_killed=False)),
        ("picture", Work(3, 3, 0, is_killed=False)),
    ):
        page = page_of(browser, line, person)
        came = play([page], line, server, work)
        told[f"bytes an {name}" if name == "entry" else f"bytes a {name}"] = (
            came.bytes_up + came.bytes_down
        ) // work.entries
        page.context.close()
    return told


def waits(browser: Any, line: Line, person: Any) -> dict[str, Any]:
    """Milliseconds on a slow phone: the first visit to *My project*, the next ones, a tap until it is kept."""
    cold = []
    for _ in range(VISITS - 1):
        page = slow_page(browser, line, person)
        cold.append(painted(page, line))
        page.context.close()
    page = slow_page(browser, line, person)
    cold.append(painted(page, line))
    asked, came = line.asked, line.down
    wait_until_kept(page, 600)
    kept = {"requests kept afterwards": line.asked - asked, "bytes kept afterwards": line.down - came}
    again = [painted(page, line) for _ in range(VISITS)]
    line.fast()
    page.goto(f"{line.address}/project/tools/{SHEET}/")
    page.wait_for_timeout(5000)
    page.context.set_offline(True)
    taps = [page.evaluate(TAP, f"tap {number}") for number in range(TAPS)]
    page.context.close()
    times = {
        "first paint, median": median(cold),
        "next paint, median": median(again),
        "tap, median": median(taps),
    }
    times["tap, p95"] = quantiles(taps, n=20)[-1]
    return kept | {name: round(value) for name, value in times.items()}


def slow_page(browser: Any, line: Line, person: Any) -> Any:
    line.slow()
    page = page_of(browser, line, person)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def painted(page: Any, line: Line) -> float:
    page.goto("about:blank")
    page.goto(f"{line.address}/project/", wait_until="load")
    page.wait_for_timeout(1000)
    return float(page.evaluate("self.painted"))
