"""A fuzzer for the readers of formats, led by coverage: `python -m bastama.library.tests.fuzzing --minutes 10`.

It keeps every input that reached a line, or a turn from line to line, which none reached before, and changes those further:
bytes, pieces of known formats, parts of each other. An input that ends in anything but records or a refusal, or that takes
longer than `LONGEST`, is written into the folder; what it found so far stands in `test_bad_input.py`. The machinery is ours,
for it needs two dozen lines and no compiler; with `--atheris` the same is led by that fuzzer where it is installed.
"""

import argparse
import sys
import time
import traceback
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from bastama.library.formats.errors import FormatRefusal
from bastama.library.formats.files import in_zip
from bastama.library.formats.json_form import from_json, to_json
from bastama.library.formats.reading import read
from bastama.library.formats.streaming import stream
from bastama.library.formats.writing import write
from bastama.library.tests.formats import SEED, VARIANTS

LONGEST = 2.0
"""Seconds of the processor for one input of at most `LARGEST` bytes, traced line by line."""
LARGEST = 1_500
FORMATS = str(Path("bastama") / "library" / "formats")
PIECES = [
    b"TY  - JOUR\n", b"ER  - \n", b"TI  - x\n", b"\nAU - a, b; c", b"\nN1  - \xc2\xa9 2020", b"\nT2  - y", b"\nUR  - https://e.org/[",
    b"\nSN  - 1941-5257", b'\nC8  - bastama.title: {"main":"x","sub":""}', b"\nDA  - 2022/13/45", b"\nSP  - 411-25\nEP  - ",
    b"@article{k, title = {x}, author = {A and B}, crossref={k}}", b"@string{a = {b}}", b"{", b"}", b'"', b"\\frac{", b"$", b"#",
    b'[{"type":"book","title":"x","author":[{"family":"A"},"B",3]}]', b'{"items":[', b'"issued":{"date-parts":[[2022,3]]}', b"[", b"]",
    b"<html><h1>t</h1>", b'<meta name="citation_title" content="x">', b'<script type="application/ld+json">', b"</script>",
    b'{"@graph":[{"@type":"Article","name":"x","isPartOf":{"@id":"#a"}}]}', b"<li>", b"</p>", b"&amp;", b"&#x0;",
    b'{"@context":"https://schema.org","@type":"Book","name":"x: y","author":[{"name":"A B"}],"isbn":"9780306406157","numberOfPages":"7"}',
    b"Journal", b"Pages (from-to)9-1\n", b"Research output: Contribution to journal", b"\xe2\x80\xa8", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf",
    b"PK\x03\x04", b"PK\x05\x06", b"\r", b"\r\n", b"\xd1\x8f", b"\xc3\x28", b"\x92", b"99999999999999999999", b"-1", b"1e999",
]  # fmt: skip


def tried(data: bytes) -> None:
    """Read in every way, and give out again what was read; only a refusal of ours may come of it."""
    for one in in_zip(_file(data), "fuzz.zip") if data.startswith(b"PK") else ():
        if one.open is not None:
            data = one.open().read()
    try:
        records = read(data, "fuzz").records
    except FormatRefusal:
        records = ()
    try:
        pieces = list(stream(_file(data), "fuzz"))
    except FormatRefusal:
        pieces = []
    assert len(records) == len(pieces)
    for record in records[:1]:
        assert from_json(to_json(record)) == record
        for to, dialect in (
            ("ris", "strict"),
            ("ris", "pure"),
            ("bibtex", ""),
            ("csl-json", ""),
            ("json-ld", ""),
            ("dublin-core", ""),
        ):
            assert write([record], to, dialect)
    if records:
        assert read(write(records[:3], "ris").encode(), "again").records == records[:3]
        linked = (
            read(write(records[:3], "json-ld").encode(), "linked").records if records[0].title.main else ()
        )
        assert all(one.title.main for one in linked)


def _file(data: bytes) -> Any:
    return BytesIO(data)


