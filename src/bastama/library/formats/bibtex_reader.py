"""BibTeX and BibLaTeX into records; an entry that cannot be read is named and the rest is read."""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

from bastama.library.formats import identifiers
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.identity import identify_serial, with_identity
from bastama.library.formats.languages import language_code
from bastama.library.formats.pages import pages_of
from bastama.library.formats.places import Places, placed
from bastama.library.formats.portal_words import STATUSES
from bastama.library.formats.record import Abstract, Container, Contributor, Link, Record, Rights, Title
from bastama.library.formats.rights import rights_in
from bastama.library.formats.text import many_lines, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Source, Trace
from bastama.library.formats.vocabulary import BIBTEX_TYPES

AS_THEY_STAND = {
    "volume": "volume", "number": "issue", "issue": "issue", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "address": "place", "location": "place", "type": "genre",
}  # fmt: skip
CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle")
INHERITED = (
    "editor",
    "publisher",
    "address",
    "location",
    "date",
    "year",
    "month",
    "isbn",
    "issn",
    "volume",
    "series",
)
SAME_AS = {
    "date": ("year",),
    "year": ("date",),
    "month": ("date",),
    "address": ("location",),
    "location": ("address",),
}
NAMES = {
    "title": ("title", "subtitle"), "contributors": ("author", "editor", "translator"), "container": CONTAINERS,
    "issued": ("date", "year", "month", "day"), "pages": ("pages",), "page_count": ("pagetotal",),
    "identifiers": ("doi", "issn", "isbn"), "links": ("url",), "abstracts": ("abstract",),
    "keywords": ("keywords", "keyword"), "language": ("language", "langid"), "notes": ("note",),
    "rights": ("copyright", "rights"),
    **{ours: tuple(one for one, of in AS_THEY_STAND.items() if of == ours) for ours in AS_THEY_STAND.values()},
}  # fmt: skip
"""By our fields, the names they have in BibTeX."""
PIECE = re.compile(r"""\{([^{}]*)\}|"([^"]*)"|([^\s{}"#,]+)""")
ONE = r"""(?:\{[^{}]*\}|"[^"]*"|[^\s{}"#,]+)"""
JOINED = re.compile(rf"{ONE}(?:\s+\#\s+{ONE})+")
ANNOTATION = re.compile(r'(\d{1,4})\s*=\s*"([^"]*)"')
NAMED_ORCID = re.compile(r"([^/;]{1,200})/(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
SIGNS = {"\\&": "&", "\\_": "_", "\\%": "%", "\\#": "#", "\\~{}": "~"}
# What it could not read is said in our report; their own warnings would say it twice, and fill the log of the server.
for name in ("bibtexparser", "pylatexenc"):
    logging.getLogger(name).setLevel(logging.CRITICAL)
LATEX = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def read_bibtex(text: str, source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The records of a BibTeX file, and what could not be read."""
    try:
        library = parse_string(text)
    except (ValueError, IndexError, KeyError, RecursionError) as fault:
        raise Unreadable("file.broken", name=source.name, format="BibTeX", line=1) from fault
    records: list[Record] = []
    outside: list[Trace] = []
    strings = {one.key.casefold(): str(one.value) for one in library.strings}
    known = Known(strings, library.entries if "crossref" in text.casefold() else [])
    for block in library.blocks:
        lines = (block.start_line + 1,) if block.start_line is not None else ()
        if isinstance(block, DuplicateBlockKeyBlock):
            outside.append(Trace("", source, lines, KEPT, "bibtex.repeated-key", {"key": block.key}))
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            records.append(_record(entry, lines, source, known))
        elif isinstance(block, ParsingFailedBlock):
            shown = {"text": one_line(block.raw or "")[:80]}
            outside.append(Trace("", source, lines, DROPPED, "bibtex.failed-block", shown))
    return [record for record in records if record != Record(type=record.type)], tuple(outside)


class Known:
    """What entries may refer to: the strings of the file, and other entries by their keys."""

    def __init__(self, strings: dict[str, str], entries: list[Entry]) -> None:
        self.strings = strings
        self.entries = {one.key.casefold(): self.values_of(one) for one in entries}

    def values_of(self, entry: Entry) -> dict[str, str]:
        """The fields of an entry as they are printed; one that comes twice is joined."""
        values: dict[str, str] = {}
        for field in entry.fields:
            key, value = field.key.casefold(), self._joined(_undressed(str(field.value).strip()))
            values[key] = f"{values[key]}; {value}" if key in values else value
        return values

    def _joined(self, value: str) -> str:
        """`press # { and Sons}` put together; a text with a “#” in it stays, for its words are no strings of the file."""
        for printed in (value, f"{{{value}}}") if " # " in value else ():
            if JOINED.fullmatch(printed):
                pieces = [self._piece(match) for match in PIECE.finditer(printed)]
                return value if None in pieces else "".join(filter(None, pieces))
        return value

    def _piece(self, match: re.Match[str]) -> str | None:
        braced, quoted, name = match.groups()
        if name is None:
            return str(braced if quoted is None else quoted)
        return name if name.isdecimal() else self.strings.get(name.casefold())


def _record(entry: Entry, lines: tuple[int, ...], source: Source, known: Known) -> Record:
    draft = Draft(source, values={"type": BIBTEX_TYPES.get(entry.entry_type.casefold(), "other")})
    is_known = entry.entry_type.casefold() in BIBTEX_TYPES
    code = "field.read" if is_known else "type.unknown"
    draft.say("type", lines, KEPT if is_known else GUESSED, code, value=entry.entry_type[:120])
    values = known.values_of(entry)
    parent = values.get("crossref", "").casefold()
    # An entry without a key is nobody's parent.
    if parent and parent in known.entries:
        _inherit(values, known.entries[parent])
        draft.say("container", lines, GUESSED, "bibtex.crossref", key=values.pop("crossref"))
    draft.values["_line"] = list(lines)
    for step in STEPS:
        step(values, draft)
    for name, target in AS_THEY_STAND.items():
        if name in values and target not in draft.values:
            _keep(draft, target, one_line(decoded(values.pop(name))))
    for key, value in values.items():
        if value.strip():
            draft.set_aside(one_line(key), many_lines(decoded(value)), list(lines), "bibtex.unknown-field")
    del draft.values["_line"]
    draft.decisions = placed(draft.decisions, _places(entry, lines), NAMES)
    return draft.finished(entry.raw or "")


def _places(entry: Entry, lines: tuple[int, ...]) -> Places:
    places = {one.key.casefold(): (one.start_line or 0) + 1 for one in entry.fields}
    return {"": lines[0] if lines else 1, **places}


def _inherit(values: dict[str, str], parent: dict[str, str]) -> None:
    """What a chapter does not say itself and the book it refers to does; the book's title is where it stands."""
    title = parent.get("booktitle") or parent.get("title", "")
    for name, value in {**{name: parent.get(name, "") for name in INHERITED}, "booktitle": title}.items():
        if value and not any(one in values for one in (name, *SAME_AS.get(name, ()))):
            values[name] = value


def _undressed(value: str) -> str:
    """A field without the quotation marks that stay around it when its entry repeats a key."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def decoded(value: str) -> str:
    """LaTeX commands into letters; text without any stays untouched."""
    if not any(sign in value for sign in "\\{}$~") and "--" not in value:
        return value
    try:
        return str(LATEX.latex_to_text(value)).replace("\u02c6", "^")
    except (LatexWalkerError, ValueError, IndexError, KeyError, AttributeError, RecursionError):
        return value.replace("{", "").replace("}", "")


def _plain(value: str) -> str:
    """An address or a number: only escaped signs are undone, for “%” and “~” belong to it."""
    for escaped, sign in SIGNS.items():
        value = value.replace(escaped, sign)
    return one_line(value.replace("{", "").replace("}", ""))


def _keep(draft: Draft, name: str, value: Any) -> None:
    if value:
        draft.keep(name, value, draft.values["_line"])


def _title(values: dict[str, str], draft: Draft) -> None:
    title, sub = (one_line(decoded(values.pop(name, ""))) for name in ("title", "subtitle"))
    _keep(draft, "title", Title(title, sub) if sub else divided_title(title) if title else None)
    if title and not sub and draft.values["title"].sub:
        draft.say("title", draft.values["_line"], GUESSED, "title.divided")


def _people(values: dict[str, str], draft: Draft) -> None:
    for role in ("author", "editor", "translator"):
        people = [_person(name, role) for name in split_multiple_persons_names(values.pop(role, ""))]
        people = _with_identities(role, people, values, draft)
        for person in people:
            if person.family:
                draft.append("contributors", person)
        if people:
            draft.say("contributors", draft.values["_line"], KEPT, "field.read")


def _with_identities(
    role: str, people: list[Contributor], values: dict[str, str], draft: Draft
) -> list[Contributor]:
    """What annotations say of each name (`author+an:orcid = {1="…"; 2="…"}`), and the lists other portals export."""
    orcids = _annotations(values.pop(f"{role}+an:orcid", ""))
    places = _annotations(values.pop(f"{role}+an:affiliation", ""))
    if role == "author" and people:
        named = _named_orcids(values.pop("orcid-numbers", ""), people)
        orcids = named | orcids
        if len(people) == 1 and not places:
            said = values.pop("affiliation", "") or values.pop("affiliations", "")
            places = {1: [said]} if said else {}
    lines = draft.values["_line"]
    return [
        with_identity(
            one,
            "".join(orcids.get(number, [])[:1]),
            [decoded(place) for place in places.get(number, [])],
            draft,
            lines,
        )
        for number, one in enumerate(people, start=1)
    ]


def _annotations(text: str) -> dict[int, list[str]]:
    """By the place of a name, what is said of it."""
    found: dict[int, list[str]] = {}
    for match in ANNOTATION.finditer(text):
        found.setdefault(int(match[1]), []).append(match[2])
    return found


def _named_orcids(text: str, people: list[Contributor]) -> dict[int, list[str]]:
    """“Family, Given/0000-…”, one after another, as Web of Science exports them."""
    found: dict[int, list[str]] = {}
    for match in NAMED_ORCID.finditer(text):
        family = one_line(decoded(match[1])).partition(",")[0].casefold()
        for number, one in enumerate(people, start=1):
            if one.family.casefold() == family:
                found.setdefault(number, []).append(match[2])
    return found


def _person(name: str, role: str) -> Contributor:
    printed = one_line(decoded(name))
    if name.startswith("{") and name.endswith("}"):
        return Contributor(printed, "", role, printed)
    try:
        parts: NameParts = parse_single_name_into_parts(name, strict=False)
    except InvalidNameError:
        return Contributor(printed, "", role, printed)
    family = one_line(decoded(" ".join([*parts.von, *parts.last])))
    given = one_line(decoded(", ".join(filter(None, (" ".join(parts.first), " ".join(parts.jr))))))
    return Contributor(family, given, role, printed) if family else Contributor(given, "", role, printed)


def _container(values: dict[str, str], draft: Draft) -> None:
    titles = [one_line(decoded(values.pop(name))) for name in CONTAINERS if name in values]
    short = one_line(decoded(values.pop("shortjournal", "")))
    if titles or short:
        _keep(draft, "container", Container(titles[0] if titles else "", short))


def _dates(values: dict[str, str], draft: Draft) -> None:
    year, month, day = (_plain(values.pop(name, "")) for name in ("year", "month", "day"))
    printed = _plain(values.pop("date", "")) or " ".join(filter(None, (day, month, year)))
    numbered = "-".join(filter(None, (year, month, day))) if month.isdecimal() else ""
    date = normal_date(numbered or printed) or normal_date(year)
    if date:
        _keep(draft, "issued", date)
    elif printed:
        draft.set_date_aside("issued", "date", printed, draft.values["_line"])


def _pages(values: dict[str, str], draft: Draft) -> None:
    printed = one_line(values.pop("pages", "").replace("--", "-"))
    if printed:
        draft.keep_pages(pages_of(printed), draft.values["_line"])
    if (total := values.get("pagetotal", "")).isdecimal() and len(total) < 7:
        _keep(draft, "page_count", int(values.pop("pagetotal")))


def _numbered(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The numbers of an entry; of a journal with two ISSNs, or a book with two ISBNs, each."""
    yield "doi", _plain(values.pop("doi", ""))
    for scheme in ("issn", "isbn"):
        for printed in re.split("[,;]", values.pop(scheme, "")):
            yield scheme, _plain(printed)


def _identifiers(values: dict[str, str], draft: Draft) -> None:
    readers: dict[str, Callable[[str], str]] = {
        "doi": identifiers.doi_in, "issn": identifiers.issn_in, "isbn": identifiers.isbn_in,
    }  # fmt: skip
    for scheme, printed in _numbered(values):
        if value := readers[scheme](printed):
            identify_serial(draft, scheme, value, draft.values["_line"])
        elif printed:
            given = {"scheme": scheme.upper()}
            draft.set_aside(scheme, printed, draft.values["_line"], "serial.not-right", **given)
    url = identifiers.link_in(_plain(values.get("url", "")))
    if url:
        del values["url"]
        _keep(draft, "links", (Link(url, identifiers.role_of(url)),))


def _texts(values: dict[str, str], draft: Draft) -> None:
    abstract = many_lines(decoded(values.pop("abstract", "")))
    _keep(draft, "abstracts", (Abstract(abstract),) if abstract else ())
    words = decoded(values.pop("keywords", values.pop("keyword", "")))
    sign = ";" if ";" in words else ","
    _keep(draft, "keywords", tuple(filter(None, (one_line(word) for word in words.split(sign)))))
    language = _plain(values.pop("language", values.pop("langid", "")))
    _keep(draft, "language", language_code(language))
    note = many_lines(decoded(values.pop("note", "")))
    _keep(draft, "notes", (note,) if note else ())
    if status := STATUSES.get(_plain(values.get("pubstate", "")).casefold()):
        del values["pubstate"]
        _keep(draft, "status", status)
    rights = many_lines(decoded(values.pop("copyright", values.pop("rights", ""))))
    _keep(draft, "rights", (rights_in(rights) or Rights(rights)) if rights else None)


STEPS: tuple[Callable[[dict[str, str], Draft], None], ...] = (
    _title, _people, _container, _dates, _pages, _identifiers, _texts,
)  # fmt: skip
