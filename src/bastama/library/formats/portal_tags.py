"""The citation tags of a page, as its makers wrote them for search engines."""

from collections.abc import Callable

from bastama.library.formats import portal_details
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.identifiers import doi_in, link_in
from bastama.library.formats.identity import with_identity
from bastama.library.formats.languages import language_code
from bastama.library.formats.names import written
from bastama.library.formats.pages import pages_of
from bastama.library.formats.record import Abstract, Container, Link, Pages
from bastama.library.formats.text import Line, one_line
from bastama.library.formats.trace import GUESSED, KEPT, Source

OF_OTHERS = frozenset({"citation_reference", "citation_author_email"})
"""The works that a work cites, and where people are written to: nothing of the work itself."""
Tag = tuple[str, str, int]
"""Name, content, line of the file."""


def of_tags(tags: list[Tag], source: Source) -> Draft:
    """What the tags say together."""
    draft = Draft(source)
    for name, value, number in tags:
        if value and name in META:
            META[name](value, number, draft)
        elif value and name.startswith("citation_") and name not in OF_OTHERS:
            draft.set_aside(one_line(name), value, [number], "page.unknown-label")
    return draft


def _set(name: str, value: object, number: int, draft: Draft) -> None:
    draft.values.setdefault(name, value)
    draft.say(name, [number], KEPT, "page.from-meta")


def _pages(part: str) -> Callable[[str, int, Draft], None]:
    def take(value: str, number: int, draft: Draft) -> None:
        known = draft.values.get("pages", Pages())
        first, last = (value, known.last) if part == "first" else (known.first, value)
        draft.keep_pages(pages_of(first, last), [number], "page.from-meta")

    return take


def _author(value: str, number: int, draft: Draft) -> None:
    draft.append("contributors", written(value))
    draft.say("contributors", [number], KEPT, "page.from-meta")


def _beside(orcid: str, place: str, number: int, draft: Draft) -> None:
    """What stands behind the tag of a name is said of that name."""
    people = draft.values.get("contributors")
    if people:
        last = people[-1]
        places = [*last.affiliations, place]
        people[-1] = with_identity(last, orcid or last.orcid, places, draft, [number])
        draft.say("contributors", [number], KEPT, "page.from-meta")


def _keywords(value: str, number: int, draft: Draft) -> None:
    for word in value.split(";"):
        if word.strip():
            draft.append("keywords", word.strip())
    draft.say("keywords", [number], KEPT, "page.from-meta")


def _in(kind: str) -> Callable[[str, int, Draft], None]:
    def take(value: str, number: int, draft: Draft) -> None:
        draft.values.setdefault("type", kind)
        _set("container", Container(value), number, draft)

    return take


def _of(kind: str) -> Callable[[str, int, Draft], None]:
    """Of a thesis or a report the tag names the house that it is of."""

    def take(value: str, number: int, draft: Draft) -> None:
        draft.values.setdefault("type", kind)
        _set("publisher", value, number, draft)

    return take


def _link(role: str) -> Callable[[str, int, Draft], None]:
    def take(value: str, number: int, draft: Draft) -> None:
        url = link_in(value)
        if not url:
            draft.set_aside("link", value, [number], "page.unknown-label")
        elif doi := doi_in(url):
            if draft.identify("doi", doi):
                draft.say("identifiers", [number], GUESSED, "doi.from-link")
        elif draft.link(Link(url, role)):
            draft.say("links", [number], KEPT, "page.from-meta")

    return take


def _issued(value: str, number: int, draft: Draft) -> None:
    if date := normal_date(value):
        _set("issued", date, number, draft)
    else:
        draft.set_date_aside("issued", "citation_date", value, [number])


def _online(value: str, number: int, draft: Draft) -> None:
    if date := normal_date(value):
        _set("online", date, number, draft)
    else:
        draft.set_date_aside("online", "citation_online_date", value, [number])


META: dict[str, Callable[[str, int, Draft], None]] = {
    "citation_title": lambda value, number, draft: _set("title", divided_title(value), number, draft),
    "citation_author": _author,
    "citation_author_institution": lambda value, number, draft: _beside("", value, number, draft),
    "citation_author_affiliation": lambda value, number, draft: _beside("", value, number, draft),
    "citation_author_orcid": lambda value, number, draft: _beside(value, "", number, draft),
    "citation_journal_title": _in("journal-article"),
    "citation_inbook_title": _in("chapter"),
    "citation_conference_title": _in("conference-paper"),
    "citation_dissertation_institution": _of("thesis"),
    "citation_technical_report_institution": _of("report"),
    "citation_pdf_url": _link("full-text"),
    "citation_fulltext_html_url": _link("full-text"),
    "citation_abstract_html_url": _link("page"),
    "citation_public_url": _link("page"),
    "citation_volume": lambda value, number, draft: _set("volume", value, number, draft),
    "citation_issue": lambda value, number, draft: _set("issue", value, number, draft),
    "citation_firstpage": _pages("first"),
    "citation_lastpage": _pages("last"),
    "citation_publication_date": _issued,
    "citation_date": _issued,
    "citation_year": _issued,
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
