"""A file of RIS of any length, record by record: no more of it is held than a chunk and the record it is in.

The file is gone through once to find its encoding and once to be read. Of another format it is held whole, and has that limit.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from bastama.foundation.text import without_controls
from bastama.library.formats.encoding import MAXIMUM_BYTES, Found, encoding_of, is_text
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.reading import NAMES, about_file, read, recognised
from bastama.library.formats.record import Record
from bastama.library.formats.ris_reader import records_in
from bastama.library.formats.text import HARD_BREAKS, Page, hard_lines, is_everyday
from bastama.library.formats.trace import Source, Trace

AT_ONCE = 2**18
"""Bytes: few enough that the lines in hand stay near the processor."""
LONGEST_LINE = 1_000_000
"""A line beyond this goes on in the next one, as a field does."""


def stream(file: BinaryIO, name: str, outside: list[Trace] | None = None) -> Iterator[Record]:
    """The records of a file that can be gone through twice, one by one; refuses as `read` does, at the first one asked for.

    `outside` gets what was decided about the file and what stood between its records; what was decided about a record stands
    with it.
    """
    found = encoding_of(file)
    file.seek(found.skipped)
    texts = _texts(file, found)
    head = next(texts, "")
    said = outside if outside is not None else []
    if not _is_ris(head):
        if head and not is_text(head):
            raise Unreadable("file.not-text", name=name)
        file.seek(0)
        reading = read(file.read(MAXIMUM_BYTES + 1), name)
        said.extend(reading.report.traces[: reading.report.outside])
        yield from reading.records
        return
    source = Source("ris", name)
    said.extend(about_file(source, found.encoding, found.findings))
    records = records_in(_pages(chain([head], texts)), source, said)
    first = next(records, None)
    if first is None:
        raise Unreadable("file.no-records", name=name, format=NAMES["ris"])
    yield first
    yield from records


def _is_ris(head: str) -> bool:
    """Whether a file can be read line by line: what says so stands at its beginning, and its lines end as lines do."""
    return bool(HARD_BREAKS.search(head)) and is_text(head) and recognised(without_controls(head)) == "ris"


def _texts(file: BinaryIO, found: Found) -> Iterator[str]:
    decoder = getincrementaldecoder(found.encoding)("replace")
    while chunk := file.read(AT_ONCE):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _pages(texts: Iterable[str]) -> Iterator[Page]:
    """The lines of each chunk, over their borders; a carriage return at the end of one may be half a break."""
    rest, was_everyday = "", True
    for text in texts:
        everyday = is_everyday(text)
        clean = text if everyday else without_controls(text)
        joined, held = (rest + clean, "") if not clean.endswith("\r") else (rest + clean[:-1], "\r")
        page = Page(hard_lines(joined))
        page.is_everyday = everyday and was_everyday
        rest = page.pop()
        was_everyday = everyday and (was_everyday or bool(page))
        if len(rest) > LONGEST_LINE:
            page.append(rest)
            rest = ""
        yield page
        rest += held
    yield Page(hard_lines(rest))
