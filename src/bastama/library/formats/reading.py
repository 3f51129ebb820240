"""The door in: bytes of a file into records, whatever of the known formats they are in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bastama.library.formats.bibtex_reader import read_bibtex
from bastama.library.formats.csl_reader import read_csl
from bastama.library.formats.encoding import Decoded, decode, too_large
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.json_ld_reader import read_json_ld
from bastama.library.formats.portal_html import read_html
from bastama.library.formats.portal_reader import looks_like_a_page, read_page
from bastama.library.formats.record import Record
from bastama.library.formats.ris_lines import KNOWN_TAGS, TAGGED
from bastama.library.formats.ris_reader import read_ris
from bastama.library.formats.text import Line, broken, lines_of
from bastama.library.formats.trace import GUESSED, KEPT, Report, Source, Trace

Found = tuple[list[Record], tuple[Trace, ...]]

HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|main|article|h1)\b", re.IGNORECASE)
BIBTEX = re.compile(r"^[^\S\n]*@[A-Za-z]+[^\S\n]*[{(]", re.MULTILINE)
LINKED = re.compile(r'(?<!\\)"@(?:context|graph|type)"\s*:')
RIS_START = re.compile(r"^[^\S\n]*TY[\s\u00a0]{0,2}-", re.MULTILINE)
NAMES = {
    "ris": "RIS",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
    "json-ld": "JSON-LD",
    "page": "a portal page",
    "html": "a web page",
}


MOST_AT_ONCE = 16 * 1024 * 1024
"""Bytes of a file that has to be understood as a whole: of anything but RIS."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a file and the report of how it was read."""

    records: tuple[Record, ...]
    report: Report


def read(data: bytes, name: str) -> Reading:
    """Read a file, its format recognised from its content.

    Refuses with `Unreadable`, and with nothing else, when the file is empty, too large, not text, of no known
    format, or holds no record: a file that was not empty never gives nothing in silence.
    """
    decoded = decode(data, name)
    written_in = recognised(decoded.text)
    if not written_in:
        raise Unreadable("file.unrecognised", name=name)
    if written_in != "ris" and len(data) > MOST_AT_ONCE:
        raise too_large(name, MOST_AT_ONCE)
    source = Source(written_in, name)
    records, outside = _found(written_in, decoded.text, source)
    if not records:
        raise Unreadable("file.no-records", name=name, format=NAMES[written_in])
    return Reading(tuple(records), _report(decoded, source, records, outside))


def recognised(text: str) -> str:
    """The format of a text; empty when it is none that is known."""
    head = text.lstrip()[:4000]
    if head.startswith(("[", "{")):
        return "json-ld" if LINKED.search(text) else "csl-json"
    if head.startswith("<") and HTML.search(head):
        return "html"
    starts = {"ris": RIS_START.search(text), "bibtex": BIBTEX.search(text)}
    found = {name: match.start() for name, match in starts.items() if match}
    if found:
        return min(found, key=lambda name: found[name])
    lines = lines_of(text)
    if looks_like_a_page(lines):
        return "page"
    return "ris" if _has_tags(lines) else ""


def _has_tags(lines: list[Line]) -> bool:
    tags = {match[1] for line in lines if (match := TAGGED.match(line.text))}
    return len(tags & KNOWN_TAGS) >= 3


def _found(written_in: str, text: str, source: Source) -> Found:
    readers: dict[str, Callable[[], Found]] = {
        "ris": lambda: read_ris(broken(text), source),
        "bibtex": lambda: read_bibtex(text, source),
        "csl-json": lambda: read_csl(text, source),
        "json-ld": lambda: read_json_ld(text, source),
        "html": lambda: read_html(text, source),
        "page": lambda: read_page(lines_of(text), source),
    }
    return readers[written_in]()


def _report(decoded: Decoded, source: Source, records: list[Record], outside: tuple[Trace, ...]) -> Report:
    of_file = (*about_file(source, decoded.encoding, decoded.findings), *outside)
    of_records = (trace for record in records for trace in record.provenance)
    return Report(source, decoded.encoding, (*of_file, *of_records), len(of_file))


def about_file(source: Source, encoding: str, findings: tuple[str, ...]) -> list[Trace]:
    """What was decided about a file as a whole, as traces."""
    params = {"encoding": encoding}
    return [
        Trace("", source, (), GUESSED if "guessed" in code or "broken" in code else KEPT, code, params)
        for code in findings
    ]
