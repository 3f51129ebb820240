"""A file read record by record: the same as the file read whole, and no more of it held than a record."""

import tracemalloc
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.library.formats import encoding, streaming
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.reading import read
from bastama.library.formats.streaming import stream
from bastama.library.formats.trace import Trace
from bastama.library.tests.formats import VARIANTS

FILES = sorted(VARIANTS.iterdir())
LINES = st.sampled_from(
    [
        "TY  - JOUR",
        "  TY  - JOUR",
        "TI  - Ұстаз: көшбасшы",
        "AB  - one\u2028two",
        "goes on",
        "",
        "ER  - ",
        "VL  - 4",
    ]
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_file_is_read_alike_in_pieces_and_whole(file: Path) -> None:
    data = file.read_bytes()
    assert pieces(data) == whole(data)


@settings(max_examples=200)
@given(st.lists(LINES, min_size=1), st.sampled_from(["\n", "\r", "\r\n"]), st.integers(1, 9))
def test_borders_of_chunks_say_nothing(lines: list[str], end: str, size: int) -> None:
    data = ("TY  - JOUR" + end + end.join(lines)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "_texts", lambda file, _: in_sizes(file.read().decode(), size))
        assert pieces(data) == whole(data)


def in_sizes(text: str, size: int) -> Iterator[str]:
    head = min(len(text), 30)
    yield text[:head]
    for start in range(head, len(text), size):
        yield text[start : start + size]


def pieces(data: bytes) -> object:
    outside: list[Trace] = []
    try:
        return [(one, one.provenance, one.raw) for one in stream(BytesIO(data), "a file", outside)]
    except Unreadable as refusal:
        return refusal.sentence


def whole(data: bytes) -> object:
    try:
        return [(one, one.provenance, one.raw) for one in read(data, "a file").records]
    except Unreadable as refusal:
        return refusal.sentence


class Endless(RawIOBase):
    """A file of as many records as one likes, none of which is anywhere."""

    RECORD = b"TY  - JOUR\nTI  - Teachers who lead\nER  - \n"

    def __init__(self, count: int) -> None:
        self.count, self.place = count, 0

    def seek(self, place: int, whence: int = 0) -> int:
        self.place = place
        return place

    def read(self, size: int = -1) -> bytes:
        start, end = self.place, min(self.place + size, len(self.RECORD) * self.count)
        self.place = end
        copies = self.RECORD * ((end - start) // len(self.RECORD) + 2)
        offset = start % len(self.RECORD)
        return copies[offset : offset + end - start]


def test_ten_times_as_many_records_take_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "AT_ONCE", 20_000)
    monkeypatch.setattr(encoding, "CHUNK", 20_000)
    assert peak(20_000) < 2 * peak(2_000)


def peak(count: int) -> float:
    tracemalloc.start()
    try:
        file = cast("BinaryIO", Endless(count))
        assert sum(1 for _ in stream(file, "endless.ris")) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
