"""How quickly a large library answers: an index made of invented works, and searches as readers make them.

The works are those of `literature`, with words in their abstracts that are as rare as words are: a few everywhere, most in a few.
Every search takes two words of a work that is there, and narrows down to its language, its years or its type in turn. What is
timed is the answer (found, ordered, counted by what it may be narrowed down to, the first twenty records with their matching
words) and the whole page around it; the page is what counts. Settings are read only when a function is called.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from bastama.web.bench.server import NotStarted

if TYPE_CHECKING:
    from django.test import Client

    from bastama.web.bench.filling import Taken

SEED = 9
FEW = 1_000
TURNS = 3
ASKED = 300
CLIENTS, SECONDS = 8, 10
MOST_MS = 50
MOST_GROWTH = 1.3
BEGUN = "bench-library.json"
"""Beside the works: what they and their index took until now. Only a home that has it is filled further."""
NOT_OURS = (
    "Nothing was measured: %(home)s holds something that this measurement did not make, and it would be filled with invented works. "
    "Give a folder that is not there yet, or one with %(file)s in it."
)


def searching(records: int, home: Path | None = None) -> dict[str, Any]:
    """Fill a library, ask it, and say what it cost; in a home that is given it stays, and is gone on with the next time."""
    if home is not None:
        return _searching_in(begun(home), records)
    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        return _searching_in(begun(Path(folder)), records)


def begun(home: Path) -> Path:
    """The home, made where it is not there; never one that holds something else than a library of the bench."""
    if home.is_dir() and any(home.iterdir()) and not (home / BEGUN).is_file():
        raise NotStarted(NOT_OURS % {"home": home, "file": BEGUN})
    (home / "static").mkdir(parents=True, exist_ok=True)
    if not (home / BEGUN).is_file():
        (home / BEGUN).write_text("{}\n", "utf-8")
    return home.resolve()


def _searching_in(home: Path, records: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_apart(home, "measure", str(records)))
    print(f"The page of a work, here and among {FEW} works …", file=sys.stderr, flush=True)
    told |= pages_of_works(home, records)
    print(f"{CLIENTS} clients at once …", file=sys.stderr, flush=True)
    return told | {"searches_per_second_of_8": rate_of_many(home)}


def pages_of_works(home: Path, records: int) -> dict[str, float]:
    """A page among all works and one among few, in turns, each in a process of its own: what else runs slows both down alike."""
    few = begun(home / "few")
    _apart(few, "fill", str(min(FEW, records)))
    taken: dict[Path, list[float]] = {home: [], few: []}
    for _ in range(TURNS):
        for one, pages in taken.items():
            pages.append(float(_apart(one, "page", str(SEED))))
    return {"record_page_ms": min(taken[home]), "record_page_ms_of_few": min(taken[few])}


def beyond_searching(told: Mapping[str, Any]) -> list[str]:
    """Say which limits are passed."""
    past = []
    if told["search_p95_ms"] > MOST_MS:
        past.append(f"search_p95_ms: {told['search_p95_ms']}, at most {MOST_MS} are promised.")
    if told["record_page_ms"] > MOST_GROWTH * told["record_page_ms_of_few"]:
        past.append(
            f"record_page_ms: {told['record_page_ms']}, among {FEW} works {told['record_page_ms_of_few']}:"
            " it should not grow."
        )
    return past


def filled(records: int) -> "Taken":
    """So many works, on a site that is empty or was filled before."""
    from django.core.management import call_command  # noqa: PLC0415 -- the settings are read only now

    from bastama.web.bench.filling import fill  # noqa: PLC0415 -- likewise

    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return fill(Path(os.environ["BASTAMA_HOME"], BEGUN), records)


def measured(records: int) -> dict[str, Any]:
    """In a process of its own."""
    from bastama.web.bench.shelving import count  # noqa: PLC0415 -- the settings are read only now

    taken, there = filled(records), count()
    answers, by_turn = quickest(asked_by_turns(answer)), asked_by_turns(page)
    pages = quickest(by_turn)
    return {
        "library_records": there,
        "library_put_in_seconds": round(taken.kept_seconds),
        "index_seconds": round(taken.index_seconds),
        "index_mib": round(taken.index_bytes / 2**20),
        "index_records_per_second": round(there / max(taken.index_seconds, 1e-9)),
        "index_records_per_processor_second": round(
            taken.index_works / max(taken.index_processor_seconds, 1e-9)
        ),
        "index_kib_per_record": round(taken.index_bytes / there / 1024, 2),
        "records_kib_per_record": round(taken.kept_bytes / there / 1024, 2),
        "search_p50_ms": round(median(pages), 1),
        "search_p95_ms": p95(pages),
        "search_p95_ms_of_each_turn": [p95(one) for one in by_turn],
        "search_answer_p95_ms": p95(answers),
    }


def p95(taken: list[float]) -> float:
    return round(quantiles(taken, n=20)[-1], 1)


def quickest(by_turn: list[list[float]]) -> list[float]:
    """What each search took in the quickest turn: what else runs on the machine makes it slower, and never quicker."""
    return [min(of_one) for of_one in zip(*by_turn, strict=True)]


def asked_by_turns(one: Callable[[str], None]) -> list[list[float]]:
    """Milliseconds of each search, turn by turn: between two times of one all others are asked. The first ones only warm up."""
    from bastama.web.bench.shelving import questions  # noqa: PLC0415 -- the settings are read only now

    asked = list(questions(ASKED + 20, SEED))
    for question in asked[:20]:
        one(question)
    return [[_milliseconds(one, question) for question in asked[20:]] for _ in range(TURNS)]


def _milliseconds(one: Callable[[str], None], question: str) -> float:
    began = time.process_time()
    one(question)
    return (time.process_time() - began) * 1000


def answer(question: str) -> None:
    """What the page of a search asks and works out, without its frame."""
    from bastama.web.bench.shelving import answered  # noqa: PLC0415 -- the settings are read only now

    answered(question)


def page(question: str) -> None:
    _got(f"/library/search/?{question}")


def record_page(seed: int = SEED) -> float:
    """The middle one of so many pages of records, in milliseconds, once all that a server loads and remembers is loaded."""
    from bastama.web.bench.shelving import addresses  # noqa: PLC0415 -- the settings are read only now

    logging.disable(logging.INFO)
    for address in addresses(20, seed + 1):
        _got(f"/library/{address}/")
    taken = []
    for address in addresses(60, seed):
        began = time.process_time()
        _got(f"/library/{address}/")
        taken.append((time.process_time() - began) * 1000)
    return round(median(taken), 1)


def _got(address: str) -> None:
    if (status := _client().get(address).status_code) != 200:
        raise RuntimeError(f"{address} answered {status}.")


@cache
def _client() -> "Client":
    """One for all pages: a new one makes the server's layers anew and goes through all static files, as no server does."""
    from django.test import Client  # noqa: PLC0415 -- the settings are read only now

    return Client(SERVER_NAME="localhost")


