"""RIS by the book: every field under its own tag, and what RIS has no tag for in lines of our own.

Reading it back gives the same record: after writing, the lines are read again, and each field that did not
come back is added as a note of our own (own_notes.py).
"""

from bastama.library.formats.own_notes import OWN_TAG, own_note, residue
from bastama.library.formats.record import Record
from bastama.library.formats.ris_lines import TAGGED, printed
from bastama.library.formats.ris_parts import values_of
from bastama.library.formats.ris_reader import read_ris
from bastama.library.formats.text import broken
from bastama.library.formats.trace import Source
from bastama.library.formats.vocabulary import ROLES_TO_RIS

NEW_LINE = "\r\n"
BEFORE_PEOPLE = (("TY", "type"), ("TI", "title.joined"))
AFTER_PEOPLE = (
    ("T2", "container.title"), ("J2", "container.short"), ("VL", "volume"), ("IS", "issue"), ("SP", "pages.first"),
    ("EP", "pages.last"), ("PB", "publisher"), ("CY", "place"), ("KW", "keywords"), ("UR", "links"),
    ("DO", "identifiers.doi"), ("SN", "identifiers.issn"), ("SN", "identifiers.isbn"), ("LA", "language"),
    ("M3", "genre"),
)  # fmt: skip
TEXTS = (("N1", "rights.labelled"), ("N1", "notes"))


def strict_lines(record: Record) -> list[str]:
    """The lines of one record, without the closing ER."""
    lines = _ordinary(record)
    back, _ = read_ris(broken("\n".join([*lines, "ER  - "])), Source("ris", ""))
    missing = residue(record, back[0] if back else Record())
    return lines + [f"{OWN_TAG}  - {own_note(name, value)}" for name, value in missing]


def _ordinary(record: Record) -> list[str]:
    lines = [line for tag, part in BEFORE_PEOPLE for line in _lines(record, tag, part)]
    if record.title.sub:
        lines.append(printed("ST", record.title.main))
    # Beside a name without a place of work, a place would seem to be that of both: then our own note says whose it is.
    are_said = all(one.affiliations for one in record.contributors)
    for one in record.contributors:
        lines.append(printed(ROLES_TO_RIS.get(one.role, "AU"), one.listing_order))
        lines += [printed("AD", place) for place in one.affiliations if are_said]
    lines += [printed("PY", value) for value in values_of(record, "issued.year")]
    if len(record.issued) > 4:
        lines.append(printed("DA", record.issued.replace("-", "/")))
    lines += [line for tag, part in AFTER_PEOPLE for line in _lines(record, tag, part)]
    lines += [
        printed("AN", f"{one.scheme.upper()}:{one.value}")
        for one in record.identifiers
        if _is_accession(one.scheme)
    ]
    lines += [printed(one.key, one.value) for one in record.unknown if _is_tag(one.format, one.key)]
    lines += [line for tag, part in TEXTS for line in _lines(record, tag, part)]
    return lines + [printed("AB", one.text) for one in record.abstracts[:1]]


def _lines(record: Record, tag: str, part: str) -> list[str]:
    return [printed(tag, value) for value in values_of(record, part)]


def _is_accession(scheme: str) -> bool:
    return scheme not in ("doi", "issn", "isbn") and scheme.isascii() and scheme.isalpha()


def _is_tag(written_in: str, key: str) -> bool:
    return written_in == "ris" and key not in ("TY", "ER", OWN_TAG) and TAGGED.match(f"{key}  - ") is not None
