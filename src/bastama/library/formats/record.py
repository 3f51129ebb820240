"""The record: one work, as much of it as its sources hold, and nothing invented.

Text values are in normal form (NFC, no white space around a line). Two records are equal when their
bibliographic fields are equal; where the fields came from, the layout of the file and the raw text stand
beside them and are not compared.
"""

from dataclasses import dataclass, field, fields

from bastama.library.formats.shape import Shape
from bastama.library.formats.trace import Trace

WORK_TYPES = (
    "journal-article", "book", "chapter", "conference-paper", "report", "thesis", "web-page", "account", "other",
)  # fmt: skip
STATUSES = ("published", "online-first", "in-press", "accepted", "submitted", "in-preparation", "unpublished")
LINK_ROLES = ("record", "cited-by", "doi", "full-text", "image", "page")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or a body in the order of the work; a body has only a family name."""

    family: str
    given: str = ""
    role: str = "author"
    printed: str = ""

    @property
    def reading_order(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def listing_order(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Container:
    """The journal, book or site the work stands in; the short title only when it differs."""

    title: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    role: str = "page"


@dataclass(frozen=True, slots=True)
class Abstract:
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Rights:
    """The sentence of rights as it stands, and what was understood of it."""

    statement: str = ""
    label: str = ""
    holder: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class CitationCount:
    """How often the work was cited, by whose count, on which day (empty: the day was not given)."""

    count: int
    source: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something the source said that no field here holds; it goes out again at export."""

    format: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Raw:
    """The text a record was read from, untouched."""

    format: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One work. Dates are “2022”, “2022-03” or “2022-03-15”; the issue date and the online date stand apart."""

    type: str = "other"
    title: Title = Title()
    contributors: tuple[Contributor, ...] = ()
    container: Container = Container()
    volume: str = ""
    issue: str = ""
    pages: Pages = Pages()
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
    rights: Rights = Rights()
    language: str = ""
    status: str = ""
    peer_review: bool | None = None
    citations: tuple[CitationCount, ...] = ()
    genre: str = ""
    notes: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    provenance: tuple[Trace, ...] = field(default=(), compare=False)
    shape: Shape | None = field(default=None, compare=False)
    raw: tuple[Raw, ...] = field(default=(), compare=False)

    @property
    def year(self) -> str:
        return self.issued[:4]

    def identified_as(self, scheme: str) -> str:
        return next((one.value for one in self.identifiers if one.scheme == scheme), "")

    def linked_as(self, role: str) -> str:
        return next((one.url for one in self.links if one.role == role), "")

    def people(self, role: str = "author") -> tuple[Contributor, ...]:
        return tuple(one for one in self.contributors if one.role == role)

    def traces_of(self, name: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.provenance if trace.field == name)


FIELDS = tuple(one.name for one in fields(Record) if one.compare)
