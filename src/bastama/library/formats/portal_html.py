"""A saved page in HTML: its visible lines are read like the text of a portal page; citation tags and JSON-LD fill gaps."""

import re
from html.parser import HTMLParser

from bastama.library.formats import json_ld_reader
from bastama.library.formats.draft import Draft
from bastama.library.formats.identifiers import link_in
from bastama.library.formats.portal_reader import drafted, looks_like_a_page
from bastama.library.formats.portal_tags import Tag, of_tags
from bastama.library.formats.record import FIELDS, Record
from bastama.library.formats.text import Line, folded, one_line
from bastama.library.formats.trace import GUESSED, KEPT, Provenance, Source, Trace

BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol li table tr dl dt dd br main aside nav pre "
    "blockquote form button".split()
)
HIDDEN = frozenset({"script", "style", "head", "nav", "noscript", "template", "svg"})
LINKED_HOSTS = ("doi.org", "scopus.com")
UNITED = ("links", "unknown")
"""What stands in the tags beside what people see is no other word for it."""
MARKED = re.compile(r"<!\[[^<>]*>?")
OPENS_NOTHING = re.compile("<(?=[^<>]*<)")
MOST_OPEN = 100
DEFAULTS = {name: getattr(Record(), name) for name in FIELDS}


class _Lines(HTMLParser):
    """The visible lines of a page with the line of the file each begins on; meta tags and JSON-LD beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.meta: list[Tag] = []
        self.structured: list[Line] = []
        self.headed: int | None = None
        self._pieces: list[str] = []
        self._number = 1
        self._hidden: list[str] = []
        self._in_item = False
        self._in_structured = False

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
        self._in_structured = tag == "script" and "ld+json" in values.get("type", "").casefold()
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
        if self._in_structured:
            self.structured.append(Line(self.getpos()[0], data))
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
    """The one record of a saved page, or those its JSON-LD lists when it shows none itself.

    What stands before its first heading belongs to the portal.
    """
    page = _Lines()
    page.feed(_bearable(text))
    page.close()
    page.close_line()
    draft, outside = _visible(page.lines[page.headed or 0 :], source)
    _fill(draft, of_tags(page.meta, source), "page.from-meta")
    works = [work for work in json_ld_reader.drafts(page.structured, source) if "title" in work.values]
    if "title" not in draft.values and len(works) != 1:
        return [work.finished(text) for work in works], outside
    for work in works:
        if "title" not in draft.values or _is_same(work, draft):
            _fill(draft, work, "page.from-json-ld")
    return ([draft.finished(text)] if "title" in draft.values else []), outside


def _bearable(text: str) -> str:
    """A page that the parser of the standard library can bear: without comments and without marked sections, some of which stop
    it, and without signs that open nothing where there are many, for it looks from each to the end. Lines keep their numbers.
    """
    first, *others = text.split("<!--")
    pieces = [first]
    for piece in others:
        inside, end, after = piece.partition("-->")
        pieces.append("\n" * inside.count("\n") + (after if end else ""))
    text = MARKED.sub("", "".join(pieces))
    return OPENS_NOTHING.sub("&lt;", text) if len(OPENS_NOTHING.findall(text)) > MOST_OPEN else text


def _is_same(work: Draft, draft: Draft) -> bool:
    theirs, ours = work.values["title"], draft.values["title"]
    return folded(ours.joined) in (folded(theirs.joined), folded(theirs.main))


def _visible(lines: list[Line], source: Source) -> tuple[Draft, tuple[Trace, ...]]:
    """What the lines that people see say; when they name no work, what was decided about them stands outside."""
    if not looks_like_a_page(lines):
        return Draft(source), ()
    draft = drafted(lines, source)
    if "title" not in draft.values:
        return Draft(source), tuple(Provenance(source, draft.decisions))
    said = {name: tuple(value) if type(value) is list else value for name, value in draft.values.items()}
    draft.values = {name: value for name, value in said.items() if value != DEFAULTS[name]}
    return draft, ()


def _fill(draft: Draft, more: Draft, code: str) -> None:
    """What a second source on the page says and the first does not; names with commas are preferred to names without."""
    for name, value in more.values.items():
        if name in UNITED and name in draft.values:
            there = draft.values[name]
            draft.values[name] = [*there, *(one for one in value if one not in there)]
            draft.decisions += [one for one in more.decisions if one[0] == name]
        elif name not in draft.values:
            draft.values[name] = value
            lines = [number for field, numbers, *_ in more.decisions if field == name for number in numbers]
            draft.say(name, lines, KEPT, code)
            draft.decisions += [one for one in more.decisions if one[0] == name and one[2] == GUESSED]
    theirs, ours = (one.values.get("contributors", ()) for one in (more, draft))
    if theirs and len(theirs) == len(ours) and code == "page.from-meta":
        draft.values["contributors"] = theirs
    for one in more.values.get("identifiers", ()):
        draft.identify(one.scheme, one.value)
