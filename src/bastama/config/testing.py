"""`bastama test`: the tests, on SQLite, on PostgreSQL and in a browser."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from bastama.config.postgres import NoServer, private_server
from bastama.config.tree import root

NOTHING_RAN = 5
WITHOUT_BROWSER = "not browser"
ON_POSTGRES = "not browser and not once"
ONLY_BROWSER = "browser"
MOST_PROCESSES = 4
"""Beyond these the longest walk is what one waits for."""
ONE_MORE = 1
"""Of a round in which each process waits a third of its time: for a page to say what a tap did, for a phone to be found again."""
JOURNEYS = "tests/browser"
"""Where all of the browser's round stands: to look through the other seven thousand tests takes each process some eight seconds."""
LONGEST = (
    "test_leaks.py",
    "test_any_text.py",
    "test_access.py",
    "test_every_page.py",
    "test_every_page_of_staff.py",
    "test_schedules.py",
    "test_backup.py",
    "test_each_check_matters.py",
    "test_demo_year.py",
    "test_strange_hands.py",
    "test_other_ways_out.py",
    "test_refused.py",
    "test_weight.py",
    "test_reader_journey.py",
    "test_curator_journey.py",
    "test_offline_writing.py",
    "test_offline.py",
    "test_paper.py",
    "test_wrong_settings.py",
    "test_releases.py",
    "test_named.py",
    "test_serving.py",
    "test_demo.py",
    "test_circles.py",
    "test_check.py",
)
"""Where a round is shared by several processes it begins with these, longest first: one file stays in one process.

Of the browser's, one of the first three needs no demo year: while one process builds it and another waits for it, a third plays.
"""


def main(words: list[str]) -> int:
    """Run the rounds of tests that were asked for and say how it went."""
    asked, more = parser().parse_known_args(words)
    rounds: list[tuple[str, Callable[[list[str]], int]]] = [("SQLite", on_sqlite)]
    if asked.postgres or asked.all:
        rounds.append(("PostgreSQL", on_postgres))
    if asked.browser or asked.all:
        rounds.append(("browser", in_browser))
    results = {name: timed(name, run, more) for name, run in rounds}
    print(verdict(results))
    return 0 if is_success(results) else 1


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    description = "Run the tests on SQLite. Other words (a file, -k WORD, -x) are handed to pytest."
    made = argparse.ArgumentParser(prog="bastama test", description=description, allow_abbrev=False)
    made.add_argument("--postgres", action="store_true", help="also run them on a private PostgreSQL server")
    made.add_argument("--browser", action="store_true", help="also run the journeys in Chromium")
    made.add_argument("--all", action="store_true", help="both of these")
    return made


def timed(name: str, run: Callable[[list[str]], int], more: list[str]) -> int:
    """Run one round under its heading and return pytest's exit status."""
    print(f"— Tests: {name}", flush=True)
    began = time.monotonic()
    status = run(more)
    print(f"— {name}: {time.monotonic() - began:.0f} s", flush=True)
    return status


def on_sqlite(more: list[str]) -> int:
    """Run all but the browser's tests on SQLite."""
    return pytest(["-m", WITHOUT_BROWSER, *shared(more)], {"BASTAMA_DATABASE_URL": ""})


def on_postgres(more: list[str]) -> int:
    """Run the same tests on a PostgreSQL server made for them."""
    try:
        with private_server() as address:
            return pytest(["-m", ON_POSTGRES, *shared(more)], {"BASTAMA_DATABASE_URL": address})
    except NoServer as reason:
        print(reason)
        return 1


def in_browser(more: list[str]) -> int:
    """Run the journeys in Chromium, on SQLite."""
    where = [] if more else [JOURNEYS]
    return pytest(["-m", ONLY_BROWSER, *where, *shared(more, ONE_MORE)], {"BASTAMA_DATABASE_URL": ""})


def shared(more: list[str], beside: int = 0) -> list[str]:
    """Share a whole round between processes, file by file, the longest first; what is asked for by name runs in one."""
    count = min(os.cpu_count() or 1, MOST_PROCESSES)
    if more or count == 1 or find_spec("xdist") is None:
        return more
    return ["-n", str(count + beside), "--dist", "loadfile", "--no-loadscope-reorder"]


def pytest(words: list[str], settings: dict[str, str]) -> int:
    """Run pytest in the source tree; its plugin `scratch_home` keeps the site's own folder out of reach."""
    command = [sys.executable, "-m", "pytest", "-q", *words]
    environment = {**os.environ, **kept_compiled(), **settings}
    return subprocess.run(command, cwd=root(), env=environment, check=False).returncode


def kept_compiled() -> dict[str, str]:
    """Where Python may leave nothing beside the sources, let it keep what it compiles in the environment's own folder.

    The tests start some hundred programs, and each of them would compile everything anew.
    """
    if not sys.dont_write_bytecode:
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(sys.prefix) / "bytecode")}


def is_success(results: dict[str, int]) -> bool:
    """Say whether no round failed and at least one ran a test."""
    return all(status in (0, NOTHING_RAN) for status in results.values()) and 0 in results.values()


def verdict(results: dict[str, int]) -> str:
    """Return the closing sentence: how it went, and what to do next."""
    if is_success(results):
        rest = [] if len(results) == 3 else ["`./bastama test --all` adds the other rounds"]
        return f"Passed: {', '.join(results)}. Next: {', '.join(['`./bastama check`', *rest])}."
    failed = [name for name, status in results.items() if status not in (0, NOTHING_RAN)]
    if not failed:
        return "No test ran: nothing matches what was asked for. Ask for less, or for another name."
    return f"Failed: {', '.join(failed)}. Next: mend the first failure above; `./bastama test -x --lf` runs it alone."
