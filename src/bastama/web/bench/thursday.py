"""`bastama bench thursday`: many phones come back together, while others open their pages."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bastama.web.bench.server import Server

LIMIT_MS = 300
PAUSE = 0.25
PATIENCE = 30 * 60
"""So many seconds after the last one came, phones that were sent away may go on trying."""


def thursday(home: Path, phones: int, minutes: float) -> dict[str, Any]:
    """Let so many phones come back within so many minutes, and say what was lost, and what others waited."""
    from bastama.web.bench.asking import phones as opened  # noqa: PLC0415 -- the settings name the copy only now
    from bastama.web.bench.outboxes import counted, teachers, write_plans  # noqa: PLC0415 -- likewise
    from bastama.web.bench.visits import visits  # noqa: PLC0415 -- likewise

    with tempfile.TemporaryDirectory(prefix="bastama-storm-") as name:
        folder = Path(name)
        print(f"{phones} phones are filled …", file=sys.stderr, flush=True)
        plans = write_plans(teachers(phones), folder, seconds=60 * minutes)
        wanted = [visit for visit in visits() if visit.name in SEEN]
        server = Server(home)
        try:
            others = [phone for visit in wanted for phone in opened(server, visit, 1)]
            quiet = Watch(others).during(lambda: time.sleep(10))
            print("They come back …", file=sys.stderr, flush=True)
            began, cpu = time.monotonic(), server.cpu()
            said: list[dict[str, Any]] = []
            busy = Watch(others).during(lambda: said.append(_storm(folder, server.port, minutes)))
            took, spent = time.monotonic() - began, server.cpu() - cpu
            memory = server.memory()
        finally:
            server.stop()
        found = counted(plans)
    return {
        "phones": len(plans),
        "minutes": minutes,
        **said[0],
        **found,
        "pages_before_ms": quiet,
        "pages_meanwhile_ms": busy,
        "seconds": round(took),
        "server_cpu_seconds": round(spent),
        "server_mib": round(memory / 2**20),
    }


SEEN = {
    "my project (a teacher's home)",
    "a tool",
    "group board",
    "home: facilitator",
    "library search",
    "home: visitor",
}
"""The pages that others open meanwhile."""


class Watch:
    """Somebody who opens one page after another, and what they waited."""

    def __init__(self, others: list[Any]) -> None:
        self.others = others
        self.waits: list[float] = []
        self.failed = 0
        self.is_over = threading.Event()

    def during(self, act: Any) -> dict[str, int]:
        watching = threading.Thread(target=self._watch)
        watching.start()
        try:
            act()
        finally:
            self.is_over.set()
            watching.join()
        waits = [1000 * wait for wait in self.waits] or [0.0, 0.0]
        cuts = quantiles(waits, n=100, method="inclusive")
        told = {"median": median(waits), "p95": cuts[94], "p99": cuts[98], "most": max(waits)}
        return {name: round(value) for name, value in told.items()} | {
            "count": len(self.waits),
            "failed": self.failed,
        }

    def _watch(self) -> None:
        while not self.is_over.is_set():
            for phone in self.others:
                try:
                    self.waits.append(phone.once())
                except Exception as cut:  # noqa: BLE001 -- whatever it is, a page did not come
                    print(f"A page did not come: {cut!r}", file=sys.stderr, flush=True)
                    self.failed += 1
                    phone.door.close()
                if self.is_over.wait(PAUSE):
                    return


def _storm(folder: Path, port: int, minutes: float) -> dict[str, Any]:
    words = [str(folder), str(port), str(60 * minutes + PATIENCE)]
    command = [sys.executable, "-m", "bastama.web.bench.storm", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def wrong_with(told: dict[str, Any]) -> list[str]:
    """What is not as it should be, in sentences."""
    found = [f"{told[name]} {name}." for name in ("unfinished", "undone", "lost", "doubled") if told[name]]
    pages = told["pages_meanwhile_ms"]
    if pages["failed"]:
        found.append(f"{pages['failed']} pages did not come.")
    if pages["p95"] > LIMIT_MS:
        found.append(f"Of a hundred pages five took {pages['p95']} ms or longer; the limit is {LIMIT_MS} ms.")
    return found
