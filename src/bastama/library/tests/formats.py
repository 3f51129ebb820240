"""Files the tests of the formats read: the originals where they are, the project's own copy, the variants."""

from pathlib import Path

import pytest

from bastama.library.formats.errors import Unreadable
from bastama.library.formats.reading import Reading, read
from bastama.library.formats.record import Record

ROOT = Path(__file__).parents[4]
SEED = Path(__file__).parents[1] / "seed"
VARIANTS = ROOT / "tests" / "records" / "variants"
ORIGINALS = ROOT.parent / "shared" / "records"
COPIES = {"ris": SEED / "article.ris", "page": SEED / "article.page.txt"}
NUMBERS = {"ris": "000_*.txt", "page": "001_*.txt"}
SOURCES = ("copy", "original")


def source_bytes(kind: str, whose: str) -> bytes:
    """The RIS export or the portal page: the project's own copy, or the original where it is found."""
    if whose == "copy":
        return COPIES[kind].read_bytes()
    found = sorted(ORIGINALS.glob(NUMBERS[kind])) if ORIGINALS.is_dir() else []
    if not found:
        pytest.skip(
            "The original records are not beside this repository; the project's own copies are tested."
        )
    return found[0].read_bytes()


def source_record(kind: str, whose: str = "copy") -> Record:
    return read(source_bytes(kind, whose), f"article.{kind}").records[0]


def variant(name: str) -> Reading:
    return read((VARIANTS / name).read_bytes(), name)


def read_or_refused(data: bytes) -> tuple[Record, ...] | Unreadable:
    """What reading gives, or its own refusal; any other exception is a fault."""
    try:
        return read(data, "a file").records
    except Unreadable as refusal:
        return refusal


def ris(*lines: str) -> Record:
    """The one record of a few lines of RIS, between TY - JOUR and ER."""
    text = "\n".join(["TY  - JOUR", *lines, "ER  - "])
    return read(text.encode(), "lines.ris").records[0]


def codes(record: Record, field: str) -> set[str]:
    return {trace.code for trace in record.traces_of(field)}
