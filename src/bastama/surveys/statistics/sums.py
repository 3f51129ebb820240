"""What is kept of a group's answers: sums, which add up from school to district to country.

Everything is whole numbers and fractions, so that a total does not depend on the order of adding.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bastama.surveys.statistics.scales import Scale, Sheet, answers, enough, score


@dataclass(frozen=True)
class Cuts:
    """Where the three bands of a scale part: below `first`, from `first` to under `second`, from `second` on."""

    first: Fraction
    second: Fraction


def cuts(scale: Scale) -> Cuts:
    """An eighth of the scale to each side of its middle: on 1 to 5 the cuts are 2.5 and 3.5."""
    middle = Fraction(scale.lowest + scale.highest, 2)
    return Cuts(middle - Fraction(scale.width, 8), middle + Fraction(scale.width, 8))


@dataclass(frozen=True)
class Sums:
    """Of the scores of one scale in one group: how many, their sum, the sum of squares, how many in each band."""

    count: int = 0
    total: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)
    bands: tuple[int, int, int] = (0, 0, 0)

    def __add__(self, other: "Sums") -> "Sums":
        low, middle, high = (mine + theirs for mine, theirs in zip(self.bands, other.bands, strict=True))
        return Sums(
            self.count + other.count,
            self.total + other.total,
            self.squares + other.squares,
            (low, middle, high),
        )


def added(many: Iterable[Sums]) -> Sums:
    """Many sums as one."""
    many = list(many)
    low, middle, high = (sum(one.bands[band] for one in many) for band in range(3))
    return Sums(
        sum(one.count for one in many),
        total([one.total for one in many]),
        total([one.squares for one in many]),
        (low, middle, high),
    )


def total(numbers: Collection[Fraction]) -> Fraction:
    """The sum of fractions, on one denominator: far quicker than one by one."""
    under = math.lcm(*{one.denominator for one in numbers})
    return Fraction(sum(one.numerator * (under // one.denominator) for one in numbers), under)


def sums(scale: Scale, scores: Iterable[Fraction]) -> Sums:
    """The sums of scores on a scale."""
    scores = list(scores)
    parting = cuts(scale)
    low = sum(value < parting.first for value in scores)
    high = sum(value >= parting.second for value in scores)
    squares = total([value * value for value in scores])
    return Sums(len(scores), total(scores), squares, (low, len(scores) - low - high, high))


@dataclass(frozen=True)
class Held:
    """What those who have a score gave to each item, reverse items turned: by leaf a row, a place in it for each item.

    What somebody left out counts as the mean of what they answered on its scale, as it does in their score. All numbers are
    whole: so many parts of one answer (`under`) that each such mean is a whole number of them.
    """

    items: tuple[str, ...]
    under: int
    rows: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, scales: Sequence[Scale]) -> "Held":
        """Nothing yet, for the items of these scales."""
        items = tuple(dict.fromkeys(item for scale in scales for item in scale.items))
        counts = {count for scale in scales for count in enough(len(scale.items))}
        return cls(items, math.lcm(*counts))

    def places(self, items: Collection[str]) -> list[int]:
        """Where some items stand in a row."""
        return [place for place, item in enumerate(self.items) if item in items]

    def add(self, leaf: str, scale: Scale, sheets: Iterable[Sheet]) -> None:
        """Add what some sheets of a leaf gave to the items of a scale."""
        row = self.rows.setdefault(leaf, [0] * len(self.items))
        places = [self.items.index(item) for item in scale.items]
        for sheet in sheets:
            value = score(scale, sheet).value
            if value is not None:
                for place, given in zip(places, answers(scale, sheet), strict=True):
                    row[place] += int((value if given is None else given) * self.under)


@dataclass(frozen=True)
class Crosses:
    """Of the sheets with every item of a scale answered: how many, sums by item, and products item by item.

    `totals` has one number an item, `products` is square, as many rows as items, and symmetric.
    """

    count: int
    totals: tuple[int, ...]
    products: tuple[tuple[int, ...], ...]

    def __add__(self, other: "Crosses") -> "Crosses":
        if len(self.totals) != len(other.totals):
            raise ValueError("Products of scales with different items cannot be added.")
        return Crosses(
            self.count + other.count,
            _added(self.totals, other.totals),
            tuple(_added(mine, theirs) for mine, theirs in zip(self.products, other.products, strict=True)),
        )


def _added(mine: Sequence[int], theirs: Sequence[int]) -> tuple[int, ...]:
    return tuple(one + other for one, other in zip(mine, theirs, strict=True))


def crosses(scale: Scale, sheets: Iterable[Sheet]) -> Crosses:
    """The sums and products of a scale's items, reverse items turned, over the sheets that answer them all."""
    rows = [[given for given in answers(scale, sheet) if given is not None] for sheet in sheets]
    whole = [row for row in rows if len(row) == len(scale.items)]
    places = range(len(scale.items))
    return Crosses(
        len(whole),
        tuple(sum(row[place] for row in whole) for place in places),
        tuple(tuple(sum(row[one] * row[other] for row in whole) for other in places) for one in places),
    )


def options(item: str, sheets: Iterable[Sheet]) -> Counter[int | None]:
    """How often each answer code of an item was given, as it was given; None counts those who left it out.

    `Counter` adds up. For a country only: of one school no item is told (`docs/decisions/0030`).
    """
    return Counter(sheet.get(item) for sheet in sheets)
