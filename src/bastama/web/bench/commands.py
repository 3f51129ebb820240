"""`bastama bench`: what each page costs, measured on the real server; what else is promised in figures."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bastama.web.bench.library import RECORDS, library
from bastama.web.bench.playing import NotPlayed, on_all_processors
from bastama.web.bench.scaling import grow
from bastama.web.bench.server import NotStarted, Server, demo_home

ROUNDS = 5
EACH = 12
ALONE = 20
RUNS = 1000
PHONES, MINUTES = 3000, 10
SHEETS, SCHOOLS = 400_000, 8_000
IN_DEMO = 40
"""Teachers of the demo year."""


def main(words: list[str]) -> int:
    """Measure, show the table, write the file if asked."""
    asked = parser().parse_args(words)
    alone = {"offline": offline, "surveys": surveys, "library": library}.get(asked.what)
    if alone:
        return alone(asked)
    try:
        with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
            home = demo_home(Path(os.environ["BASTAMA_HOME"]), Path(folder) / "home")
            if asked.what == "thursday":
                return come_back(grow(home, Path(folder) / "large", -(-asked.phones // IN_DEMO)), asked)
            set_up(home)
            if asked.what == "phone":
                return phone(home, asked.json)
            if asked.what == "words":
                return words_before(asked.json)
            told = scaled(home, asked.scale) if asked.scale > 1 else pages(home, asked.rounds, asked.only)
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    write(told, asked.json)
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama bench",
        description="Measure the product on copies of the demo year, with the real server. Each word below is one "
        "measurement; let nothing else run meanwhile, and leave the figures in a file with --json.",
    )
    made.add_argument(
        "what",
        choices=["pages", "offline", "words", "phone", "thursday", "surveys", "library"],
        help="pages: waiting times of one and of eight clients, processor time, queries, bytes and requests of every main "
        "page, and the ratio to a bare page of thirty rows; offline: phones that were away, of teachers and of a pair, played over the real code; "
        "phone: two weeks of work written in Chromium and sent over a thin line that is cut, and what a slow phone "
        "waits; words: how much of a portfolio its teacher had written before it; thursday: phones with two weeks' work "
        "that come back together; surveys: from the stored sheets of a country to the tables that may be shown, compared "
        "with pandas, and one school's profile among so many; library: how quickly literature is read beside two packages that "
        "read the same, how much memory it takes, and how quickly a library of so many works is searched",
    )
    _ask_of_phones(made)
    made.add_argument("--json", type=Path, metavar="FILE", help="write the figures into a file as well")
    made.add_argument(
        "--rounds",
        type=int,
        default=ROUNDS,
        help=f"of pages: interleaved rounds, of which the median counts ({ROUNDS})",
    )
    made.add_argument(
        "--only",
        default="",
        metavar="NAME",
        help="of pages: only the floor and the pages whose name holds this",
    )
    made.add_argument(
        "--scale",
        type=int,
        default=1,
        metavar="N",
        help="of pages: compare with a site of N times as many schools, 100 for 400 schools and 4,000 teachers, and look "
        "for queries that read a whole table",
    )
    return made


def _ask_of_phones(made: argparse.ArgumentParser) -> None:
    """How many phones or sheets, for how long, and which of their runs."""

    def count(name: str, default: float, said: str, word: str) -> None:
        made.add_argument(name, type=type(default), default=default, metavar=word, help=said)

    count("--phones", PHONES, f"of thursday: how many come back ({PHONES})", "N")
    count("--minutes", float(MINUTES), f"of thursday: within how many minutes ({MINUTES})", "N")
    count(
        "--runs",
        RUNS,
        f"of offline: how many times phones write, send, repeat and are cut off, of either kind ({RUNS})",
        "N",
    )
    real = "of offline: play N runs instead on phones in a real Chromium, against a real server that is killed at times"
    count("--browser", 0, real, "N")
    made.add_argument(
        "--firefox",
        action="store_true",
        help="of offline: then write and send a fortnight in small in Firefox (firefox-esr), on a line that is cut",
    )
    count("--sheets", SHEETS, f"of surveys: how many answered ({SHEETS})", "N")
    count("--schools", SCHOOLS, f"of surveys: in how many schools ({SCHOOLS})", "N")
    count("--records", RECORDS, f"of library: how many works ({RECORDS})", "N")
    made.add_argument(
        "--home",
        type=Path,
        metavar="FOLDER",
        help="of library: fill the library in this folder, which is kept, and go on with it the next time: so 1,000,000 works "
        "can be made in several evenings; else in a folder that is removed",
    )
    count("--first", 0, "of offline --browser: the number of the first run (0)", "SEED")


def offline(asked: argparse.Namespace) -> int:
    """Play phones that were away on empty sites of their own, and say what was lost, doubled or differs."""
    if asked.browser or asked.firefox:
        return in_browsers(asked)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        try:
            told: dict[str, float] = dict(on_all_processors(asked.runs, Path(folder)))
        except NotPlayed as reason:
            print(reason, file=sys.stderr)
            return 1
    return said_of(told, time.monotonic() - began, asked.json)


def in_browsers(asked: argparse.Namespace) -> int:
    """Play phones that were away in real browsers on an empty site, and say the same."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        home = Path(folder) / "home"
        (home / "static").mkdir(parents=True)
        set_up(home)
        from bastama.web.bench.schedules import schedules  # noqa: PLC0415 -- the settings are read only now

        try:
            seeds = range(asked.first, asked.first + asked.browser)
            told = dict(schedules(seeds, home, firefox=asked.firefox))
        except NotStarted as reason:
            print(reason, file=sys.stderr)
            return 1
    return said_of(told, time.monotonic() - began, asked.json)


