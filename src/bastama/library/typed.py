"""A record as it is typed into the page where fields are set by hand, and what was typed as fields of the record.

What says the same as before stays the very same value, with all that the page does not show of it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bastama.library.formats.dates import exact_date
from bastama.library.formats.draft import ordered
from bastama.library.formats.identifiers import link_in, orcid_in, role_of
from bastama.library.formats.names import listed
from bastama.library.formats.record import (
    LINK_ROLES,
    Abstract,
    CitationCount,
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Rights,
    Subject,
    Title,
)

ROLES = ("author", "editor", "translator")
SCHEMES = ("doi", "issn", "isbn")
LANGUAGES = ("kk", "ru", "en")
COUNT = re.compile(r"[0-9]{1,9}")
SEPARATOR = " | "
PARTS = {
    "work": {
        "type": "type", "genre": "genre", "title_main": "title", "title_sub": "title", "language": "language",
        "status": "status", "peer_review": "peer_review",
    },
    "people": {"author": "contributors", "editor": "contributors", "translator": "contributors"},
    "where": {
        "container_title": "container", "container_short": "container", "volume": "volume", "issue": "issue",
        "pages_first": "pages", "pages_last": "pages", "page_count": "page_count", "publisher": "publisher",
        "place": "place", "issued": "issued", "online": "online",
    },
    "numbers": {"doi": "identifiers", "issn": "identifiers", "isbn": "identifiers", "links": "links"},
    "texts": {
        "abstract_kk": "abstracts", "abstract_ru": "abstracts", "abstract_en": "abstracts", "keywords": "keywords",
        "subjects": "subjects",
    },
    "rights": {
        "rights": "rights", "rights_holder": "rights", "rights_year": "rights", "notes": "notes",
        "citations": "citations",
    },
}  # fmt: skip
"""The parts of the page, each saved alone; by the name of what is typed, the field of the record it belongs to."""
FIELD_OF = {name: field for part in PARTS.values() for name, field in part.items()}
YES_OR_NO = {None: "", True: "yes", False: "no"}


def as_typed(work: Record) -> dict[str, str]:
    """Every field of the page as its text."""
    plain = (
        "type",
        "genre",
        "status",
        "issued",
        "online",
        "volume",
        "issue",
        "publisher",
        "place",
        "language",
    )
    found = {name: str(getattr(work, name)) for name in plain}
    found |= {"title_main": work.title.main, "title_sub": work.title.sub}
    found |= {"container_title": work.container.title, "container_short": work.container.short}
    found |= {"pages_first": work.pages.first, "pages_last": work.pages.last}
    found |= {"page_count": str(work.page_count or ""), "peer_review": YES_OR_NO[work.peer_review]}
    rights = work.rights
    found |= {"rights": rights.statement, "rights_holder": rights.holder, "rights_year": rights.year}
    found |= {role: _lines(_named(one) for one in work.people(role)) for role in ROLES}
    found |= {name: _lines(one.value for one in work.identifiers if one.scheme == name) for name in SCHEMES}
    found |= {f"abstract_{name}": _abstract(work, name) for name in LANGUAGES}
    return found | {
        "keywords": _lines(work.keywords),
        "subjects": _lines(_joined(one.label, one.scheme) for one in work.subjects),
        "links": _lines(_joined(one.url, one.role) for one in work.links),
        "notes": "\n\n".join(work.notes),
        "citations": _lines(_joined(str(one.count), one.source, one.as_of) for one in work.citations),
    }


def values_of(typed: dict[str, str], work: Record) -> dict[str, Any]:
    """By field of the record, what was typed; only what differs from what the page showed."""
    shown = as_typed(work)
    touched = {FIELD_OF[name] for name, text in typed.items() if text != shown[name]}
    return {name: _value(name, typed, work) for name in dict.fromkeys(FIELD_OF.values()) if name in touched}


def _value(name: str, typed: dict[str, str], work: Record) -> Any:
    made: dict[str, Callable[[], Any]] = {
        "title": lambda: Title(typed["title_main"], typed["title_sub"]),
        "container": lambda: Container(typed["container_title"], typed["container_short"]),
        "pages": lambda: Pages(typed["pages_first"], typed["pages_last"]),
        "page_count": lambda: int(typed["page_count"]) if typed["page_count"] else None,
        "peer_review": lambda: {text: held for held, text in YES_OR_NO.items()}[typed["peer_review"]],
        "rights": lambda: Rights(
            typed["rights"], work.rights.label, typed["rights_holder"], typed["rights_year"]
        ),
        "contributors": lambda: _people(typed, work),
        "identifiers": lambda: _identifiers(typed, work),
        "abstracts": lambda: _abstracts(typed, work),
        "keywords": lambda: tuple(dict.fromkeys(_rows(typed["keywords"]))),
        "subjects": lambda: tuple(dict.fromkeys(subject(row) for row in _rows(typed["subjects"]))),
        "links": lambda: _links(typed, work),
        "notes": lambda: tuple(filter(None, (one.strip() for one in typed["notes"].split("\n\n")))),
        "citations": lambda: tuple(filter(None, map(citation, _rows(typed["citations"])))),
    }
    return made[name]() if name in made else typed[name]


def _joined(*pieces: str) -> str:
    return SEPARATOR.join(filter(None, pieces))


def pieces_of(line: str) -> list[str]:
    """What stands between the strokes of a line."""
    return [piece for one in line.split("|") if (piece := one.strip())]


def _named(one: Contributor) -> str:
    return _joined(one.listing_order, one.orcid, *one.affiliations)


def person(line: str, role: str) -> Contributor:
    """“Family, Given | ORCID | where they work”: what is written as an ORCID is one."""
    name, *beside = pieces_of(line) or [""]
    orcid = next((one for one in beside if orcid_in(one)), "")
    places = tuple(one for one in beside if one != orcid)
    return replace(listed(name, role), orcid=orcid_in(orcid), affiliations=places)


def subject(line: str) -> Subject:
    """“Education | asjc”: the name of the list last, if there is one."""
    label, _, scheme = line.rpartition("|")
    return Subject(scheme.strip(), label.strip()) if label.strip() else Subject("", line.strip())


def citation(line: str) -> CitationCount | None:
    """“12 | Scopus | 2024-05-01”; a day that was not given stays empty. Nothing where it is no such line."""
    pieces = pieces_of(line)
    if not 2 <= len(pieces) <= len(("count", "source", "day")) or not COUNT.fullmatch(pieces[0]):
        return None
    day = pieces[2] if len(pieces) > 2 else ""
    return CitationCount(int(pieces[0]), pieces[1], exact_date(day)) if not day or exact_date(day) else None


def link(line: str) -> Link | None:
    """“https://… | full-text”: the role after the address; without one, what the address itself tells."""
    url, *roles = pieces_of(line) or [""]
    address = link_in(url)
    if not address or len(roles) > 1 or not set(roles) <= set(LINK_ROLES):
        return None
    return Link(address, roles[0] if roles else role_of(address))


