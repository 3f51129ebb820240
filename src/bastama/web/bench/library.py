"""How quickly literature is read, and how much memory it takes, beside two packages that read the same files.

Each reading is made in a process of its own (`python -m bastama.web.bench.library WHO FILE`), so that the peaks are apart and
nothing of the file's making is counted. A rate is records by seconds of the processor, so that waiting is not counted, and the best
of three turns, taken with the package beside it one after another. What other parts of the library have to tell is added to what `library` shows.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bastama.library.formats.conversion import converted
from bastama.library.formats.streaming import stream
from bastama.web.bench.literature import works
from bastama.web.bench.searching import begun, beyond_searching, searching
from bastama.web.bench.server import NotStarted

RECORDS = 100_000
TURNS = 3
IN_BIBTEX = 2_000
"""Fewer, for BibTeX is read some four times slower than RIS."""
LEAST_RATE, MOST_GROWTH = 15_000, 1.1
MISSING = (
    "Nothing was measured: %(name)s is not installed here. It is one of the packages for developers: pip install %(name)s, "
    "or ./bastama test once."
)
Reader = Callable[[Path], int]


def library(asked: argparse.Namespace) -> int:
    """Make the files, read them, say what it cost and what is beyond the limits."""
    try:
        told = measured(asked.records, asked.home)
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    wrong = beyond(told)
    print("\n".join(f"{name}: {value}" for name, value in told.items()))
    print(
        "\n".join(["Beyond the limits:", *(f"  – {one}" for one in wrong)])
        if wrong
        else "All is within the limits."
    )
    if asked.json:
        asked.json.write_text(
            json.dumps(told | {"beyond": wrong}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    return 1 if wrong else 0


def measured(records: int, home: Path | None = None) -> dict[str, Any]:
    """What reading costs and what searching does; a home is looked at before anything takes long."""
    kept = begun(home) if home is not None else None
    return reading(min(records, RECORDS)) | searching(records, kept)


def reading(records: int) -> dict[str, Any]:
    """Our reader, rispy and bibtexparser on the same works, each alone in a process."""
    if find_spec("rispy") is None:
        raise NotStarted(MISSING % {"name": "rispy"})
    with tempfile.TemporaryDirectory(prefix="bastama-bench-") as folder:
        print(f"Making {records} works …", file=sys.stderr, flush=True)
        files = made(Path(folder), records)
        tenth, one_space = (read_apart("ours", files[name]) for name in ("tenth", "one-space"))
        ours, rispy = by_turns(("ours", "rispy"), files["whole"])
        bibtex, parser = by_turns(("ours", "bibtexparser"), files["bibtex"])
    return {
        "records": records,
        "ris_records_per_second": ours["rate"],
        "ris_megabytes_per_second": ours["megabytes"],
        "ris_one_space_records_per_second": one_space["rate"],
        "peak_mib": ours["peak_mib"],
        "peak_mib_of_a_tenth": tenth["peak_mib"],
        "rispy_records_per_second": rispy["rate"],
        "rate_of_rispy": round(ours["rate"] / rispy["rate"], 2),
        "rispy_peak_mib": rispy["peak_mib"],
        "bibtex_records_per_second": bibtex["rate"],
        "bibtexparser_records_per_second": parser["rate"],
        "bibtex_records": IN_BIBTEX,
    }


def beyond(told: Mapping[str, Any]) -> list[str]:
    """Say which limits are passed."""
    past = []
    if (rate := told["ris_records_per_second"]) < LEAST_RATE:
        past.append(f"ris_records_per_second: {rate}, at least {LEAST_RATE} are promised.")
    if told["peak_mib"] > MOST_GROWTH * told["peak_mib_of_a_tenth"]:
        past.append(
            f"peak_mib: {told['peak_mib']}, of a tenth of the records {told['peak_mib_of_a_tenth']}: it should not grow."
        )
    return past + beyond_searching(told) if "search_p95_ms" in told else past


def made(folder: Path, records: int) -> dict[str, Path]:
    """The files to be read: whole, a tenth of it, with one space after the tags, and some of it as BibTeX."""
    files = {name: folder / name for name in ("whole", "tenth", "one-space", "bibtex", "some")}
    for name, count, gap in (
        ("whole", records, "  "),
        ("tenth", records // 10, "  "),
        ("one-space", records // 10, " "),
        ("some", IN_BIBTEX, "  "),
    ):
        with files[name].open("w", encoding="utf-8") as file:
            file.writelines(works(max(count, 1), gap=gap))
    with files["some"].open("rb") as source, files["bibtex"].open("w", encoding="utf-8") as file:
        file.writelines(converted(source, "some", "bibtex"))
    return files


def by_turns(readers: tuple[str, ...], file: Path) -> list[dict[str, Any]]:
    """What each took at its quickest, of as many turns, one after another; and the most memory it took in any.

    What else runs on a machine makes a reading slower by a third or so, and never quicker.
    """
    turns = [[read_apart(who, file) for who in readers] for _ in range(TURNS)]
    return [
        max(of_one, key=lambda one: one["rate"]) | {"peak_mib": max(one["peak_mib"] for one in of_one)}
        for of_one in zip(*turns, strict=True)
    ]


def read_apart(who: str, file: Path) -> dict[str, Any]:
    """Let a process of its own read the file, and tell what it cost."""
    done = subprocess.run(
        [sys.executable, "-m", "bastama.web.bench.library", who, str(file)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted(f"Nothing was measured: reading by {who} failed; the lines above say why.")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def ours(file: Path) -> int:
    """Each record with its provenance, let go again before the next, as conversion does."""
    with file.open("rb") as opened:
        return sum(1 for record in stream(opened, file.name) if record.provenance)


def by_rispy(file: Path) -> int:
    import rispy  # noqa: PLC0415 -- for developers alone

    with file.open(encoding="utf-8") as opened:
        return len(rispy.load(opened))


def by_bibtexparser(file: Path) -> int:
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 -- it takes long to load

    return len(parse_string(file.read_text("utf-8")).entries)


READERS: dict[str, Reader] = {"ours": ours, "rispy": by_rispy, "bibtexparser": by_bibtexparser}


def main() -> None:
    """Read one file in one way and print what it cost; a package is loaded before."""
    who, file = sys.argv[1:]
    if who != "ours":
        import_module(who)
    json.dump(timed(READERS[who], Path(file)), sys.stdout)


def timed(reader: Reader, file: Path) -> dict[str, Any]:
    began = time.process_time()
    count = reader(file)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "rate": round(count / seconds),
        "megabytes": round(file.stat().st_size / seconds / 1e6, 1),
        "peak_mib": round(peak),
    }


if __name__ == "__main__":
    main()
