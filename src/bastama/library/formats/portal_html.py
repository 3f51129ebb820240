"""A saved page in HTML: its visible lines are read like the text of a portal page, its citation tags fill gaps."""

from collections.abc import Callable
from html.parser import HTMLParser

from bastama.library.formats import portal_details
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.identifiers import link_in
from bastama.library.formats.languages import language_code
from bastama.library.formats.names import written
from bastama.library.formats.pages import pages_of
from bastama.library.formats.portal_reader import looks_like_a_page, read_page
from bastama.library.formats.record import FIELDS, Abstract, Container, Pages, Record
from bastama.library.formats.text import Line, one_line
from bastama.library.formats.trace import KEPT, Source, Trace

BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol li table tr dl dt dd br main aside nav pre "
    "blockquote form button".split()
)
HIDDEN = frozenset({"script", "style", "head", "nav", "noscript", "template", "svg"})
LINKED_HOSTS = ("doi.org", "scopus.com")


class _Lines(HTMLParser):
    """The visible lines of a page with the line of the file each begins on; meta tags beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.meta: list[tuple[str, str, int]] = []
        self.headed: int | None = None
        self._pieces: list[str] = []
        self._number = 1
        self._hidden: list[str] = []
        self._in_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name"):
            self.meta.append(
                (values["name"].casefold(), one_line(values.get("content", "")), self.getpos()[0])
            )
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in ("body", "h1", "main"):
            self._hidden = [one for one in self._hidden if one != "head"]
        if tag in BLOCKS:
            self.close_line()
        if tag == "h1" and self.headed is None:
            self.headed = len(self.lines)
        if tag == "li":
            self._in_item = True
        if tag in ("td", "th", "dd"):
            self._pieces.append("\t")
        if tag == "a" and any(host in values.get("href", "") for host in LINKED_HOSTS):
            self._link(values["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in BLOCKS and tag not in ("dt", "th"):
            self.close_line()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if data.strip() and not any(piece.strip() for piece in self._pieces):
            self._number = self.getpos()[0]
        self._pieces.append(data)

    def close_line(self) -> None:
        text = one_line("".join(self._pieces))
        self._pieces = []
        if text:
            self.lines.append(Line(self._number, f"  • {text}" if self._in_item else text))
        self._in_item = False

    def _link(self, href: str) -> None:
        if not self._hidden and link_in(href):
            self.meta.append(("link", one_line(href), self.getpos()[0]))


def read_html(text: str, source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The one record of a saved page. What stands before its first heading belongs to the portal."""
    page = _Lines()
    page.feed(text)
    page.close()
    page.close_line()
    visible = page.lines[page.headed or 0 :]
    records, outside = read_page(visible, source) if looks_like_a_page(visible) else ([], ())
    draft = _with_tags(records[0] if records else None, page.meta, source)
    return ([draft.finished(text)] if "title" in draft.values else []), outside


def _with_tags(record: Record | None, meta: list[tuple[str, str, int]], source: Source) -> Draft:
    """What the citation tags say and the visible text does not."""
    tags = Draft(source)
    for name, value, number in meta:
        if value and name in META:
            META[name](value, number, tags)
    draft = Draft(source)
    if record is not None:
        draft.traces = list(record.provenance)
        draft.values = {
            name: getattr(record, name) for name in FIELDS if getattr(record, name) != getattr(Record(), name)
        }
    for name, value in tags.values.items():
        if name not in draft.values:
            draft.values[name] = value
            lines = [number for trace in tags.traces if trace.field == name for number in trace.lines]
            draft.say(name, lines, KEPT, "page.from-meta")
    if len(tags.values.get("contributors", ())) == len(draft.values.get("contributors", ())):
        draft.values |= {name: tags.values[name] for name in ("contributors",) if name in tags.values}
    for one in tags.values.get("identifiers", ()):
        draft.identify(one.scheme, one.value)
    return draft


def _set(name: str, value: object, number: int, draft: Draft) -> None:
    draft.values.setdefault(name, value)
    draft.say(name, [number], KEPT, "page.from-meta")


def _pages(part: str) -> Callable[[str, int, Draft], None]:
    def take(value: str, number: int, draft: Draft) -> None:
        known = draft.values.get("pages", Pages())
        first, last = (value, known.last) if part == "first" else (known.first, value)
        draft.values["pages"] = pages_of(first, last).pages
        draft.say("pages", [number], KEPT, "page.from-meta")

    return take


def _author(value: str, number: int, draft: Draft) -> None:
    draft.append("contributors", written(value))
    draft.say("contributors", [number], KEPT, "page.from-meta")


def _keywords(value: str, number: int, draft: Draft) -> None:
    for word in value.split(";"):
        if word.strip():
            draft.append("keywords", word.strip())
    draft.say("keywords", [number], KEPT, "page.from-meta")


def _journal(value: str, number: int, draft: Draft) -> None:
    draft.values.setdefault("type", "journal-article")
    _set("container", Container(value), number, draft)


def _issued(value: str, number: int, draft: Draft) -> None:
    if date := normal_date(value):
        _set("issued", date, number, draft)


def _online(value: str, number: int, draft: Draft) -> None:
    if date := normal_date(value):
        _set("online", date, number, draft)


META: dict[str, Callable[[str, int, Draft], None]] = {
    "citation_title": lambda value, number, draft: _set("title", divided_title(value), number, draft),
    "citation_author": _author,
    "citation_journal_title": _journal,
    "citation_volume": lambda value, number, draft: _set("volume", value, number, draft),
    "citation_issue": lambda value, number, draft: _set("issue", value, number, draft),
    "citation_firstpage": _pages("first"),
    "citation_lastpage": _pages("last"),
    "citation_publication_date": _issued,
    "citation_date": _issued,
    "citation_online_date": _online,
    "citation_publisher": lambda value, number, draft: _set("publisher", value, number, draft),
    "citation_language": lambda value, number, draft: _set("language", language_code(value), number, draft),
    "citation_abstract": lambda value, number, draft: _set("abstracts", (Abstract(value),), number, draft),
    "citation_keywords": _keywords,
    "citation_doi": lambda value, number, draft: portal_details.detail(
        "doi", value, Line(number, value), draft
    ),
    "citation_issn": lambda value, number, draft: portal_details.detail(
        "issn", value, Line(number, value), draft
    ),
    "citation_isbn": lambda value, number, draft: portal_details.detail(
        "isbn", value, Line(number, value), draft
    ),
    "link": portal_details.link,
}
