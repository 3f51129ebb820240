"""What a text is about, by the concepts of the vocabulary: each with a weight, and with the words that led to it.

Names, synonyms and what people say in their place count, in whichever of the three languages the text is. Words are
compared by the endings of the language of the name; where two names begin at the same word, the longer is meant:
“teacher leadership” says nothing of leadership at large. No name goes over the end of a sentence or a comma.
A word of the title counts four times, of the keywords three times, of the abstract twice, of the text once; what is said
over and over counts less each time. The strongest concept of a text weighs 1. Nothing is learnt from other texts, so the
fingerprint of a text is the same whatever stands beside it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p

from bastama.library.search_words import words_in
from bastama.library.vocabulary.model import Concept
from bastama.library.vocabulary.naming import labels_of
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.wordforms import is_form_of

COUNTS = {"title": 4.0, "keywords": 3.0, "abstract": 2.0, "text": 1.0}
"""How much a word counts by where it stands."""
OF_ONE_WORD = 0.6
"""A concept whose name is one word in most languages says less than one that takes several to be named."""
MOST = 12
LEAST = 0.15
FIRST = 3
"""By so many letters the names that may begin at a word are looked up; no ending changes them."""
ADDRESS = re.compile(r"https?://\S+|\]\([^)\s]*\)|(?<!\S)/\S+")
"""Where a link leads to is not said in the text: the address of a page on leadership is no word about leadership."""
APART = re.compile(r"[.,;:!?()«»“”\"\n]+(?=\s|$)|\s[–—-]\s")
"""Signs over which no name goes: “in four schools, leadership …” names no leadership in schools."""
GLUE = frozenset(
    {"s", "of", "the", "a", "an", "in", "for", "and", "и", "в", "на", "по", "с", "пен", "мен", "және"}
)
"""Words that may stand between those of a name, or be missing there."""
Name = tuple[tuple[str, ...], str, str]
"""The words of a name, its language, and the concept it is a name of."""


@dataclass(frozen=True)
class Mark:
    """One concept of a fingerprint: its weight from 0 to 1, and the words that led to it, the most frequent first."""

    concept: Concept
    weight: float
    words: tuple[str, ...]


def fingerprint(
    texts: Mapping[str, str | Iterable[str]], *, most: int = MOST, without: Container[str] = ()
) -> list[Mark]:
    """The concepts of a text, the strongest first.

    `texts` holds what stands in each place of `COUNTS`; a list there is several texts, such as keywords. Those `without`
    are as if nobody had named them: the others are weighed as they would be then.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    words: dict[str, Counter[str]] = {}
    for place, counts in COUNTS.items():
        said = texts.get(place, "")
        for text in (said,) if isinstance(said, str) else said:
            for concept, span in _met(text):
                if concept in without:
                    continue
                weights[concept] += counts * _says(concept)
                words.setdefault(concept, Counter())[span] += 1
    return _strongest({one: log1p(weight) for one, weight in weights.items()}, words, most)


@cache
def _says(concept: str) -> float:
    """The same in each language, though the names have one word here and three there."""
    single = sum(" " not in name for name in shipped().concepts[concept].name.values())
    return OF_ONE_WORD if single > 1 else 1


def _strongest(weights: dict[str, float], words: dict[str, Counter[str]], most: int) -> list[Mark]:
    if not weights:
        return []
    top = max(weights.values())
    known = shipped().concepts
    marks = [
        Mark(known[one], weight / top, tuple(word for word, _ in words[one].most_common()))
        for one, weight in weights.items()
        if weight / top >= LEAST
    ]
    # Among equals the order of the vocabulary, whatever the language of the text.
    order = shipped().order
    return sorted(marks, key=lambda one: (-one.weight, order[one.concept.id]))[:most]


def _met(text: str) -> list[tuple[str, str]]:
    """The concepts named in a text, one after another, each with the words as they stand there, folded."""
    return [one for part in APART.split(ADDRESS.sub(" ", text)) for one in _met_within(part)]


def _met_within(part: str) -> list[tuple[str, str]]:
    words = words_in(part)
    found: list[tuple[str, str]] = []
    here = 0
    while here < len(words):
        length, concept = _longest_at(words, here)
        if concept:
            found.append((concept, " ".join(words[here : here + length])))
        here += length
    return found


def _longest_at(words: list[str], here: int) -> tuple[int, str]:
    """How many words the longest name has that begins here, and whose it is; one word and nobody’s where none does."""
    for label, language, concept in _begun_by(words[here]):
        length = _length_of(label, language, words, here)
        if length:
            return length, concept
    return 1, ""


def _length_of(label: tuple[str, ...], language: str, words: list[str], here: int) -> int:
    """How many words the name takes that begins here, with small ones between its own; 0 where it is another."""
    place = here + 1
    for named in label[1:]:
        while place < len(words) and words[place] in GLUE:
            place += 1
        if place == len(words) or not is_form_of(named, language, words[place]):
            return 0
        place += 1
    return place - here


@lru_cache(maxsize=1 << 14)
def _begun_by(word: str) -> list[Name]:
    """The names whose first word this is a form of: looked for once, for most words are no word of any name."""
    begun = _by_first().get(word[:FIRST], ())
    return [one for one in begun if is_form_of(one[0][0], one[1], word, is_alone=len(one[0]) == 1)]


@cache
def _by_first() -> dict[str, list[Name]]:
    """The names by the first letters of their first word, the longest name first."""
    found: dict[str, list[Name]] = {}
    for label in (one for one in labels_of(shipped()) if one.leads):
        # One that begins with a small word keeps it: “in pairs” is not any pair.
        words = (label.words[0], *(word for word in label.words[1:] if word not in GLUE))
        if words and max(map(len, words)) > 2:
            found.setdefault(words[0][:FIRST], []).append((words, label.language, label.concept.id))
    for labels in found.values():
        labels.sort(key=lambda one: (-len(one[0]), -sum(map(len, one[0]))))
    return found


def overlap(one: Iterable[Mark], other: Iterable[Mark]) -> float:
    """How alike two fingerprints are, from 0 to 1: what they share of their weights (Ružička's measure)."""
    ours = {mark.concept.id: mark.weight for mark in one}
    theirs = {mark.concept.id: mark.weight for mark in other}
    both = ours.keys() | theirs.keys()
    shared = sum(min(ours.get(id, 0), theirs.get(id, 0)) for id in both)
    whole = sum(max(ours.get(id, 0), theirs.get(id, 0)) for id in both)
    return shared / whole if whole else 1.0
