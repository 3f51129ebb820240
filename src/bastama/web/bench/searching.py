"""How quickly a large library answers: an index made of invented works, and searches as readers make them.

The works are those of `literature`, with words in their abstracts that are as rare as words are: a few everywhere, most in a few.
Every search takes two words of a work that is there, and narrows down to its language, its years or its type in turn. What is
timed is the answer (found, ordered, counted by what it may be narrowed down to, the first twenty records with their matching
words); the whole page is timed beside it. Settings are read only when a function is called.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from bastama.web.bench.literature import works

if TYPE_CHECKING:
    from django.test import Client

SEED = 9
FEW = 1_000
SLICE = 500
ASKED = 300
CLIENTS, SECONDS = 8, 10
MOST_MS = 50
MOST_GROWTH = 1.3
RARE_WORDS, IN_EACH = 60_000, 30
SYLLABLES = {
    "kk": "қа ла бы сө тұр мек ғал жаң өмі рек тіл дос күн әже ұя".split(),
    "ru": "про вер сло гра мот ник тел ста рож чит ува жен зна дол".split(),
    "en": "tra ber lin cor men sta vel dis pro ran tic fol her win".split(),
}


def searching(records: int) -> dict[str, Any]:
    """Fill a library, ask it, and say what it cost."""
    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        (Path(folder) / "static").mkdir()
        done = _apart(Path(folder), "measure", str(records))
        told: dict[str, Any] = json.loads(done)
        print(f"{CLIENTS} clients at once …", file=sys.stderr, flush=True)
        return told | {"searches_per_second_of_8": rate_of_many(Path(folder))}


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


def measured(records: int) -> dict[str, Any]:
    """In a process of its own, on an empty site."""
    from django.core.management import call_command  # noqa: PLC0415 -- the settings are read only now

    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    few = min(FEW, records)
    texts = invented(records)
    put_in(islice(texts, few))
    of_few = record_page()
    held_seconds, index_seconds, bytes_of_records, bytes_of_index = put_in(texts)
    more = max(records - few, 1)
    answers, pages = asked_one_by_one(answer), asked_one_by_one(page)
    return {
        "library_records": records,
        "library_put_in_seconds": round(held_seconds),
        "index_records_per_second": round(more / index_seconds),
        "index_kib_per_record": round(bytes_of_index / more / 1024, 2),
        "records_kib_per_record": round(bytes_of_records / more / 1024, 2),
        "search_p50_ms": round(median(answers), 1),
        "search_p95_ms": round(quantiles(answers, n=20)[-1], 1),
        "search_page_p95_ms": round(quantiles(pages, n=20)[-1], 1),
        "record_page_ms": record_page(),
        "record_page_ms_of_few": of_few,
    }


def invented(records: int) -> Iterator[str]:
    """The works as RIS, with rare words at the end of each abstract."""
    chance = Random(SEED)  # noqa: S311 -- the same works every time
    for text in works(records):
        code = text.partition("LA  - ")[2][:2]
        rare = " ".join(_rare(code, chance) for _ in range(IN_EACH))
        yield text.replace("\nKW", f" {rare}.\nKW", 1)


def _rare(code: str, chance: Random) -> str:
    """A word whose rank is as often met as ranks of words are."""
    rank = int(RARE_WORDS ** chance.random())
    own = Random(f"{code}{rank}")  # noqa: S311 -- the same word for the same rank
    return "".join(own.choice(SYLLABLES[code]) for _ in range(own.randrange(2, 5)))


def put_in(texts: Iterator[str]) -> tuple[float, float, int, int]:
    """Keep works and make their index: seconds of both, and the bytes they take."""
    from bastama.web.bench.shelving import index, keep, size  # noqa: PLC0415 -- the settings are read only now

    began, before = time.monotonic(), size()
    numbers = [keep(batch) for batch in _batches(texts)]
    kept, after = time.monotonic(), size()
    for first, last in numbers:
        index(first, last)
    return kept - began, max(time.monotonic() - kept, 1e-9), after - before, size() - after


def _batches(texts: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(texts, SLICE)):
        yield batch


def asked_one_by_one(one: Callable[[str], None]) -> list[float]:
    """Milliseconds of each search; the first ones only warm up."""
    from bastama.web.bench.shelving import questions  # noqa: PLC0415 -- the settings are read only now

    taken = []
    for number, question in enumerate(questions(ASKED + 20, SEED)):
        began = time.process_time()
        one(question)
        if number >= 20:
            taken.append((time.process_time() - began) * 1000)
    return taken


def answer(question: str) -> None:
    """What the page of a search asks and works out, without its frame."""
    from bastama.web.bench.shelving import answered  # noqa: PLC0415 -- the settings are read only now

    answered(question)


def page(question: str) -> None:
    _got(f"/library/search/?{question}")


def record_page() -> float:
    """The middle one of so many pages of records, in milliseconds."""
    from bastama.web.bench.shelving import addresses  # noqa: PLC0415 -- the settings are read only now

    taken = []
    for address in addresses(60, SEED):
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
    from bastama.web.bench.shelving import answered, questions  # noqa: PLC0415 -- the settings are read only now

    began, count = time.monotonic(), 0
    for question in questions(100_000, seed):
        answered(question)
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


def main() -> None:
    """Measure in a process of its own, or ask for a while, and print what came of it."""
    import django  # noqa: PLC0415 -- the settings are read only now

    django.setup()
    what, number = sys.argv[1:]
    print(json.dumps(measured(int(number))) if what == "measure" else asked_for_a_while(int(number)))


if __name__ == "__main__":
    main()
