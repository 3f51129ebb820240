"""One person's sheet becomes one score on a scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Sheet = Mapping[str, int | None]
"""Item code to answer code. An item that is not there, or None, was left out."""


@dataclass(frozen=True)
class Scale:
    """Items that are read together, with the lowest and the highest answer code."""

    code: str
    items: tuple[str, ...]
    reverse: frozenset[str] = field(default_factory=frozenset)
    lowest: int = 1
    highest: int = 5

    def __post_init__(self) -> None:
        """Refuse a scale that cannot be scored: ValueError says why."""
        if not self.items or len(set(self.items)) != len(self.items):
            raise ValueError(f"Scale {self.code}: its items must be there, each once.")
        if not self.reverse <= set(self.items):
            raise ValueError(f"Scale {self.code}: a reverse item is not one of its items.")
        if self.lowest >= self.highest:
            raise ValueError(f"Scale {self.code}: the lowest answer must lie below the highest.")

    @property
    def width(self) -> int:
        """From the lowest to the highest answer."""
        return self.highest - self.lowest


@dataclass(frozen=True)
class Score:
    """A person's score on a scale; `value` is None where too few items were answered."""

    value: Fraction | None
    answered: int
    missing: int


def turned(scale: Scale, item: str, answer: int) -> int:
    """An answer as the scale reads it: of a reverse item the mirror image, `lowest + highest - answer`.

    Raises ValueError for a code outside the scale.
    """
    if not scale.lowest <= answer <= scale.highest:
        raise ValueError(f"Item {item}: {answer} is not between {scale.lowest} and {scale.highest}.")
    return scale.lowest + scale.highest - answer if item in scale.reverse else answer


def answers(scale: Scale, sheet: Sheet) -> list[int | None]:
    """The answers of the scale's items in their order, turned; None where an item was left out."""
    found: list[int | None] = []
    for item in scale.items:
        given = sheet.get(item)
        found.append(None if given is None else turned(scale, item, given))
    return found


def enough(items: int) -> list[int]:
    """How many answers to so many items make a score: two thirds, in whole items and never rounded down."""
    return [count for count in range(1, items + 1) if 3 * count >= 2 * items]


def score(scale: Scale, sheet: Sheet) -> Score:
    """The mean of the answered items, exactly, where at least two thirds of them are answered.

    Two thirds are counted in whole items and never rounded down: `3 x answered >= 2 x items`, so 1 of 1,
    2 of 2, 2 of 3, 3 of 4, 4 of 5, 4 of 6. What was left out is not filled in.
    """
    given = [answer for answer in answers(scale, sheet) if answer is not None]
    is_enough = 3 * len(given) >= 2 * len(scale.items)
    value = Fraction(sum(given), len(given)) if is_enough else None
    return Score(value, len(given), len(scale.items) - len(given))


def values(scale: Scale, sheets: Sequence[Sheet]) -> list[Fraction]:
    """The scores of those who have one, in the order of their sheets."""
    return [found for sheet in sheets if (found := score(scale, sheet).value) is not None]


def without_shared_items(scales: Sequence[Scale]) -> list[Scale]:
    """The scales, in order, that share no item with one before them.

    Only these are told of one school: of two scales with a common item each tells something about the other,
    and the limits of `limits.py` are drawn for one scale alone.
    """
    taken: set[str] = set()
    kept = []
    for scale in scales:
        if taken.isdisjoint(scale.items):
            kept.append(scale)
            taken.update(scale.items)
    return kept
