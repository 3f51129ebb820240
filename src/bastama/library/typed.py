"""A record as it is typed into the page where fields are set by hand, and what was typed as fields of the record.

What says the same as before stays the very same value, with all that the page does not show of it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from bastama.library.formats.draft import ordered
from bastama.library.formats.identifiers import role_of
from bastama.library.formats.names import listed
from bastama.library.formats.record import (
    Abstract,
    Container,
    Contributor,
    Identifier,
    Link,
    Pages,
    Record,
    Rights,
    Title,
)

ROLES = ("author", "editor", "translator")
SCHEMES = ("doi", "issn", "isbn")
LANGUAGES = ("kk", "ru", "en")
FIELD_OF = {
    "type": "type", "title_main": "title", "title_sub": "title", "author": "contributors", "editor": "contributors",
    "translator": "contributors", "issued": "issued", "online": "online", "container_title": "container",
    "container_short": "container", "volume": "volume", "issue": "issue", "pages_first": "pages", "pages_last": "pages",
    "publisher": "publisher", "place": "place", "language": "language", "doi": "identifiers", "issn": "identifiers",
    "isbn": "identifiers", "abstract_kk": "abstracts", "abstract_ru": "abstracts", "abstract_en": "abstracts",
    "keywords": "keywords", "rights": "rights", "links": "links",
}  # fmt: skip
"""By the name of what is typed: the field of the record it belongs to."""


def as_typed(work: Record) -> dict[str, str]:
    """Every field of the page as its text."""
    plain = ("type", "issued", "online", "volume", "issue", "publisher", "place", "language")
    found = {name: str(getattr(work, name)) for name in plain}
    found |= {"title_main": work.title.main, "title_sub": work.title.sub}
    found |= {"container_title": work.container.title, "container_short": work.container.short}
    found |= {"pages_first": work.pages.first, "pages_last": work.pages.last, "rights": work.rights.statement}
    found |= {role: _lines(one.listing_order for one in work.people(role)) for role in ROLES}
    found |= {name: _lines(one.value for one in work.identifiers if one.scheme == name) for name in SCHEMES}
    found |= {f"abstract_{name}": _abstract(work, name) for name in LANGUAGES}
    return found | {"keywords": _lines(work.keywords), "links": _lines(one.url for one in work.links)}


def values_of(typed: dict[str, str], work: Record) -> dict[str, Any]:
    """By field of the record, what was typed; only what differs from what the page showed."""
    shown = as_typed(work)
    touched = {FIELD_OF[name] for name, text in typed.items() if text != shown[name]}
    return {name: _value(name, typed, work) for name in FIELD_OF.values() if name in touched}


def _value(name: str, typed: dict[str, str], work: Record) -> Any:
    made: dict[str, Callable[[], Any]] = {
        "title": lambda: Title(typed["title_main"], typed["title_sub"]),
        "container": lambda: Container(typed["container_title"], typed["container_short"]),
        "pages": lambda: Pages(typed["pages_first"], typed["pages_last"]),
        "rights": lambda: Rights(typed["rights"]),
        "contributors": lambda: _people(typed, work),
        "identifiers": lambda: _identifiers(typed, work),
        "abstracts": lambda: _abstracts(typed, work),
        "keywords": lambda: tuple(dict.fromkeys(_rows(typed["keywords"]))),
        "links": lambda: _links(typed, work),
    }
    return made[name]() if name in made else typed[name]


def _people(typed: dict[str, str], work: Record) -> tuple[Contributor, ...]:
    """Role by role, in the order typed; of who stood there before, also how the name was printed."""
    held = {(one.role, one.listing_order): one for one in work.contributors}
    named = [(role, line) for role in ROLES for line in _rows(typed[role])]
    others = [one for one in work.contributors if one.role not in ROLES]
    return (*(held.get(one) or listed(one[1], one[0]) for one in named), *others)


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
    held = {one.url: one for one in work.links}
    return tuple(held.get(url) or Link(url, role_of(url)) for url in dict.fromkeys(_rows(typed["links"])))


def _abstract(work: Record, language: str) -> str:
    return next((one.text for one in work.abstracts if (one.language or work.language) == language), "")


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]
