"""The sums of a whole country's sheets at once, with NumPy: the same as `gathering.py` gives, to the last fraction.

Everything is counted in whole numbers, apart for each number of answered items, and made a fraction at the end, so nothing
is rounded. Needs the extra `country`; what is smaller than a country does without (`gathering.py`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from operator import mul

import numpy as np
from numpy.typing import NDArray

from bastama.surveys.statistics.columns import LEFT_OUT, Codes, codes
from bastama.surveys.statistics.gathering import Gathered
from bastama.surveys.statistics.scales import Scale, enough, turned
from bastama.surveys.statistics.sums import Crosses, Held, Sums, cuts

Whole = NDArray[np.int64]
AT_ONCE = 20_000
"""So many sheets are read at once."""


def gather_texts(rows: Iterable[tuple[str, str]], scales: Sequence[Scale]) -> Gathered:
    """The sums of sheets that come in any order, each as the code of its leaf and the JSON text of its answers."""
    items = list(dict.fromkeys(item for scale in scales for item in scale.items))
    leaves: dict[str, int] = {}
    rows, places, parts = iter(rows), [np.empty(0, np.int64)], [codes([], items)]
    while chunk := list(islice(rows, AT_ONCE)):
        places.append(np.array([leaves.setdefault(leaf, len(leaves)) for leaf, _ in chunk]))
        parts.append(codes([text for _, text in chunk], items))
    where, given = np.concatenate(places), np.concatenate(parts, axis=1)
    sums, crosses = {}, {}
    held = Held.of(scales)
    columns = np.zeros((len(items), len(leaves)), np.int64)
    for scale in scales:
        answers = Answers(scale, [_turned(scale, item, given[items.index(item)]) for item in scale.items])
        crosses[scale.code] = answers.crosses()
        if leaves:
            sums[scale.code] = dict(zip(leaves, answers.sums(where, len(leaves)), strict=True))
        columns[[items.index(item) for item in scale.items]] += answers.held(where, len(leaves), held.under)
    held.rows.update(zip(leaves, columns.T.tolist(), strict=True))
    return Gathered(sums, crosses, held)


def _turned(scale: Scale, item: str, given: Codes) -> Codes:
    """The answers to an item as the scale reads them. Raises ValueError for a code outside the scale."""
    wrong = (given != LEFT_OUT) & ((given < scale.lowest) | (given > scale.highest))
    for code in given[wrong][:1]:
        turned(scale, item, int(code))
    if item not in scale.reverse:
        return given
    return np.where(given == LEFT_OUT, LEFT_OUT, scale.lowest + scale.highest - given).astype(np.int16)


@dataclass(frozen=True)
class Answers:
    """The answers to the items of one scale, reverse ones turned, a column an item."""

    scale: Scale
    columns: Sequence[Codes]

    def sums(self, leaves: Whole, many: int) -> list[Sums]:
        """The sums of each leaf, in their order."""
        answered, whole, enough = self.answered, self.whole, self.enough
        apart = [answered == count for count in enough]

        def added(numbers: Whole | None = None) -> list[list[int]]:
            """For each leaf the sums of those who answered so many items, each number by itself."""
            return _by_leaf([_added(leaves, who, numbers, many) for who in apart])

        parting = cuts(self.scale)
        low = added(1 * (whole * parting.first.denominator < answered * parting.first.numerator))
        high = added(1 * (whole * parting.second.denominator >= answered * parting.second.numerator))
        once, twice = Under.of(enough), Under.of([count * count for count in enough])
        rows = zip(added(), added(whole), added(whole * whole), low, high, strict=True)
        return [
            Sums(
                people := sum(counts),
                once.fraction(totals),
                twice.fraction(squares),
                (below := sum(under), people - below - (above := sum(over)), above),
            )
            for counts, totals, squares, under, over in rows
        ]

    def held(self, leaves: Whole, many: int, under: int) -> Whole:
        """For each item what each leaf gave to it, in parts: the answers, and the scores of those who left it out."""
        short = [count for count in self.enough if count < len(self.columns)]
        scored = self.answered >= self.enough[0]
        found = []
        for column in self.columns:
            given = column != LEFT_OUT
            row = under * _added(leaves, scored & given, column, many)
            for count in short:
                row += under // count * _added(leaves, (self.answered == count) & ~given, self.whole, many)
            found.append(row)
        return np.array(found)

    @cached_property
    def answered(self) -> Whole:
        """How many items each sheet answers."""
        found: Whole = np.sum([column != LEFT_OUT for column in self.columns], axis=0)
        return found

    @cached_property
    def whole(self) -> Whole:
        """The sum of each sheet's answers."""
        found: Whole = np.sum([np.where(column == LEFT_OUT, 0, column) for column in self.columns], axis=0)
        return found

    @cached_property
    def enough(self) -> list[int]:
        """How many answers make a score."""
        return enough(len(self.columns))

    def crosses(self) -> Crosses:
        """The sums and products of the items over the sheets that answer them all."""
        rows = np.array(self.columns, np.int64)
        rows = rows[:, (rows != LEFT_OUT).all(axis=0)]
        totals, products = rows.sum(axis=1).tolist(), (rows @ rows.T).tolist()
        return Crosses(rows.shape[1], tuple(totals), tuple(tuple(row) for row in products))


def _added(leaves: Whole, who: NDArray[np.bool_], numbers: Whole | Codes | None, many: int) -> Whole:
    """The sums of whole numbers of some sheets by leaf; without numbers how many sheets."""
    # The weights are floating, but whole and far below 2**53.
    weights = None if numbers is None else numbers[who]
    return np.bincount(leaves[who], weights, many).astype(np.int64)


def _by_leaf(apart: Sequence[Whole]) -> list[list[int]]:
    found: list[list[int]] = np.array(apart).T.tolist()
    return found


@dataclass(frozen=True)
class Under:
    """The one denominator of numbers that stand over several, and by what each is multiplied."""

    whole: int
    times: tuple[int, ...]

    @classmethod
    def of(cls, parts: Sequence[int]) -> "Under":
        whole = math.lcm(*parts)
        return cls(whole, tuple(whole // part for part in parts))

    def fraction(self, numbers: Sequence[int]) -> Fraction:
        """The sum of the numbers, each over its own."""
        return Fraction(sum(map(mul, numbers, self.times)), self.whole)