class Coverage:
    """The turns from line to line that were seen, in the formats alone."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int, int]] = set()
        self.now: set[tuple[str, int, int]] = set()

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if FORMATS not in frame.f_code.co_filename:
            return None
        name, before = frame.f_code.co_filename, [frame.f_lineno]

        def within(inner: FrameType, event: str, _: Any) -> Any:
            self.now.add((name, before[0], inner.f_lineno))
            before[0] = inner.f_lineno
            return within

        return within

    def is_new(self) -> bool:
        is_new = not self.now <= self.seen
        self.seen |= self.now
        return is_new


def changed(corpus: list[bytes], chance: Random) -> bytes:
    """One of the inputs that led further, changed in a few places."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.choice((1, 2, 5, 40)))
        match chance.randrange(6):
            case 0:
                data[place:end] = bytes(chance.randrange(256) for _ in range(end - place))
            case 1:
                data[place:place] = chance.choice(PIECES)
            case 2:
                del data[place:end]
            case 3:
                other = chance.choice(corpus)
                start = chance.randrange(len(other) + 1)
                data[place:end] = other[start : start + chance.choice((3, 30, 300))]
            case 4:
                data[place:place] = data[place:end] * chance.choice((2, 20))
            case _:
                data[place:end] = chance.choice(PIECES)
    return bytes(data[:LARGEST])


class Faults:
    """What was found, one input for each place where it came from, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places: set[str] = set()

    def try_(self, data: bytes) -> None:
        began, fault = time.process_time(), ""
        try:
            tried(data)
        except Exception:  # noqa: BLE001 -- any of them is what is looked for
            fault = traceback.format_exc()
        if not fault and (seconds := time.process_time() - began) > LONGEST:
            fault = f"Too slow: {seconds:.1f} seconds"
        place = fault.rpartition("File ")[2][:200] if "File " in fault else fault[:8]
        if fault and place not in self.places:
            self.places.add(place)
            name = self.folder / sha256(data).hexdigest()[:16]
            name.write_bytes(data)
            name.with_suffix(".txt").write_text(fault)


def fuzz(minutes: float, seed: int, faults: Faults) -> dict[str, float]:
    """Change and try until the time is over."""
    chance, coverage = Random(seed), Coverage()
    starts = [
        path.read_bytes()[:LARGEST] for path in (*sorted(VARIANTS.iterdir()), SEED / "article.ris")
    ] + PIECES
    corpus: list[bytes] = []
    count = 0
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        data = starts[count] if count < len(starts) else changed(corpus, chance)
        count += 1
        coverage.now = set()
        sys.settrace(coverage.trace)
        try:
            faults.try_(data)
        finally:
            sys.settrace(None)
        if coverage.is_new():
            corpus.append(data)
    return {"inputs": count, "kept": len(corpus), "turns": len(coverage.seen), "found": len(faults.places)}


def with_atheris(minutes: float, faults: Faults) -> None:
    atheris = import_module("atheris")  # installed by whoever asks for it
    corpus = faults.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for name in [one for one in sys.modules if one.startswith("bastama.library")]:
        del sys.modules[name]
    with atheris.instrument_imports(include=["bastama.library.formats"]):
        fresh = import_module("bastama.library.tests.fuzzing")
    options = [
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={LARGEST}",
        "-timeout=20",
        str(corpus),
        str(VARIANTS),
    ]
    atheris.Setup([sys.argv[0], *options], fresh.Faults(faults.folder).try_)
    atheris.Fuzz()


def main() -> int:
    asked = argparse.ArgumentParser(description="Look for inputs that no reader of formats can bear.")
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path, required=True, help="where what is found is written")
    asked.add_argument("--atheris", action="store_true")
    words = asked.parse_args()
    words.folder.mkdir(parents=True, exist_ok=True)
    faults = Faults(words.folder)
    if words.atheris:
        with_atheris(words.minutes, faults)
    told = fuzz(words.minutes, words.seed, faults)
    print(" · ".join(f"{name}: {value}" for name, value in told.items()))
    return 1 if told["found"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
