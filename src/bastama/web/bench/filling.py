"""Filling a large library for `searching`, a few hundred works at a time, and what that took.

What it took stands in a file beside the works and is written after each slice: whoever was interrupted goes on where they were, and
a library of 100,000 works can grow to 1,000,000.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass, fields
from itertools import islice
from pathlib import Path

from bastama.library.models import Record, SearchText
from bastama.web.bench.literature import invented
from bastama.web.bench.shelving import index, keep, size

SLICE = 500
TELL_EACH = 10_000


@dataclass
class Taken:
    """What the works of a library and their index took, in all; and the processor's part of it for how many of them."""

    kept_seconds: float = 0
    kept_bytes: int = 0
    index_seconds: float = 0
    index_bytes: int = 0
    index_processor_seconds: float = 0
    index_works: int = 0


def fill(file: Path, records: int) -> Taken:
    """Keep and index works until there are so many; `file` says what those took that are there."""
    taken = _read(file)
    _grow(file, records, taken)
    return taken


def _grow(file: Path, records: int, taken: Taken) -> None:
    there = Record.objects.count()
    texts = islice(invented(max(records, there)), there, None)
    while batch := list(islice(texts, SLICE)):
        began, before = time.monotonic(), size()
        keep(batch)
        taken.kept_seconds += time.monotonic() - began
        taken.kept_bytes += size() - before
        there += len(batch)
        _note(file, taken, "Kept", there, records)
    for first in range(SearchText.objects.count(), there, SLICE):
        last = min(first + SLICE, there)
        began, before, busy = time.monotonic(), size(), time.process_time()
        index(first, last)
        taken.index_processor_seconds += time.process_time() - busy
        taken.index_works += last - first
        taken.index_seconds += time.monotonic() - began
        taken.index_bytes += size() - before
        _note(file, taken, "Indexed", last, records)


def _note(file: Path, taken: Taken, done: str, count: int, records: int) -> None:
    """Remember what was taken until now, and say how far it is."""
    _save(file, taken)
    if count % TELL_EACH == 0 or count >= records:
        print(f"{done} {count} of {records} works …", file=sys.stderr, flush=True)


def _save(file: Path, taken: Taken) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(asdict(taken)) + "\n", "utf-8")
    beside.replace(file)


def _read(file: Path) -> Taken:
    """A library that was begun earlier may say more, or less, than is asked now."""
    said = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return Taken(**{one.name: said[one.name] for one in fields(Taken) if one.name in said})
