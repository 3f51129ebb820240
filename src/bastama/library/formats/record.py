"""The record: one work, as much of it as its sources hold, and nothing invented.

Text values are in normal form (NFC, no white space around a line). Two records are equal when their
bibliographic fields are equal; where the fields came from, the layout of the file and the raw text stand
beside them and are not compared.

Nothing here is changed once it is made: another value is a `replace`. The classes aren't frozen, because a frozen one takes
three times as long to make and some thirty are made for each record read (docs/decisions/0049).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from bastama.library.formats.shape import Shape
from bastama.library.formats.trace import HAND, Trace

WORK_TYPES = (
    "journal-article", "book", "chapter", "conference-paper", "report", "thesis", "web-page", "account", "other",
)  # fmt: skip
STATUSES = (
    "published",
    "online-first",
    "in-press",
    "accepted",
    "submitted",
    "in-preparation",
    "unpublished",
    "retracted",
    "corrected",
)
AFTERWARDS = ("retracted", "corrected")
"""States that come after publication and change how a work may be relied on."""
SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV")
LINK_ROLES = ("record", "cited-by", "doi", "full-text", "image", "page")


@dataclass(slots=True, unsafe_hash=True)
class Title:
    """A title in two parts; a subtitle is never glued to the main title in the record."""

    main: str = ""
    sub: str = ""

    @property
    def joined(self) -> str:
        if not self.sub:
            return self.main
        return (
            f"{self.main} {self.sub}"
            if self.main.endswith(("?", "!", ":", "…"))
            else f"{self.main}: {self.sub}"
        )


@dataclass(slots=True, unsafe_hash=True)
class Contributor:
    """A person or a body in the order of the work; a body has only a family name.

    `affiliations` are the places of work as this work prints them.
    """

    family: str
    given: str = ""
    role: str = "author"
    printed: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()

    @property
    def reading_order(self) -> str:
        given, suffix = self.given_and_suffix
        return f"{given} {self.family}{suffix and f', {suffix}'}".strip()

    @property
    def given_and_suffix(self) -> tuple[str, str]:
        """The given name, and what follows a name (“Jr.”, “III”), which sources put behind it and styles put elsewhere."""
        given, _, last = self.given.rpartition(", ")
        return (given, last) if given and last in SUFFIXES else (self.given, "")

    @property
    def listing_order(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(slots=True, unsafe_hash=True)
class Pages:
    """First and last page as text: a page may be “e0815”."""

    first: str = ""
    last: str = ""

    @property
    def joined(self) -> str:
        return f"{self.first}-{self.last}" if self.last and self.last != self.first else self.first

    @property
    def count(self) -> int | None:
        if not (self.first.isdecimal() and self.last.isdecimal()) or max(len(self.first), len(self.last)) > 9:
            return None
        pages = int(self.last) - int(self.first) + 1
        return pages if pages > 0 else None


@dataclass(slots=True, unsafe_hash=True)
class Container:
    """The journal, book or site the work stands in; the short title only when it differs."""

    title: str = ""
    short: str = ""


@dataclass(slots=True, unsafe_hash=True)
class Identifier:
    scheme: str
    value: str


@dataclass(slots=True, unsafe_hash=True)
class Link:
    url: str
    role: str = "page"


@dataclass(slots=True, unsafe_hash=True)
class Abstract:
    text: str
    language: str = ""


@dataclass(slots=True, unsafe_hash=True)
class Subject:
    scheme: str
    label: str


@dataclass(slots=True, unsafe_hash=True)
class Rights:
    """The sentence of rights as it stands, and what was understood of it."""

    statement: str = ""
    label: str = ""
    holder: str = ""
    year: str = ""


@dataclass(slots=True, unsafe_hash=True)
class CitationCount:
    """How often the work was cited, by whose count, on which day (empty: the day was not given)."""

    count: int
    source: str
    as_of: str = ""


@dataclass(slots=True, unsafe_hash=True)
class Unknown:
    """Something the source said that no field here holds; it goes out again at export."""

    format: str
    key: str
    value: str


@dataclass(slots=True, unsafe_hash=True)
class Raw:
    """The text a record was read from, untouched."""

    format: str
    name: str
    text: str


NO_TITLE, NO_CONTAINER, NO_PAGES, NO_RIGHTS = Title(), Container(), Pages(), Rights()


@dataclass(slots=True, unsafe_hash=True, kw_only=True)
class Record:
    """One work. Dates are “2022”, “2022-03” or “2022-03-15”; the issue date and the online date stand apart."""

    type: str = "other"
    title: Title = NO_TITLE
    contributors: tuple[Contributor, ...] = ()
    container: Container = NO_CONTAINER
    volume: str = ""
    issue: str = ""
    pages: Pages = NO_PAGES
    page_count: int | None = None
    issued: str = ""
    online: str = ""
    publisher: str = ""
    place: str = ""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    rights: Rights = NO_RIGHTS
    language: str = ""
    status: str = ""
    peer_review: bool | None = None
    citations: tuple[CitationCount, ...] = ()
    genre: str = ""
    notes: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    provenance: Sequence[Trace] = field(default=(), compare=False)
    shape: Shape | None = field(default=None, compare=False)
    raw: tuple[Raw, ...] = field(default=(), compare=False)

    @property
    def year(self) -> str:
        return self.issued[:4]

    def all_identified_as(self, scheme: str) -> str:
        """All its numbers of a scheme in one line: a journal has one for its print and one for its electronic edition."""
        return ", ".join(one.value for one in self.identifiers if one.scheme == scheme)

    def identified_as(self, scheme: str) -> str:
        return next((one.value for one in self.identifiers if one.scheme == scheme), "")

    def linked_as(self, role: str) -> str:
        return next((one.url for one in self.links if one.role == role), "")

    def people(self, role: str = "author") -> tuple[Contributor, ...]:
        return tuple(one for one in self.contributors if one.role == role)

    def traces_of(self, name: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.provenance if trace.field == name)

    @property
    def by_hand(self) -> frozenset[str]:
        """The fields that somebody set by hand."""
        return frozenset(trace.field for trace in self.provenance if trace.source.format == HAND)


FIELDS = tuple(one.name for one in fields(Record) if one.compare)