def surveys(asked: argparse.Namespace) -> int:
    """Work out the tables of a country on an empty site, say how long it took, and compare with pandas; then one school's profile
    among so many, beside the demo year's.
    """
    from bastama.web.bench.nation import profile_beside  # noqa: PLC0415 -- as the others

    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        home = Path(folder) / "home"
        (home / "static").mkdir(parents=True)
        try:
            demo = demo_home(Path(os.environ["BASTAMA_HOME"]), Path(folder) / "demo")
            set_up(home)
            from bastama.web.bench.surveys import beyond, measured  # noqa: PLC0415 -- the settings are read only now

            told = measured(home, asked.sheets, asked.schools)
            told |= profile_beside(demo, asked.schools)
        except NotStarted as reason:
            print(reason, file=sys.stderr)
            return 1
    print("\n".join(f"{name}: {value}" for name, value in told.items()))
    wrong = beyond(told)
    print(
        "\n".join(["Beyond the limits:", *(f"  – {one}" for one in wrong)])
        if wrong
        else "All is within the limits."
    )
    write(told | {"beyond": wrong}, asked.json)
    return 1 if wrong else 0


def said_of(counts: Mapping[str, float], seconds: float, file: Path | None) -> int:
    """Say what was counted; fail where anything was lost, doubled or differs."""
    told = {**counts, "seconds": round(seconds, 1)}
    print(" · ".join(f"{name}: {count}" for name, count in told.items()))
    write(told, file)
    return 1 if told["lost"] or told["doubled"] or told["disagreeing"] else 0


def come_back(home: Path, asked: argparse.Namespace) -> int:
    """Let phones come back together, say what it was like for others, and what is lost or there twice."""
    set_up(home)
    from bastama.web.bench.thursday import thursday, wrong_with  # noqa: PLC0415 -- the settings are read only now

    told = thursday(home, asked.phones, asked.minutes)
    print("\n".join(f"{name}: {value}" for name, value in told.items()))
    wrong = wrong_with(told)
    print(
        "\n".join(["Not as it should be:", *(f"  – {one}" for one in wrong)]) if wrong else "All is in place."
    )
    write(told | {"wrong": wrong}, asked.json)
    return 1 if wrong else 0


def phone(home: Path, file: Path | None) -> int:
    """Two weeks of work in a real browser over a thin line that is cut, and what a slow phone waits; fail where something is lost."""
    from bastama.web.bench.phone import measure  # noqa: PLC0415 -- the settings are read only now

    told = measure(home)
    for name, value in told.items():
        print(f"{name}: {value}")
    write(told, file)
    played = [one for one in told.values() if isinstance(one, dict)]
    return 1 if any(one["lost"] or one["doubled"] for one in played) else 0


def words_before(file: Path | None) -> int:
    """Say how much of each portfolio of the demo year was written in tools before it; fail where it is too little."""
    from bastama.web.bench.words import LEAST, as_told, shares, table  # noqa: PLC0415 -- the settings are read only now

    found = shares()
    print(table(found))
    write(as_told(found), file)
    return 1 if found[0].percent < LEAST else 0


def write(told: object, file: Path | None) -> None:
    if file:
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def scaled(home: Path, times: int) -> dict[str, object]:
    """Compare the demo year with one many times as large."""
    from bastama.web.bench.scaling import compare  # noqa: PLC0415 -- the settings name the copy only now

    return compare(home, times)


def pages(home: Path, rounds: int, only: str = "") -> dict[str, object]:
    """Measure all pages in interleaved rounds, so that a busy moment of the machine falls on all of them."""
    from bastama.web.bench.asking import Round, measure  # noqa: PLC0415 -- the settings name the copy only now
    from bastama.web.bench.browser import weights  # noqa: PLC0415 -- likewise
    from bastama.web.bench.report import FLOOR, beyond, lines, table  # noqa: PLC0415 -- likewise
    from bastama.web.bench.visits import visits  # noqa: PLC0415 -- likewise

    wanted = [visit for visit in visits() if only in visit.name or visit.name == FLOOR]
    server = Server(home)
    try:
        light = weights(server, wanted)
        told: dict[str, list[Round]] = {visit.name: [] for visit in wanted}
        alone: dict[str, list[Round]] = {visit.name: [] for visit in wanted}
        for number in range(rounds):
            print(f"Round {number + 1} of {rounds} …", file=sys.stderr, flush=True)
            for visit in wanted:
                told[visit.name].append(measure(server, visit, each=EACH))
                alone[visit.name].append(measure(server, visit, each=ALONE, many=1))
        memory = server.memory()
    finally:
        server.stop()
    made = lines(told, alone, light)
    print(table(made))
    print(
        f"Memory of the server: {memory / 2**20:.0f} MB. {os.cpu_count()} processors, {rounds} rounds, medians."
    )
    if not light:
        print("Bytes and requests were not counted: playwright or Chromium is not installed.")
    past = [sentence for line in made for sentence in beyond(line)]
    print(
        "\n".join(["Beyond the limits:", *(f"  – {one}" for one in past)])
        if past
        else "Every page is within the limits."
    )
    return {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "rounds": rounds,
        "memory": memory,
        "pages": [asdict(line) for line in made],
        "beyond": past,
    }


def set_up(home: Path) -> None:
    """Read the settings of the copy, so that addresses and people can be chosen from it."""
    import django  # noqa: PLC0415 -- the settings are read only now

    os.environ.update({"BASTAMA_HOME": str(home), "BASTAMA_DATABASE_URL": "", "BASTAMA_BENCH": "yes"})
    django.setup()
