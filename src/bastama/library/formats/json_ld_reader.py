"""JSON-LD in the words of schema.org, on a page or as a file: an article, a book, a chapter, with its people and where it stands.

It may be one object, a list, or a graph whose parts name each other by `@id`. What is no work (the site, the path to the
page) is passed over; what cannot be read as JSON says nothing.
"""

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from bastama.foundation.text import plain_within
from bastama.library.formats import identifiers
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.identity import identify_serial, with_identity
from bastama.library.formats.json_places import item_places
from bastama.library.formats.languages import language_code
from bastama.library.formats.names import written
from bastama.library.formats.pages import pages_of
from bastama.library.formats.places import placed
from bastama.library.formats.portal_words import STATUSES
from bastama.library.formats.record import Abstract, Container, Contributor, Link, Record, Rights
from bastama.library.formats.text import Line, many_lines, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Source, Trace

Node = dict[str, Any]
KINDS = {
    "ScholarlyArticle": "journal-article", "MedicalScholarlyArticle": "journal-article", "Article": "journal-article",
    "NewsArticle": "journal-article", "Book": "book", "Chapter": "chapter", "Report": "report", "Thesis": "thesis",
    "BlogPosting": "web-page", "PresentationDigitalDocument": "conference-paper", "CreativeWork": "other",
    "DigitalDocument": "other",
}  # fmt: skip
ROLES = {"author": "author", "creator": "author", "editor": "editor", "translator": "translator"}
WITHIN = ("isPartOf", "publication", "partOf")
NAMES = {
    "type": ("@type",), "title": ("name", "headline"), "contributors": tuple(ROLES), "container": WITHIN,
    "volume": ("volumeNumber", *WITHIN), "issue": ("issueNumber", *WITHIN), "issued": ("datePublished",),
    "pages": ("pageStart", "pageEnd", "pagination"), "publisher": ("publisher",), "genre": ("genre",),
    "status": ("creativeWorkStatus",), "page_count": ("numberOfPages",), "keywords": ("keywords",),
    "language": ("inLanguage",), "rights": ("license",), "abstracts": ("abstract",), "links": ("url",),
    "identifiers": ("doi", "sameAs", "identifier", "issn", "isbn"),
}  # fmt: skip
"""By our fields, the names they have in the words of schema.org."""
UNDERSTOOD = frozenset(chain.from_iterable(NAMES.values())) | {
    "description", "about", "encoding", "mainEntity", "itemListElement", "item", "copyrightHolder", "copyrightYear",
}  # fmt: skip
DEEPEST, MOST, MOST_AROUND = 6, 2_000, 20
"""How far works stand within each other (article, issue, volume, journal), how many nodes are looked at, and how many around one."""


