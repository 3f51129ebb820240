"""Whether the concepts hold together: their words, their definitions and what ties them."""

import re
from collections.abc import Callable, Iterator

from bastama.foundation.text import fold
from bastama.library.vocabulary.files import MAIN, SOURCES
from bastama.library.vocabulary.model import LANGUAGES, Concept, Said, Vocabulary

ID_FORM = re.compile(r"[a-z][a-z0-9-]{0,59}")
# Says a fault: code, file, place in it, then what its sentence needs.
Say = Callable[..., None]


def check(vocabulary: Vocabulary, say: Say) -> None:
    """Everything beyond the form of single tables."""
    _check_main(vocabulary, say)
    _check_labels(vocabulary, say)
    for one in vocabulary.concepts.values():
        _check_concept(vocabulary, one, say)
        _check_related(vocabulary, one, say)
    _check_cycles(vocabulary, say)
    used = {name for one in vocabulary.concepts.values() for name in one.sources}
    for name in vocabulary.sources.keys() - used:
        say("source-unused", SOURCES, (name,), id=name)


def _check_main(vocabulary: Vocabulary, say: Say) -> None:
    for facet in vocabulary.facets:
        _check_id(facet.id, MAIN, ("facets", facet.id), say)
        for language in _missing(facet.name):
            say("language-missing", MAIN, ("facets", facet.id), id=facet.id, key="name", language=language)
    for language in _missing(vocabulary.title):
        say("language-missing", MAIN, ("title",), id="The vocabulary", key="title", language=language)
    for tool, names in vocabulary.tools.items():
        for name in names:
            _check_named(vocabulary, name, MAIN, ("tools", tool), say)


def _check_id(name: str, file: str, spot: tuple[str, ...], say: Say) -> None:
    if not ID_FORM.fullmatch(name):
        say("id-form", file, spot, id=name)


def _missing(said: Said) -> list[str]:
    """Languages without words; where there are none at all, that has been said already."""
    return [language for language in LANGUAGES if said and language not in said]


def _check_named(vocabulary: Vocabulary, name: str, file: str, spot: tuple[str, ...], say: Say) -> None:
    """A concept that a line names is there and still used."""
    named = vocabulary.concepts.get(name)
    if named is None:
        say("reference-unknown", file, spot, kind="concept", id=name)
    elif named.successor:
        say("successor-used", file, spot, id=name, successor=named.successor)


def _check_labels(vocabulary: Vocabulary, say: Say) -> None:
    for language in LANGUAGES:
        owner: dict[str, Concept] = {}
        for one, key, label in _labels(vocabulary, language):
            other = owner.setdefault(fold(label), one)
            if other is not one or (key != "name" and _own(one, language).count(fold(label)) > 1):
                spot = (one.id, key, language)
                params = {"label": label, "other": other.id, "language": language}
                say("label-twice", f"{one.facet}.toml", spot, **params)


def _own(concept: Concept, language: str) -> list[str]:
    also, told = concept.also.get(language, ()), concept.told.get(language, ())
    return [fold(label) for label in (concept.name.get(language, ""), *also, *told)]


def _labels(vocabulary: Vocabulary, language: str) -> Iterator[tuple[Concept, str, str]]:
    """Names first, and what is only told last, so that a synonym is complained of and not the name."""
    used = [one for one in vocabulary.concepts.values() if not one.successor]
    yield from ((one, "name", one.name[language]) for one in used if language in one.name)
    yield from ((one, "also", label) for one in used for label in one.also.get(language, ()))
    yield from ((one, "told", label) for one in used for label in one.told.get(language, ()))


def _check_concept(vocabulary: Vocabulary, one: Concept, say: Say) -> None:
    file = f"{one.facet}.toml"
    _check_id(one.id, file, (one.id,), say)
    for language in _missing(one.name):
        say("language-missing", file, (one.id, "name"), id=one.id, key="name", language=language)
    if one.is_at_heart and not one.definition:
        say("definition-missing", file, (one.id,), id=one.id)
    for language in _missing(one.definition):
        say("language-missing", file, (one.id,), id=one.id, key="definition", language=language)
    if one.definition and not one.sources:
        say("definition-unsourced", file, (one.id, "definition", "kk"), id=one.id)
    for key in ("broader", "related"):
        for name in getattr(one, key):
            _check_named(vocabulary, name, file, (one.id, key), say)
    if one.successor:
        _check_named(vocabulary, one.successor, file, (one.id, "successor"), say)
    elif not one.broader and not any(one.areas.values()):
        say("top-unmapped", file, (one.id,), id=one.id)
    for language, labels in one.silent.items():
        for label in labels:
            if label not in (one.name.get(language, ""), *one.also.get(language, ())):
                say("silent-unknown", file, (one.id, "silent"), id=one.id, label=label, language=language)
    _check_outside(vocabulary, one, say)


def _check_outside(vocabulary: Vocabulary, one: Concept, say: Say) -> None:
    file = f"{one.facet}.toml"
    for name in one.sources:
        if name not in vocabulary.sources:
            say("reference-unknown", file, (one.id, "sources"), kind="source", id=name)
    for code in (code for codes in one.areas.values() for code in codes):
        if code not in vocabulary.areas:
            say("reference-unknown", file, (one.id, "areas"), kind="subject area", id=code)


def _check_related(vocabulary: Vocabulary, one: Concept, say: Say) -> None:
    file, spot = f"{one.facet}.toml", (one.id, "related")
    for name in one.related:
        other = vocabulary.concepts.get(name)
        if other is None:
            continue
        if one.id in other.related and one.id > other.id:
            say("related-twice", file, spot, id=one.id, other=name)
        if other is one or name in _above(vocabulary, one) or one.id in _above(vocabulary, other):
            say("related-broader", file, spot, id=one.id, other=name)


def _above(vocabulary: Vocabulary, one: Concept) -> set[str]:
    """Everything that is broader, however far up; a circle ends the walk."""
    found: set[str] = set()
    waiting = list(one.broader)
    while waiting:
        name = waiting.pop()
        if name not in found and name in vocabulary.concepts:
            found.add(name)
            waiting += vocabulary.concepts[name].broader
    return found


def _check_cycles(vocabulary: Vocabulary, say: Say) -> None:
    """Each circle is said once, at the concept whose id comes first."""
    for one in vocabulary.concepts.values():
        above = _above(vocabulary, one)
        if one.id not in above:
            continue
        circle = sorted(name for name in above if one.id in _above(vocabulary, vocabulary.concepts[name]))
        if circle[0] == one.id:
            say("broader-cycle", f"{one.facet}.toml", (one.id, "broader"), circle=", ".join(circle))
