"""What a text is about, by the concepts of the vocabulary: each with a weight, and with the words that led to it.

Only names and synonyms count, in whichever of the three languages the text is. Words are compared by their beginnings;
where two names begin at the same word, the longer is meant: “teacher leadership” says nothing of leadership at large.
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

from bastama.library.search_words import beginning, words_in
from bastama.library.vocabulary.model import Concept
from bastama.library.vocabulary.naming import labels_of
from bastama.library.vocabulary.shipped import shipped

COUNTS = {"title": 4.0, "keywords": 3.0, "abstract": 2.0, "text": 1.0}
"""How much a word counts by where it stands."""
OF_ONE_WORD = 0.6
"""A name of one word says less than one of several."""
MOST = 8
LEAST = 0.15
SHORTEST, LONG_ENOUGH, ENDING_MOST, ENDING_SHARE, ENGLISH_MOST = 4, 5, 3, 0.45, 2
"""Two words are one where the shorter beginning has five letters or more and the other goes on by three at most, or by
not quite half of it: Kazakh puts many endings one after another."""
ADDRESS = re.compile(r"https?://\S+|\]\([^)\s]*\)|(?<!\S)/\S+")
"""Where a link leads to is not said in the text: the address of a page on leadership is no word about leadership."""
GLUE = frozenset(
    {"of", "the", "a", "an", "in", "for", "and", "и", "в", "на", "по", "с", "пен", "мен", "және"}
)
"""Words that may stand between those of a name, or be missing there."""
Name = tuple[tuple[str, ...], str]
"""The beginnings of the words of a name, and the concept it is a name of."""


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
                weights[concept] += counts * (1 if " " in span else OF_ONE_WORD)
                words.setdefault(concept, Counter())[span] += 1
    return _strongest({one: log1p(weight) for one, weight in weights.items()}, words, most)


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
    words = [word for word in words_in(ADDRESS.sub(" ", text)) if word not in GLUE]
    stems = [beginning(word) for word in words]
    found: list[tuple[str, str]] = []
    here = 0
    while here < len(words):
        length, concept = _longest_at(words, stems, here)
        if concept:
            found.append((concept, " ".join(words[here : here + length])))
        here += length
    return found


def _longest_at(words: list[str], stems: list[str], here: int) -> tuple[int, str]:
    """How many words the longest name has that begins here, and whose it is; one word and nobody’s where none does."""
    for label, concept in _begun_by(words[here]):
        if len(label) <= len(words) - here and all(
            _alike(label[place], words[here + place], stems[here + place]) for place in range(1, len(label))
        ):
            return len(label), concept
    return 1, ""


@lru_cache(maxsize=1 << 14)
def _begun_by(word: str) -> list[Name]:
    """The names whose first word this is a form of: looked for once, for most words are no word of any name."""
    stem = beginning(word)
    return [one for one in _by_first().get(stem[:SHORTEST], ()) if _alike(one[0][0], word, stem)]


def _alike(stem: str, word: str, own: str) -> bool:
    """Whether a word of a text is a form of a word of a name."""
    if stem in {own, word}:
        return True
    shorter, longer = sorted((stem, own), key=len)
    more = len(longer) - len(shorter)
    if not longer.startswith(shorter) or len(shorter) < SHORTEST:
        return False
    if shorter.isascii():
        # “questioning” is no form of “question”: English words of a trade are made by longer endings than plurals.
        return more <= ENGLISH_MOST
    # Of Russian words some are cut as if they were Kazakh: «работа» to «рабо», «работу» to «работ».
    return more <= 1 or (
        len(shorter) >= LONG_ENOUGH and more <= max(ENDING_MOST, int(len(shorter) * ENDING_SHARE))
    )


@cache
def _by_first() -> dict[str, list[Name]]:
    """The names by the first letters of their first word, the longest name first."""
    found: dict[str, list[Name]] = {}
    for label in labels_of(shipped()):
        stems = tuple(beginning(word) for word in label.words if word not in GLUE)
        if stems and max(map(len, stems)) > 2:
            found.setdefault(stems[0][:SHORTEST], []).append((stems, label.concept.id))
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
