"""How well the items of a scale hang together: Cronbach's alpha and McDonald's omega.

Both are worked out from the covariances of the items, shape items x items, reverse items turned, over the sheets
that answer every item. A covariance matrix is a sequence of rows.
"""

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass

from bastama.surveys.statistics.sums import Crosses

Matrix = Sequence[Sequence[float]]
LEAST_SHEETS = 30
"""Below this a coefficient says more of the sample than of the scale."""


class NoReliability(enum.Enum):
    """Why there is no coefficient."""

    FEW_SHEETS = "fewer than thirty sheets answer every item"
    FEW_ITEMS = "too few items: alpha needs two, omega three"
    NO_SPREAD = "everybody gave an item the same answer"
    OPPOSED = "an item runs against the others"
    IMPROPER = "one factor explains an item wholly, or was not found"


@dataclass(frozen=True)
class Factor:
    """One common factor: a loading and an own variance for each item, in the items' units."""

    loadings: tuple[float, ...]
    own: tuple[float, ...]
    settled: bool


@dataclass(frozen=True)
class Reliability:
    """The coefficients of a scale, each a number or the reason why there is none."""

    count: int
    alpha: float | NoReliability
    omega: float | NoReliability


def reliability(of: Crosses) -> Reliability:
    """Alpha and omega of a scale in a group, from thirty whole sheets on."""
    if of.count < LEAST_SHEETS:
        return Reliability(of.count, NoReliability.FEW_SHEETS, NoReliability.FEW_SHEETS)
    matrix = covariances(of)
    return Reliability(of.count, alpha(matrix), omega(matrix))


def covariances(of: Crosses) -> list[list[float]]:
    """The sample covariances of the items, divisor n - 1, from whole numbers. Needs two sheets."""
    n = of.count
    return [
        [(n * product - mine * other) / (n * (n - 1)) for product, other in zip(row, of.totals, strict=True)]
        for row, mine in zip(of.products, of.totals, strict=True)
    ]


def alpha(matrix: Matrix) -> float | NoReliability:
    """Cronbach's raw alpha (1951): `k / (k - 1) x (1 - sum of variances / variance of the sum)`.

    Negative where items contradict each other; that is told, not hidden.
    """
    k, whole = len(matrix), sum(map(sum, matrix))
    if k < 2:
        return NoReliability.FEW_ITEMS
    if whole <= 0 or min(matrix[item][item] for item in range(k)) <= 0:
        return NoReliability.NO_SPREAD
    return k / (k - 1) * (1 - sum(matrix[item][item] for item in range(k)) / whole)


def alpha_without(matrix: Matrix, item: int) -> float | NoReliability:
    """Alpha of the scale with one item left out; the item by its place, from 0."""
    kept = [place for place in range(len(matrix)) if place != item]
    return alpha([[matrix[one][other] for other in kept] for one in kept])


def with_the_rest(matrix: Matrix, item: int) -> float | NoReliability:
    """The correlation of an item with the sum of the others (the corrected item-total correlation)."""
    own, shared = matrix[item][item], sum(matrix[item]) - matrix[item][item]
    rest = sum(map(sum, matrix)) - own - 2 * shared
    return shared / math.sqrt(own * rest) if own > 0 and rest > 0 else NoReliability.NO_SPREAD


def omega(matrix: Matrix) -> float | NoReliability:
    """McDonald's omega total (1999) with one factor: `(sum of loadings)² / ((sum of loadings)² + sum of own variances)`.

    One factor is an assumption, not a finding: omega of a scale that measures two things is too high or too low.
    None where an item runs against the others, or where the factor takes in an item wholly (a Heywood case).
    """
    k = len(matrix)
    if k < 3:
        return NoReliability.FEW_ITEMS
    if min(matrix[item][item] for item in range(k)) <= 0:
        return NoReliability.NO_SPREAD
    factor = one_factor(matrix)
    if min(factor.loadings) <= 0:
        return NoReliability.OPPOSED
    if not factor.settled or any(factor.own[item] < 0.005 * matrix[item][item] for item in range(k)):
        return NoReliability.IMPROPER
    common = sum(factor.loadings) ** 2
    return common / (common + sum(factor.own))


def one_factor(matrix: Matrix, steps: int = 20_000, close: float = 1e-10) -> Factor:
    """The one-factor model of greatest likelihood, by expectation and maximisation (Rubin and Thayer 1982).

    Each step is at least as likely as the one before and keeps own variances above nought, so it cannot run away;
    it is slow where a variance tends to nought, and `settled` is then false. Loadings sum to nought or more.
    Begins with the centroid loadings of Burt. Worked on correlations and scaled back, so units do not matter.
    """
    k = len(matrix)
    scale = [math.sqrt(matrix[item][item]) for item in range(k)]
    related = [[matrix[one][other] / scale[one] / scale[other] for other in range(k)] for one in range(k)]
    loadings, own = _centroid(related)
    settled = False
    for _ in range(steps):
        closer, own = _step(related, loadings, own)
        settled = max(abs(new - old) for new, old in zip(closer, loadings, strict=True)) < close
        loadings = closer
        if settled:
            break
    return Factor(
        tuple(one * unit for one, unit in zip(loadings, scale, strict=True)),
        tuple(one * unit * unit for one, unit in zip(own, scale, strict=True)),
        settled,
    )


def _centroid(related: Matrix) -> tuple[list[float], list[float]]:
    """Loadings to begin with: what each item shares with the sum of all, kept between 0.1 and 0.95."""
    whole = math.sqrt(max(sum(map(sum, related)), 1.0))
    loadings = [min(max(sum(row) / whole, 0.1), 0.95) for row in related]
    return loadings, [1 - one * one for one in loadings]


def _step(related: Matrix, loadings: list[float], own: list[float]) -> tuple[list[float], list[float]]:
    """One step of expectation and maximisation, on correlations."""
    weighed = [one / rest for one, rest in zip(loadings, own, strict=True)]
    explained = 1 + sum(one * weight for one, weight in zip(loadings, weighed, strict=True))
    weights = [weight / explained for weight in weighed]
    shared = [sum(one * weight for one, weight in zip(row, weights, strict=True)) for row in related]
    power = 1 / explained + sum(one * weight for one, weight in zip(shared, weights, strict=True))
    found = [one / power for one in shared]
    return found, [max(1 - one * other, 1e-9) for one, other in zip(found, shared, strict=True)]
