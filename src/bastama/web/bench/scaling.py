"""Whether a person's own pages stay as cheap in a country as in four schools."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bastama.web.bench.server import NotStarted, Server

if TYPE_CHECKING:
    from bastama.web.bench.visits import Visit

ROUNDS = 7
EACH = 12
RATIO = 1.3
OWN = (
    "my project",
    "a tool",
    "saving an entry",
    "group board",
    "home: facilitator",
    "home: director",
    "a session",
    "door for answers",
    "profile of a school",
)
"""How the names of a person's own pages begin: what they show does not grow with the country."""


@dataclass(frozen=True)
class Growth:
    """Processor time of a page in the small and in the large site, in milliseconds, and the ratio within each round."""

    page: str
    is_own: bool
    small: float
    large: float
    ratio: float


def grow(home: Path, target: Path, times: int) -> Path:
    """Copy the home and make so many times as many schools of it."""
    shutil.copytree(home, target)
    environment = {**os.environ, "BASTAMA_HOME": str(target)}
    command = [sys.executable, "-m", "bastama.web.demo.bulk", str(times)]
    if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
        raise NotStarted("Nothing was measured: the large site was not made; the lines above say why.")
    return target


def compare(small: Path, times: int) -> dict[str, object]:
    """Measure both sites in interleaved rounds and look at the plans of the large one."""
    from django.db import connection  # noqa: PLC0415 -- the settings name the copy only now

    from bastama.web.bench.visits import visits  # noqa: PLC0415 -- likewise

    wanted = [visit for visit in visits() if visit.name != "bare view"]
    connection.close()
    large = grow(small, small.with_name("large"), times)
    made = growth(small, large, wanted)
    found = scans(large, wanted)
    print(table(made, times))
    past = [
        f"{one.page}: {one.ratio} times, the limit is {RATIO}."
        for one in made
        if one.is_own and one.ratio > RATIO
    ]
    past += [f"{one['page']} reads all of {one['table']}: {one['sql'][:300]}" for one in found]
    print(
        "\n".join(["Beyond the limits:", *(f"  – {one}" for one in past)])
        if past
        else "Every page is within the limits."
    )
    return {
        "scale": times,
        "rounds": ROUNDS,
        "pages": [asdict(one) for one in made],
        "scans": found,
        "beyond": past,
    }


def growth(small: Path, large: Path, wanted: "list[Visit]") -> list[Growth]:
    """Let both servers stand side by side and ask them in turn."""
    from bastama.web.bench.asking import measure  # noqa: PLC0415 -- likewise
    from bastama.web.bench.visits import CLIENTS  # noqa: PLC0415 -- likewise

    one, other = Server(small), Server(large)
    costs: dict[str, list[tuple[float, float]]] = {visit.name: [] for visit in wanted}
    try:
        for number in range(ROUNDS):
            print(f"Round {number + 1} of {ROUNDS} …", file=sys.stderr, flush=True)
            for visit in wanted:
                first, second = (one, other) if number % 2 == 0 else (other, one)
                # Pages of the whole country are slow in a large one; a glance at them is enough.
                each, many = (EACH, CLIENTS) if visit.name.startswith(OWN) else (2, 1)
                told = {first: measure(first, visit, each=each, many=many).cpu_each}
                told[second] = measure(second, visit, each=each, many=many).cpu_each
                costs[visit.name].append((told[one], told[other]))
    finally:
        one.stop()
        other.stop()
    return [grown(name, pairs) for name, pairs in costs.items()]


def grown(name: str, pairs: list[tuple[float, float]]) -> Growth:
    """Turn the rounds of a page into its medians."""
    return Growth(
        page=name,
        is_own=name.startswith(OWN),
        small=round(1000 * median(small for small, _ in pairs), 2),
        large=round(1000 * median(large for _, large in pairs), 2),
        ratio=round(median(large / max(small, 0.001) for small, large in pairs), 2),
    )


def scans(home: Path, wanted: "list[Visit]") -> list[dict[str, str]]:
    """Ask the large site how it would find what each of a person's own pages needs."""
    told = [
        {"page": visit.name, "path": visit.paths[0], "cookie": visit.cookies[0]}
        for visit in wanted
        if visit.name.startswith(OWN)
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bastama.web.bench.plans"],
        input=json.dumps(told),
        env={**os.environ, "BASTAMA_HOME": str(home), "BASTAMA_LOG_REQUESTS": "no"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted("The plans of the queries were not looked at; the lines above say why.")
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def table(made: list[Growth], times: int) -> str:
    """Return the figures as a table."""
    width = max(len(one.page) for one in made)
    heads = f"{'page':<{width}}  CPU ms ×1  CPU ms ×{times}  ratio"
    rows = [
        f"{one.page:<{width}}  {one.small:>9}  {one.large:>{8 + len(str(times))}}  {one.ratio:>5}{'' if one.is_own else '  (of the whole)'}"
        for one in made
    ]
    return "\n".join([heads, *rows])
