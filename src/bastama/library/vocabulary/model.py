from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

LANGUAGES = ("kk", "ru", "en")
# How a concept lies to a subject area of another classification, in the words of SKOS.
MATCHES = ("exact", "close", "broad", "related")
# A text in each language.
Said = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """A publication that a definition rests on."""

    id: str
    citation: str
    doi: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True)
class Facet:
    """A side of school life from which the concepts are looked at."""

    id: str
    name: Said


@dataclass(frozen=True)
class Concept:
    """One thing that can be spoken about, whatever it is called. Its id never changes and never goes away.

    `broader` and `related` are as they were written; the vocabulary knows the other direction.
    """

    id: str
    facet: str
    name: Said
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """As people say it in a text of their own: found by, never shown as a name."""
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names and synonyms that mostly mean something else in a text, so that none is led here by them."""
    definition: Said = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_at_heart: bool = False
    uncertain: tuple[str, ...] = ()
    """Languages whose name a native reader should look at."""
    successor: str = ""
    """The concept to be used instead, once this one is no longer used."""

    def labels(self, language: str) -> tuple[str, ...]:
        """Its name, then its synonyms."""
        return (self.name[language], *self.also.get(language, ()))


@dataclass(frozen=True)
class Vocabulary:
    key: str
    version: str
    issued: str
    licence: str
    title: Said
    facets: tuple[Facet, ...]
    concepts: Mapping[str, Concept]
    sources: Mapping[str, Source]
    areas: Mapping[str, str]
    """Subject areas of ASJC: code and English name."""
    tools: Mapping[str, tuple[str, ...]]
    """In which tools of a programme a concept is met."""
    changes: Said = field(default_factory=dict)
    """What this version brought, for those who read the earlier one."""

    @cached_property
    def order(self) -> dict[str, int]:
        """By id the place of a concept among all."""
        return {one: place for place, one in enumerate(self.concepts)}

    def in_facet(self, facet: str) -> list[Concept]:
        return [one for one in self.concepts.values() if one.facet == facet]

    def narrower(self, concept: Concept) -> list[Concept]:
        return [one for one in self.concepts.values() if concept.id in one.broader and not one.successor]

    def broader(self, concept: Concept) -> list[Concept]:
        return [self.concepts[name] for name in concept.broader]

    def above(self, concepts: Iterable[str]) -> list[str]:
        """The ids of all that is broader than one of these, however far above."""
        found: dict[str, None] = {}
        waiting = [self.concepts[one] for one in concepts]
        while waiting:
            for one in self.broader(waiting.pop()):
                if one.id not in found:
                    found[one.id] = None
                    waiting.append(one)
        return list(found)

    def related(self, concept: Concept) -> list[Concept]:
        """Said once, at either end."""
        return [
            one for one in self.concepts.values() if concept.id in one.related or one.id in concept.related
        ]

    def met_in(self, tool: str) -> list[Concept]:
        return [self.concepts[name] for name in self.tools.get(tool, ())]
