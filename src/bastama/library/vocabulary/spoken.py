"""What a whole work speaks of: the concepts of its texts in all their languages, and those above them. No database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bastama.library.vocabulary.fingerprint import MOST, fingerprint
from bastama.library.vocabulary.shipped import shipped

METHOD = 4
"""Counted up whenever a fingerprint comes out otherwise by the same vocabulary."""

Texts = Mapping[str, str | Iterable[str]]


@dataclass(frozen=True)
class Spoken:
    """A concept of a work: its weight, and by language the words that led to it. One that is only broader has neither."""

    concept: str
    weight: float = 0.0
    words: dict[str, list[str]] = field(default_factory=dict)


def by_which() -> str:
    """The vocabulary and the way by which fingerprints are made now."""
    known = shipped()
    return f"{known.key} {known.version}/{METHOD}"


def spoken(told: Iterable[tuple[str, Texts]], hidden: Collection[str] = ()) -> list[Spoken]:
    """The concepts of a work told in one or more languages, the strongest first, then what is above them.

    A concept weighs what it weighs in the language where it is strongest, so the work is about the same in whichever
    language it is read. What is hidden is neither named nor found above another.
    """
    weights: dict[str, float] = {}
    words: dict[str, dict[str, list[str]]] = {}
    for language, texts in told:
        for mark in fingerprint(texts, without=hidden):
            name = mark.concept.id
            weights[name] = max(weights.get(name, 0), mark.weight)
            words.setdefault(name, {})[language] = list(mark.words)
    order = shipped().order
    strongest = sorted(weights, key=lambda one: (-weights[one], order[one]))[:MOST]
    above = [one for one in shipped().above(strongest) if one not in hidden and one not in strongest]
    return [*(Spoken(one, weights[one], words[one]) for one in strongest), *map(Spoken, above)]