def read_json_ld(text: str, source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The works of a file, each with what it says as it stood there; one without a title is named and left out."""
    try:
        plain = plain_within(json.loads(text))
    except (ValueError, RecursionError) as fault:
        line = fault.lineno if isinstance(fault, json.JSONDecodeError) else 1
        raise Unreadable("file.broken", name=source.name, format="JSON-LD", line=line) from fault
    records, outside = [], []
    graph = plain.get("@graph") if isinstance(plain, dict) else plain
    nodes = graph if isinstance(graph, list) else [plain]
    places = dict(zip(map(id, nodes), item_places(text, "@graph"), strict=False))
    for work in _works(plain, ()):
        draft = work.draft(source)
        work.keep_the_rest(draft)
        lines = places.get(id(work.node))
        if lines:
            draft.decisions = placed(draft.decisions, lines, NAMES)
        if "title" in draft.values:
            records.append(draft.finished(json.dumps(work.node, ensure_ascii=False)))
        else:
            outside.append(Trace("", source, (lines[""],) if lines else (), DROPPED, "jsonld.no-title", {}))
    return records, tuple(outside)


def drafts(scripts: list[Line], source: Source) -> list[Draft]:
    """The works that the scripts of a page describe, in their order."""
    found: list[Draft] = []
    for script in scripts:
        try:
            plain = plain_within(json.loads(script.text))
        except (ValueError, RecursionError):
            continue
        found += [work.draft(source) for work in _works(plain, (script.number,))]
    return found


def _works(plain: Any, lines: tuple[int, ...]) -> "Iterator[_Work]":
    """The works that stand for themselves; a book that only holds a chapter of the list is none."""
    nodes = list(islice(_nodes(plain, 0), MOST))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    inner = {
        str(part.get("@id")) for node in nodes for name in WITHIN for part in _several(node.get(name), known)
    }
    for node in nodes:
        if _kind(node) and str(node.get("@id", "")) not in inner - {"None"}:
            yield _Work(node, known, lines)


def _nodes(plain: Any, depth: int) -> Iterator[Node]:
    """The objects that stand for themselves: at the top, in a list, in a graph, or as what a page is about."""
    if isinstance(plain, list):
        for one in plain:
            yield from _nodes(one, depth)
    elif isinstance(plain, dict) and depth < DEEPEST:
        yield plain
        for name in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _nodes(plain.get(name, []), depth + 1)


def _kind(node: Node) -> str:
    named = node.get("@type", "")
    kinds = named if isinstance(named, list) else [named]
    return next((KINDS[kind] for kind in map(_bare, kinds) if kind in KINDS), "")


def _bare(name: object) -> str:
    """“http://schema.org/Article”, “schema:Article” and “Article” are one word."""
    return str(name).replace(":", "/").rpartition("/")[2]


def _several(value: Any, known: dict[str, Node]) -> list[Node]:
    """The objects of a value, those that are only named looked up; a text is an object with that name."""
    given = value if isinstance(value, list) else [value]
    nodes = [{"name": one} if isinstance(one, str) else one for one in given]
    return [
        known.get(str(one["@id"]), one) if "@id" in one else one for one in nodes if isinstance(one, dict)
    ]


class _Work:
    """One object that is a work, and what stands around it."""

    def __init__(self, node: Node, known: dict[str, Node], lines: tuple[int, ...]) -> None:
        self.node, self.known, self.lines = node, known, lines
        self.around = list(islice(self._around(node, 0), MOST_AROUND))

    def draft(self, source: Source) -> Draft:
        draft = Draft(source)
        self._keep(draft, "type", _kind(self.node))
        title = self._text("name") or self._text("headline")
        self._keep(draft, "title", divided_title(title) if title else None)
        self._keep(draft, "contributors", self._people(draft))
        self._stands_in(draft)
        self._issued(draft)
        self._keep(draft, "publisher", self._name_of("publisher"))
        self._keep(draft, "genre", self._text("genre"))
        self._keep(draft, "status", STATUSES.get(self._text("creativeWorkStatus").casefold(), ""))
        count = self._text("numberOfPages")
        self._keep(draft, "page_count", int(count) if count.isdecimal() and len(count) < 7 else None)
        self._keep(draft, "keywords", self._keywords())
        self._keep(draft, "language", language_code(self._name_of("inLanguage")))
        self._keep(draft, "rights", Rights(said) if (said := self._name_of("license")) else None)
        self._texts(draft)
        self._numbers(draft)
        return draft

    def keep_the_rest(self, draft: Draft) -> None:
        """Of a file that is literature, what nothing here has a field for; a page describes much besides."""
        for name, value in self.node.items():
            if not name.startswith("@") and name not in UNDERSTOOD and value not in (None, "", [], {}):
                text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                draft.set_aside(one_line(name), many_lines(text), [], "jsonld.unknown-field")

    def _keep(self, draft: Draft, name: str, value: Any) -> None:
        if value:
            draft.keep(name, value, self.lines)

    def _around(self, node: Node, depth: int) -> Iterator[Node]:
        """Issue, volume and journal, or the book: each names the next, in whichever order."""
        if depth < DEEPEST:
            for name in WITHIN:
                for part in _several(node.get(name), self.known):
                    yield part
                    yield from self._around(part, depth + 1)

    def _text(self, name: str, node: Node | None = None) -> str:
        """A value as text: itself, its number, or the value of an object that only says which language it is in."""
        value = (self.node if node is None else node).get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value")
        return one_line(str(value)) if isinstance(value, str | int | float) and value is not True else ""

    def _name_of(self, name: str) -> str:
        """The name of an object, or the text that stands in its place."""
        named = _several(self.node.get(name), self.known)
        told = (self._text(one, node) for node in named for one in ("alternateName", "name", "url", "@id"))
        return next(filter(None, told), "")

    def _people(self, draft: Draft) -> tuple[Contributor, ...]:
        people: dict[Contributor, None] = {}
        for name, role in ROLES.items():
            for node in _several(self.node.get(name), self.known):
                person = self._person(node, role)
                if person and person not in people:
                    whole = with_identity(person, self._orcid(node), self._places(node), draft, self.lines)
                    people[whole] = None
        return tuple(people)

    def _orcid(self, node: Node) -> str:
        """From the node's own name, or from where it says that it is the same as another."""
        told = [
            *_texts_of(node.get("@id")),
            *_texts_of(node.get("sameAs")),
            *_texts_of(node.get("identifier")),
        ]
        told += [self._text("value", one) for one in _several(node.get("identifier"), self.known)]
        return next(filter(None, map(identifiers.orcid_in, told)), "")

    def _places(self, node: Node) -> list[str]:
        return [self._text("name", one) for one in _several(node.get("affiliation"), self.known)]

    def _person(self, node: Node, role: str) -> Contributor | None:
        family, given = self._text("familyName", node), self._text("givenName", node)
        printed = self._text("name", node)
        if family:
            given = ", ".join(filter(None, (given, self._text("honorificSuffix", node))))
            return Contributor(family, given, role, printed or f"{family}, {given}".strip(", "))
        if not printed:
            return None
        return Contributor(printed, "", role, printed) if _is_body(node) else written(printed, role)

    def _stands_in(self, draft: Draft) -> None:
        """What the work stands in has a name; issue and volume have numbers and no name, or one that repeats them."""
        named = [
            node
            for node in self.around
            if not any(self._text(one, node) for one in ("issueNumber", "volumeNumber"))
        ]
        title = next((text for node in named or self.around if (text := self._text("name", node))), "")
        self._keep(draft, "container", Container(title) if title else None)
        whole = [self.node, *self.around]
        for field, name in (("volume", "volumeNumber"), ("issue", "issueNumber")):
            self._keep(draft, field, next((text for node in whole if (text := self._text(name, node))), ""))
        first = self._text("pageStart") or self._text("pagination")
        if first:
            draft.keep_pages(pages_of(first, self._text("pageEnd")), self.lines)

    def _issued(self, draft: Draft) -> None:
        told = [text for node in (self.node, *self.around) if (text := self._text("datePublished", node))]
        self._keep(draft, "issued", next(filter(None, map(normal_date, told)), ""))
        if told and "issued" not in draft.values:
            draft.set_date_aside("issued", "datePublished", told[0], self.lines)

    def _keywords(self) -> tuple[str, ...]:
        words: list[str] = []
        for node in _several(self.node.get("keywords"), self.known):
            text = self._text("name", node)
            words += text.split(";" if ";" in text else ",")
        return tuple(dict.fromkeys(filter(None, map(one_line, words))))

    def _texts(self, draft: Draft) -> None:
        """The description of a page is often its abstract, and often the first words of it: a guess."""
        for name, how, code in (
            ("abstract", KEPT, "field.read"),
            ("description", GUESSED, "page.description"),
        ):
            value = self.node.get(name)
            if isinstance(value, str) and (text := many_lines(value)) and "abstracts" not in draft.values:
                draft.values["abstracts"] = (Abstract(text),)
                draft.say("abstracts", self.lines, how, code)

    def _numbers(self, draft: Draft) -> None:
        told = [self._text(name) for name in ("doi", "sameAs", "@id", "url")]
        told += [
            self._text("value", node) or self._text("name", node)
            for node in _several(self.node.get("identifier"), self.known)
        ]
        if doi := next(filter(None, map(identifiers.doi_in, told)), ""):
            identify_serial(draft, "doi", doi, self.lines)
        for name, read in (("issn", identifiers.issn_in), ("isbn", identifiers.isbn_in)):
            for node in (self.node, *self.around):
                for printed in _texts_of(node.get(name)):
                    if number := read(printed):
                        identify_serial(draft, name, number, self.lines)
                    elif printed.strip():
                        draft.set_aside(
                            name, one_line(printed), list(self.lines), "serial.not-right", scheme=name.upper()
                        )
        if (url := identifiers.link_in(self._text("url"))) and not identifiers.doi_in(url):
            self._keep(draft, "links", (Link(url, identifiers.role_of(url)),))


def _texts_of(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _is_body(node: Node) -> bool:
    return "Organization" in str(node.get("@type", "")) or "University" in str(node.get("@type", ""))