def _people(typed: dict[str, str], work: Record) -> tuple[Contributor, ...]:
    """Role by role, in the order typed; of who stood there before, also how the name was printed."""
    held = {(one.role, one.listing_order): one for one in work.contributors}
    named = [person(line, role) for role in ROLES for line in _rows(typed[role])]
    others = [one for one in work.contributors if one.role not in ROLES]
    return (*(_as_held(one, held.get((one.role, one.listing_order))) for one in named), *others)


def _as_held(one: Contributor, held: Contributor | None) -> Contributor:
    return replace(held, orcid=one.orcid, affiliations=one.affiliations) if held else one


def _identifiers(typed: dict[str, str], work: Record) -> tuple[Identifier, ...]:
    others = [one for one in work.identifiers if one.scheme not in SCHEMES]
    said = [Identifier(name, value) for name in SCHEMES for value in dict.fromkeys(_rows(typed[name]))]
    return ordered([*said, *others])


def _abstracts(typed: dict[str, str], work: Record) -> tuple[Abstract, ...]:
    """In their old order; those in a language the page does not show stay as they are."""
    found: list[Abstract] = []
    told = set()
    for one in work.abstracts:
        language = one.language or work.language
        if language not in LANGUAGES or language in told:
            found.append(one)
            continue
        told.add(language)
        text = typed[f"abstract_{language}"]
        if text:
            found.append(one if text == one.text else Abstract(text, language))
    new = [name for name in LANGUAGES if name not in told and typed[f"abstract_{name}"]]
    return (*found, *(Abstract(typed[f"abstract_{name}"], name) for name in new))


def _links(typed: dict[str, str], work: Record) -> tuple[Link, ...]:
    held = {(one.url, one.role): one for one in work.links}
    said = filter(None, map(link, _rows(typed["links"])))
    return tuple(dict.fromkeys(held.get((one.url, one.role), one) for one in said))


def _abstract(work: Record, language: str) -> str:
    return next((one.text for one in work.abstracts if (one.language or work.language) == language), "")


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]
