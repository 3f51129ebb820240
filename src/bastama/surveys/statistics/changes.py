"""What changed from one wave to the next, with its interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bastama.surveys.statistics.figures import Interval, deviation, interval, mean, variance
from bastama.surveys.statistics.student import quantile
from bastama.surveys.statistics.sums import Sums

Pair = tuple[Fraction, Fraction]
"""One person's scores in the first and in the second wave."""


@dataclass(frozen=True)
class Change:
    """The second wave minus the first, in points of the scale; `count` pairs, or the smaller of two waves."""

    mean: float
    interval: Interval
    count: int
    matched: bool


def unmatched(first: Sums, second: Sums, confidence: float = 0.95) -> Change:
    """The difference of two means as if nobody had answered twice (Welch 1947; freedom after Satterthwaite 1946).

    Those who did answer twice make the true interval narrower, so this one is rather too wide.
    Needs two scores in each wave.
    """
    before, after = variance(first) / first.count, variance(second) / second.count
    error = before + after
    middle = mean(second) - mean(first)
    count = min(first.count, second.count)
    if not error:
        return Change(middle, Interval(middle, middle), count, matched=False)
    freedom = error**2 / (before**2 / (first.count - 1) + after**2 / (second.count - 1))
    reach = quantile((1 + confidence) / 2, freedom) * math.sqrt(error)
    return Change(middle, Interval(middle - reach, middle + reach), count, matched=False)


def differences(pairs: Sequence[Pair]) -> Sums:
    """The sums of the differences of pairs; they have no bands, and add up like others."""
    found = [after - before for before, after in pairs]
    squares = sum((one * one for one in found), Fraction(0))
    return Sums(len(found), sum(found, Fraction(0)), squares, (0, 0, 0))


def matched(of: Sums, confidence: float = 0.95) -> Change:
    """The mean of what each matched person changed by, with the paired t interval. `of`: sums of differences."""
    middle = mean(of)
    return Change(middle, interval(middle, deviation(of), of.count, confidence), of.count, matched=True)
