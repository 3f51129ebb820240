"""What a page weighs: bytes and requests as Chromium counts them, on a first visit and on a second."""

import shutil
from dataclasses import dataclass
from typing import Any

from bastama.web.bench.server import Server
from bastama.web.bench.visits import Visit

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)


@dataclass(frozen=True)
class Weight:
    """Bytes received, headers included, and requests that went to the server."""

    bytes_cold: int
    requests_cold: int
    bytes_warm: int
    requests_warm: int


def weights(server: Server, visits: list[Visit]) -> dict[str, Weight]:
    """Open each page in a browser that has seen nothing, then again; nothing if there is no browser."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- a developers' package
    except ImportError:
        return {}
    where = program()
    if where is None:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=list(FLAGS))
        found = {visit.name: weigh(browser, server, visit) for visit in visits if not visit.saves}
        browser.close()
    return found


def program() -> str | None:
    """Where Debian installs Chromium, under one of its two names."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def weigh(browser: Any, server: Server, visit: Visit) -> Weight:
    """Weigh one page, cold and warm."""
    # What a service worker fetches afterwards is counted apart, by `bench phone`.
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    address = f"http://127.0.0.1:{server.port}"
    name, _, value = visit.cookies[0].partition("=")
    if name:
        context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    counted = Counter(context.new_cdp_session(page))
    cold = counted.during(lambda: page.goto(address + visit.paths[0], wait_until="networkidle"))
    page.goto("about:blank")
    warm = counted.during(lambda: page.goto(address + visit.paths[0], wait_until="networkidle"))
    context.close()
    return Weight(*cold, *warm)


class Counter:
    """Listens to what the browser's network tells."""

    def __init__(self, session: Any) -> None:
        self.received: dict[str, int] = {}
        self.kept: set[str] = set()
        session.on("Network.requestServedFromCache", lambda told: self.kept.add(told["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _answered(self, told: Any) -> None:
        if told["response"].get("fromDiskCache") or told["response"].get("fromServiceWorker"):
            self.kept.add(told["requestId"])

    def _finished(self, told: Any) -> None:
        self.received[told["requestId"]] = int(told["encodedDataLength"])

    def during(self, act: Any) -> tuple[int, int]:
        """Return bytes and requests of what happens while something is done; a picture within a style is no request."""
        self.received.clear()
        self.kept.clear()
        act()
        sent = {id: size for id, size in self.received.items() if size and id not in self.kept}
        return sum(sent.values()), len(sent)
