"""The vocabulary in the words of SKOS, so that other libraries can use it. How it is written down: `written.py`."""

from collections.abc import Iterator
from dataclasses import dataclass

from bastama.library.vocabulary.model import LANGUAGES, Concept, Said, Source, Vocabulary

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ASJC = "All Science Journal Classification (ASJC)"
IN_ENGLISH = {"kk": "Kazakh", "ru": "Russian", "en": "English"}


@dataclass(frozen=True)
class Ref:
    """Another thing, by its address."""

    address: str


@dataclass(frozen=True)
class Text:
    """Words, in a language or of a type."""

    words: str
    language: str = ""
    type: str = ""


Value = Ref | Text


@dataclass(frozen=True)
class Thing:
    """What is said of one thing: pairs of a property and its value, in order."""

    address: str
    type: str
    said: tuple[tuple[str, Value], ...]


def things(vocabulary: Vocabulary, base: str) -> list[Thing]:
    """The scheme, its facets, its concepts, and the sources and subject areas they name. `base` ends with a slash."""
    return [
        Thing(base, "skos:ConceptScheme", tuple(_scheme(vocabulary, base))),
        *(
            Thing(
                f"{base}#facet-{one.id}", "skos:Collection", tuple(_facet(vocabulary, one.id, one.name, base))
            )
            for one in vocabulary.facets
        ),
        *(
            Thing(address(one, base), "skos:Concept", tuple(_concept(vocabulary, one, base)))
            for one in vocabulary.concepts.values()
        ),
        *(
            Thing(f"{base}#source-{one.id}", "dct:BibliographicResource", tuple(_source(one)))
            for one in vocabulary.sources.values()
        ),
        Thing(f"{base}#asjc", "skos:ConceptScheme", (("dct:title", Text(ASJC, "en")),)),
        *(
            Thing(f"{base}#asjc-{code}", "skos:Concept", tuple(_area(code, name, base)))
            for code, name in vocabulary.areas.items()
        ),
    ]


def address(concept: Concept, base: str) -> str:
    """Where a concept has its page, and by what others name it."""
    return f"{base}{concept.id}/"


def _scheme(vocabulary: Vocabulary, base: str) -> Iterator[tuple[str, Value]]:
    yield from _in_languages("dct:title", vocabulary.title)
    yield "owl:versionInfo", Text(vocabulary.version)
    yield "dct:issued", Text(vocabulary.issued, type="xsd:date")
    yield from _in_languages("skos:changeNote", vocabulary.changes)
    yield "dct:license", Ref(vocabulary.licence)
    for one in vocabulary.concepts.values():
        if not one.broader and not one.successor:
            yield "skos:hasTopConcept", Ref(address(one, base))


def _facet(vocabulary: Vocabulary, facet: str, name: Said, base: str) -> Iterator[tuple[str, Value]]:
    yield from _in_languages("skos:prefLabel", name)
    for one in vocabulary.in_facet(facet):
        yield "skos:member", Ref(address(one, base))


def _concept(vocabulary: Vocabulary, one: Concept, base: str) -> Iterator[tuple[str, Value]]:
    yield "skos:inScheme", Ref(base)
    yield "dct:identifier", Text(one.id)
    yield from _in_languages("skos:prefLabel", one.name)
    for language in LANGUAGES:
        for label in one.also.get(language, ()):
            yield "skos:altLabel", Text(label, language)
    for language in LANGUAGES:
        for label in one.told.get(language, ()):
            yield "skos:hiddenLabel", Text(label, language)
    yield from _in_languages("skos:definition", one.definition)
    for name in one.sources:
        yield "dct:source", Ref(f"{base}#source-{name}")
    yield from _ties(vocabulary, one, base)
    for language in one.uncertain:
        yield "skos:editorialNote", Text(f"The {IN_ENGLISH[language]} name is uncertain.", "en")
    if one.successor:
        yield "owl:deprecated", Text("true", type="xsd:boolean")
        yield "dct:isReplacedBy", Ref(f"{base}{one.successor}/")


def _ties(vocabulary: Vocabulary, one: Concept, base: str) -> Iterator[tuple[str, Value]]:
    if not one.broader and not one.successor:
        yield "skos:topConceptOf", Ref(base)
    for how, others in (
        ("broader", vocabulary.broader(one)),
        ("narrower", vocabulary.narrower(one)),
        ("related", vocabulary.related(one)),
    ):
        for other in others:
            yield f"skos:{how}", Ref(address(other, base))
    for match, codes in one.areas.items():
        for code in codes:
            yield f"skos:{match}Match", Ref(f"{base}#asjc-{code}")


def _source(one: Source) -> Iterator[tuple[str, Value]]:
    yield "dct:bibliographicCitation", Text(one.citation)
    if one.address:
        yield "rdfs:seeAlso", Ref(one.address)


def _area(code: str, name: str, base: str) -> Iterator[tuple[str, Value]]:
    yield "skos:inScheme", Ref(f"{base}#asjc")
    yield "skos:notation", Text(code)
    yield "skos:prefLabel", Text(name, "en")


def _in_languages(key: str, said: Said) -> Iterator[tuple[str, Value]]:
    for language in LANGUAGES:
        if language in said:
            yield key, Text(said[language], language)
