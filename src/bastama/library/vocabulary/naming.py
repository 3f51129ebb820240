"""Which concepts somebody means by the words they typed, in whichever language and with whichever keyboard."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bastama.library.search_words import AS_TYPED_IN_RUSSIAN, asked_for, words_in
from bastama.library.vocabulary.model import LANGUAGES, Concept, Vocabulary
from bastama.library.vocabulary.shipped import shipped

MOST = 5
SHORTEST = 3


class Label(NamedTuple):
    words: tuple[str, ...]
    together: str
    language: str
    concept: Concept
    leads: bool = True
    """Whether a text that says it is about the concept."""
    is_shown: bool = True
    """Whether it stands on the concept's page: a name or a synonym, not only what people say."""


def concepts_named(text: str, language: str = "", *, most: int = MOST) -> list[Concept]:
    """Concepts with a name or synonym in which every word typed begins a word; those named most exactly first.

    A word that stands there whole is nearer to what was meant than a longer one that begins like it, as “оқу” and “оқулық” do.
    """
    asked = asked_for(text)
    if not asked or max(map(len, asked)) < SHORTEST:
        return []
    found = _by_first_letters().get(max(asked, key=len)[:SHORTEST], [])
    for beginning in asked:
        found = [one for one in found if any(word.startswith(beginning) for word in one.words)]
    found = [one for one in found if language in ("", one.language)]
    typed = tuple(words_in(text))
    # What people only say in texts is asked for where it was typed whole: too much begins like it.
    found = [one for one in found if one.is_shown or one.words == typed]
    # Sorting keeps the order of the vocabulary among equals.
    found.sort(key=lambda one: (one.words != typed, not set(typed) <= set(one.words), len(one.words)))
    return list({one.concept.id: one.concept for one in found}.values())[:most]


@cache
def _by_first_letters() -> dict[str, list[Label]]:
    """The labels in which a word begins with these letters, in the order of the vocabulary."""
    found: dict[str, list[Label]] = {}
    for one in labels_of(shipped()):
        for letters in {word[:SHORTEST] for word in one.words}:
            found.setdefault(letters, []).append(one)
    return found


def labels_of(vocabulary: Vocabulary) -> Iterator[Label]:
    """Names before synonyms, these before what people say in texts; a Kazakh label also as a Russian keyboard writes it."""
    used = [one for one in vocabulary.concepts.values() if not one.successor]
    places = [(one, language) for one in used for language in LANGUAGES]
    said = [(one, language, one.name[language]) for one, language in places]
    said += [(one, language, label) for one, language in places for label in one.also.get(language, ())]
    said += [(one, language, label) for one, language in places for label in one.told.get(language, ())]
    for one, language, label in said:
        words = tuple(words_in(label))
        leads, is_shown = label not in one.silent.get(language, ()), label in one.labels(language)
        yield Label(words, " ".join(words), language, one, leads, is_shown)
        typed = tuple(word.translate(AS_TYPED_IN_RUSSIAN) for word in words)
        if typed != words:
            yield Label(typed, " ".join(typed), language, one, leads, is_shown)