def rate_of_many(folder: Path) -> float:
    """How many searches so many processes are answered in a second, all on one library."""
    asking = [
        subprocess.Popen(
            _command("ask", str(number)), env=_settings(folder), stdout=subprocess.PIPE, text=True
        )
        for number in range(CLIENTS)
    ]
    return round(sum(float(one.communicate()[0] or 0) for one in asking), 1)


def asked_for_a_while(seed: int) -> float:
    from bastama.web.bench.shelving import questions  # noqa: PLC0415 -- the settings are read only now

    logging.disable(logging.INFO)
    asking = questions(100_000, seed)
    page(next(asking))
    began, count = time.monotonic(), 0
    for question in asking:
        page(question)
        count += 1
        if time.monotonic() - began > SECONDS:
            break
    return count / (time.monotonic() - began)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bastama.web.bench.searching", *words]


def _settings(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BASTAMA_HOME": str(folder),
        "BASTAMA_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bastama.config.settings",
    }


def _apart(folder: Path, *words: str) -> str:
    done = subprocess.run(
        _command(*words), env=_settings(folder), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


WAYS: dict[str, Callable[[int], Any]] = {
    "measure": measured,
    "fill": filled,
    "page": record_page,
    "ask": asked_for_a_while,
}


def main() -> None:
    """Do one of these in a process of its own, and print what came of it."""
    import django  # noqa: PLC0415 -- the settings are read only now

    django.setup()
    what, number = sys.argv[1:]
    done = WAYS[what](int(number))
    print(json.dumps(done) if what == "measure" else done)


if __name__ == "__main__":
    main()
