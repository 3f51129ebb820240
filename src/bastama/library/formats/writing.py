"""The door out: records into a file of a known format."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bastama.library.formats.bibtex_writer import bibtex
from bastama.library.formats.citation import STYLES, cited_lines
from bastama.library.formats.csl_writer import csl_json
from bastama.library.formats.dublin_core import dublin_core
from bastama.library.formats.errors import Unwritable
from bastama.library.formats.record import Record
from bastama.library.formats.ris_pure import pure_lines
from bastama.library.formats.ris_strict import NEW_LINE, strict_lines
from bastama.library.formats.schema_org import schema_org

MEDIA_TYPES = {
    "ris": "application/x-research-info-systems",
    "ris-pure": "application/x-research-info-systems",
    "bibtex": "application/x-bibtex",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "dublin-core": "application/xml",
    "json-ld": "application/ld+json",
    **dict.fromkeys(STYLES, "text/plain"),
}
ENDINGS = {
    "ris": "ris",
    "ris-pure": "pure.ris",
    "bibtex": "bib",
    "csl-json": "json",
    "dublin-core": "xml",
    "json-ld": "jsonld",
} | dict.fromkeys(STYLES, "txt")


def write(records: Iterable[Record], to: str, dialect: str = "", accessed: str = "") -> str:
    """The text of a file: `to` is one of `MEDIA_TYPES`; RIS has the dialects strict (usual) and pure.

    `accessed` is the day that citations say an address was visited on.
    """
    return "".join(written(records, to, dialect, accessed))


def written(records: Iterable[Record], to: str, dialect: str = "", accessed: str = "") -> Iterator[str]:
    """The same in pieces, one a record and what stands around them; refuses at once what it cannot write."""
    if to not in MEDIA_TYPES:
        raise Unwritable("write.unknown-format", format=to, choices=", ".join(MEDIA_TYPES))
    dialects = WRITERS.get(to) or {"": partial(cited_lines, style=to, accessed=accessed)}
    if dialect and dialect not in dialects:
        raise Unwritable(
            "write.unknown-dialect", dialect=dialect, format=to, choices=", ".join(filter(None, dialects))
        )
    return dialects[dialect](records)


def _strict(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        lines = (*strict_lines(record), "ER  - ", "")
        yield "".join(line.replace("\n", NEW_LINE) + NEW_LINE for line in lines)


def _pure(records: Iterable[Record]) -> Iterator[str]:
    for number, record in enumerate(records):
        yield ("\n" if number else "") + "\n".join([*pure_lines(record), "ER  - "]) + "\n"


WRITERS: dict[str, dict[str, Callable[[Iterable[Record]], Iterator[str]]]] = {
    "ris": {"": _strict, "strict": _strict, "pure": _pure},
    "ris-pure": {"": _pure},
    "bibtex": {"": bibtex},
    "csl-json": {"": csl_json},
    "dublin-core": {"": dublin_core},
    "json-ld": {"": schema_org},
}
