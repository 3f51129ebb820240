"""An attacker who solves the linear bounds: everything that was told becomes inequalities, and one answer is sought.

The solver is the simplex method with fractions (Chvátal 1983; Bland's rule), so nothing is lost to rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.totals import Range

Row = list[Fraction]


@dataclass
class Knowledge:
    """Inequalities `sum of weights x unknowns <= bound`; every unknown is nought or more."""

    unknowns: int
    weights: list[Row] = field(default_factory=list)
    bounds: Row = field(default_factory=list)

    def at_most(self, weights: Sequence[int | Fraction], bound: Fraction) -> None:
        self.weights.append([Fraction(one) for one in weights])
        self.bounds.append(Fraction(bound))

    def between(self, weights: Sequence[int | Fraction], told: Range) -> None:
        self.at_most(weights, told.most)
        self.at_most([-one for one in weights], -told.least)

    def greatest(self, aim: Sequence[int]) -> Fraction:
        """The greatest value of `sum of aim x unknowns`. The truth fulfils everything, so there is one."""
        rows = [[*weights, Fraction(-1)] for weights in self.weights]
        start = Simplex(rows, list(self.bounds), [Fraction(0)] * self.unknowns + [Fraction(-1)])
        if min(self.bounds) < 0:
            start.exchange(self.bounds.index(min(self.bounds)), self.unknowns)
            start.climb()
            assert start.height == 0, "what was told contradicts itself"
        return start.without(self.unknowns, [Fraction(one) for one in aim])


class Simplex:
    """A dictionary: each basic unknown is its bound minus weights x the others."""

    def __init__(self, rows: list[Row], bounds: Row, aim: Row) -> None:
        self.rows, self.bounds, self.aim, self.height = rows, bounds, aim, Fraction(0)
        self.outside = list(range(len(aim)))
        self.inside = list(range(len(aim), len(aim) + len(rows)))

    def climb(self) -> None:
        while True:
            rising = [place for place, one in enumerate(self.aim) if one > 0]
            if not rising:
                return
            enters = min(rising, key=lambda place: self.outside[place])
            tight = [
                (self.bounds[row] / weights[enters], self.inside[row], row)
                for row, weights in enumerate(self.rows)
                if weights[enters] > 0
            ]
            self.exchange(min(tight)[2], enters)

    def exchange(self, leaves: int, enters: int) -> None:
        """One unknown comes in, another goes out."""
        pivot = self.rows[leaves]
        unit = pivot[enters]
        pivot = [one / unit for one in pivot]
        pivot[enters] = 1 / unit
        self.rows[leaves], self.bounds[leaves] = pivot, self.bounds[leaves] / unit
        for row, weights in enumerate(self.rows):
            if row != leaves and weights[enters]:
                self.bounds[row] -= weights[enters] * self.bounds[leaves]
                self.rows[row] = self._cleared(weights, pivot, enters)
        self.height += self.aim[enters] * self.bounds[leaves]
        self.aim = self._cleared(self.aim, pivot, enters)
        self.inside[leaves], self.outside[enters] = self.outside[enters], self.inside[leaves]

    def _cleared(self, row: Row, pivot: Row, enters: int) -> Row:
        times = row[enters]
        found = [one - times * other for one, other in zip(row, pivot, strict=True)]
        found[enters] = -times * pivot[enters]
        return found

    def without(self, helper: int, aim: Row) -> Fraction:
        """Take out the unknown that only helped to begin, set the true aim, climb."""
        if helper in self.inside:
            row = self.inside.index(helper)
            self.exchange(row, next(place for place, one in enumerate(self.rows[row]) if one))
        gone = self.outside.index(helper)
        self.outside.pop(gone)
        for weights in self.rows:
            weights.pop(gone)
        self.aim, self.height = [Fraction(0)] * len(self.outside), Fraction(0)
        for unknown, worth in enumerate(aim):
            if unknown in self.outside:
                self.aim[self.outside.index(unknown)] += worth
            else:
                row = self.inside.index(unknown)
                self.height += worth * self.bounds[row]
                self.aim = [one - worth * other for one, other in zip(self.aim, self.rows[row], strict=True)]
        self.climb()
        return self.height


def reach(
    top: Place,
    told: dict[str, Range],
    school: str,
    known: dict[str, list[Fraction]],
    ends: tuple[int, int],
) -> tuple[Fraction, Fraction]:
    """From where to where the answer of one more person of a school may lie, for one who knows these answers of some.

    The unknowns: of each school the sum of those nobody knows, above the lowest answer; and the one who is sought.
    """
    lowest, width = ends[0], ends[1] - ends[0]
    schools = [place for place in top.each() if not place.parts]
    knowledge = Knowledge(len(schools) + 1)
    for place, one in enumerate(schools):
        others = one.sums.count - len(known.get(one.code, [])) - (one.code == school)
        knowledge.at_most([int(place == each) for each in range(len(schools) + 1)], Fraction(others * width))
    sought = [0] * len(schools) + [1]
    knowledge.at_most(sought, Fraction(width))
    unknowns = [one.code for one in schools], school
    for place_ in top.each():
        if place_.code in told:
            _learn(knowledge, place_, told[place_.code], unknowns, known, lowest)
    return lowest - knowledge.greatest([-one for one in sought]), lowest + knowledge.greatest(sought)


def _learn(  # noqa: PLR0917 -- what is known of one place, in the order it is used
    knowledge: Knowledge,
    place: Place,
    mean: Range,
    unknowns: tuple[list[str], str],
    known: dict[str, list[Fraction]],
    lowest: int,
) -> None:
    schools, school = unknowns
    inside = {one.code for one in place.each()}
    count = place.whole().count
    given = sum((score - lowest for code in inside for score in known.get(code, [])), Fraction(0))
    weights = [int(code in inside) for code in schools] + [int(school in inside)]
    low, high = ((end - lowest) * count - given for end in (mean.least, mean.most))
    knowledge.between(weights, Range(low, high))
