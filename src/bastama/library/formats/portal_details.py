"""The labelled lines of a portal page: language, pages, journal, state and date, numbers, addresses."""

from bastama.library.formats import identifiers
from bastama.library.formats import portal_words as words
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft
from bastama.library.formats.languages import language_code
from bastama.library.formats.pages import pages_of
from bastama.library.formats.record import Container, Link
from bastama.library.formats.text import Line

AS_THEY_STAND = ("volume", "issue", "publisher", "place")


def detail(key: str, value: str, line: Line, draft: Draft) -> None:
    """One label and its value; a value that is not what its label promises is kept as text."""
    number = line.number
    if key in AS_THEY_STAND and key not in draft.values:
        draft.keep(key, value, [number], "page.label")
    elif key == "language":
        draft.keep(key, language_code(value), [number], "page.label")
    elif key == "container" and key not in draft.values:
        draft.keep(key, Container(value), [number], "page.label")
    elif not OTHER[key](key, value, number, draft):
        draft.set_aside(key, value, [number], "page.unknown-label")


def _pages(key: str, value: str, number: int, draft: Draft) -> bool:
    draft.keep_pages(pages_of(value), [number], "page.label")
    return True


def _page_count(key: str, value: str, number: int, draft: Draft) -> bool:
    if not value.isdecimal() or len(value) > 6:
        return False
    draft.keep("page_count", int(value), [number], "page.label")
    return True


def _status(key: str, value: str, number: int, draft: Draft) -> bool:
    """“Published - 2022”: the state, and the date it speaks of."""
    state, _, day = value.replace(" – ", " - ").replace(" — ", " - ").partition(" - ")
    known = words.STATUSES.get(state.strip().casefold())
    if not known:
        return False
    draft.keep("status", known, [number], "page.status")
    if date := normal_date(day):
        _date("online" if known == "online-first" else "issued", date, number, draft)
    return True


def _date(key: str, value: str, number: int, draft: Draft) -> bool:
    date = normal_date(value)
    if not date:
        draft.set_date_aside(key, key, value, [number])
        return True
    if key in draft.values:
        return bool(draft.values[key] == date)
    draft.keep(key, date, [number], "page.label")
    return True


def _serial(key: str, value: str, number: int, draft: Draft) -> bool:
    found = identifiers.issn_in(value) or identifiers.isbn_in(value)
    if found:
        draft.identify("issn" if identifiers.issn_in(value) else "isbn", found)
        draft.say("identifiers", [number], "kept", "page.label")
    return bool(found)


def _doi(key: str, value: str, number: int, draft: Draft) -> bool:
    doi = identifiers.doi_in(value)
    if doi:
        draft.identify("doi", doi)
        draft.say("identifiers", [number], "kept", "page.label")
    return bool(doi)


def _never(key: str, value: str, number: int, draft: Draft) -> bool:
    return False


def link(url: str, number: int, draft: Draft) -> None:
    """An address on a line of its own: a DOI is an identifier, anything else a link with its part."""
    url = identifiers.link_in(url)
    if _doi("doi", url, number, draft):
        return
    role = identifiers.role_of(url)
    if draft.link(Link(url, role)):
        draft.say("links", [number], "kept", "link.role", role=role)
    else:
        draft.drop("links", [number], "link.repeated")


def check_page_count(draft: Draft) -> None:
    count, pages = draft.values.get("page_count"), draft.values.get("pages")
    if count is None or pages is None or pages.count is None:
        return
    if count == pages.count:
        draft.say("page_count", (), "kept", "pages.count-agrees")
    else:
        draft.say("page_count", (), "kept", "pages.count-differs", kept=str(count), other=str(pages.count))


OTHER = {
    "pages": _pages, "page_count": _page_count, "status": _status, "issued": _date, "online": _date,
    "issn": _serial, "isbn": _serial, "doi": _doi, "volume": _never, "issue": _never, "publisher": _never,
    "place": _never, "container": _never,
}  # fmt: skip
