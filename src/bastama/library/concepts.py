"""The vocabulary as pages show it: in the reader's language, from memory, without a question to the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language

from bastama.foundation.text import kazakh_key
from bastama.library.vocabulary.model import LANGUAGES, Concept, Facet, Source
from bastama.library.vocabulary.naming import concepts_named
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.skos import things
from bastama.library.vocabulary.written import json_ld, turtle

FORMS = {"ttl": "Turtle", "jsonld": "JSON-LD"}
LICENCES = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}
MEDIA_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json"}


@dataclass(frozen=True)
class Named:
    """A concept in a list: a link by its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Branch:
    """A concept among others of its facet, with what is narrower below it."""

    id: str
    name: str
    is_at_heart: bool
    below: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """All that the page of a concept says, in the reader's language and beside it in the others."""

    id: str
    name: str
    facet: str
    definition: str
    sources: list[Source]
    names: list[tuple[str, tuple[str, ...]]]
    definitions: list[tuple[str, str]]
    ties: dict[str, list[Named]]
    areas: list[str]
    uncertain: tuple[str, ...]
    successor: Named | None


def named(found: Iterable[Concept], language: str) -> list[Named]:
    return [Named(one.id, one.name[language]) for one in found]


def named_in(text: str, language: str) -> list[Named]:
    """The concepts whose names in any language hold the words of a search."""
    return named(concepts_named(text), language)


def met_in(tool: str) -> list[Named]:
    """The concepts that a tool of a programme is about, for its page."""
    return named(shipped().met_in(tool), (get_language() or settings.LANGUAGE_CODE)[:2])


def in_alphabet(found: Iterable[Concept], language: str) -> list[Concept]:
    return sorted(found, key=lambda one: kazakh_key(one.name[language]))


def at_heart(language: str) -> list[Named]:
    found = [one for one in shipped().concepts.values() if one.is_at_heart]
    return named(in_alphabet(found, language), language)


def facets(language: str) -> list[tuple[str, str, list[Branch]]]:
    """Each facet with its concepts as a tree: what is broader stands above, where it is of the same facet."""
    return [(one.id, one.name[language], list(_trees(one, language))) for one in shipped().facets]


def _trees(facet: Facet, language: str) -> Iterator[Branch]:
    own = [one for one in shipped().in_facet(facet.id) if not one.successor]
    ids = {one.id for one in own}
    for one in in_alphabet(own, language):
        if not ids & set(one.broader):
            yield _branch(one, ids, language)


def _branch(one: Concept, within: set[str], language: str) -> Branch:
    below = [other for other in shipped().narrower(one) if other.id in within]
    branches = [_branch(other, within, language) for other in in_alphabet(below, language)]
    return Branch(one.id, one.name[language], one.is_at_heart, branches)


def shown(id: str, language: str) -> Shown | None:
    """The page of a concept; nothing when there is none of that name."""
    known = shipped()
    one = known.concepts.get(id)
    if one is None:
        return None
    others = [spoken for spoken in LANGUAGES if spoken != language]
    ties = {"broader": known.broader(one), "narrower": known.narrower(one), "related": known.related(one)}
    successor = known.concepts.get(one.successor)
    return Shown(
        id=one.id,
        name=one.name[language],
        facet=next(facet.name[language] for facet in known.facets if facet.id == one.facet),
        definition=one.definition.get(language, ""),
        sources=[known.sources[name] for name in one.sources],
        names=[(spoken, one.labels(spoken)) for spoken in (language, *others)],
        definitions=[(spoken, one.definition[spoken]) for spoken in others if one.definition],
        ties={how: named(in_alphabet(found, language), language) for how, found in ties.items()},
        areas=[f"{code} {known.areas[code]}" for codes in one.areas.values() for code in codes],
        uncertain=one.uncertain,
        successor=Named(successor.id, successor.name[language]) if successor else None,
    )


def name_of(id: str, language: str) -> str:
    """What a concept is called in the reader's language; nothing when there is none of that name."""
    one = shipped().concepts.get(id)
    return one.name.get(language[:2], one.name[settings.LANGUAGE_CODE[:2]]) if one else ""


def school_subjects(language: str) -> list[tuple[str, str]]:
    """Those that somebody teaches, as an author chooses from: ids and names, without the fields they are grouped by."""
    known = shipped()
    own = [one for one in known.in_facet("subjects") if one.broader and not one.successor]
    taught = [one for one in own if set(one.broader) != {"school-subjects"} or not known.narrower(one)]
    return [(one.id, capfirst(one.name[language])) for one in in_alphabet(taught, language)]


@cache
def as_skos(ending: str) -> str:
    """The whole vocabulary in a form other libraries read, at the addresses of this site."""
    told = things(shipped(), settings.SITE_ADDRESS + reverse("library:vocabulary"))
    return turtle(told) if ending == "ttl" else json_ld(told)
