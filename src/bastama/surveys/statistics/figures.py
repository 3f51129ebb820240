"""From sums to what is said of a group: response, mean, spread, interval."""

import math
from dataclasses import dataclass

from bastama.surveys.statistics.student import quantile
from bastama.surveys.statistics.sums import Sums


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`; of a hundred such intervals about ninety-five hold the truth."""

    low: float
    high: float


def response(answered: int, asked: int) -> float:
    """The share of those asked who have a score, 0 to 1. Raises ValueError where more answered than were asked."""
    if not 0 <= answered <= asked or not asked:
        raise ValueError(f"{answered} of {asked} cannot have answered.")
    return answered / asked


def mean(of: Sums) -> float:
    """The mean score, on the scale. Raises ValueError for nobody."""
    if not of.count:
        raise ValueError("Nobody has a mean.")
    return float(of.total / of.count)


def variance(of: Sums) -> float:
    """The sample variance, divisor n - 1, worked out exactly and only then rounded. Needs two scores."""
    if of.count < 2:
        raise ValueError("A spread needs two scores.")
    return float((of.squares - of.total * of.total / of.count) / (of.count - 1))


def deviation(of: Sums) -> float:
    """The standard deviation of the scores, in points of the scale, divisor n - 1."""
    return math.sqrt(variance(of))


def interval(middle: float, spread: float, count: int, confidence: float = 0.95) -> Interval:
    """The confidence interval of a mean: `middle ± t x spread / sqrt(count)`, t with `count - 1` freedom.

    There is no correction for a finite population: who answered of a school is no random draw from its staff,
    and if all answered the interval would vanish, though the same people would answer otherwise another day.
    Without it the interval is rather too wide than too narrow. It may reach beyond the ends of the scale.
    """
    if count < 2:
        raise ValueError("An interval needs two scores.")
    reach = quantile((1 + confidence) / 2, count - 1) * spread / math.sqrt(count)
    return Interval(middle - reach, middle + reach)
