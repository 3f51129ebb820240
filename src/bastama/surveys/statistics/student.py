"""Student's t distribution, of which the standard library has nothing.

Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.7.1 (t by the incomplete beta
function) and 26.5.8 (its continued fraction), worked out by Lentz's method.
"""

import math
from functools import lru_cache
from statistics import NormalDist


@lru_cache(maxsize=4096)
def quantile(probability: float, freedom: float) -> float:
    """The t that a draw stays below with this probability, from a half up to, not including, one.

    `freedom`: degrees of freedom, any number above nought. Raises ValueError outside these bounds.
    """
    if not 0.5 <= probability < 1 or freedom <= 0:
        raise ValueError("A quantile of t needs a probability from 0.5 to below 1 and freedom above 0.")
    # The normal distribution's lies to the left of it; from there the curve only flattens, so that no tangent reaches beyond.
    found, step = NormalDist().inv_cdf(probability), 1.0
    while step > 1e-15 * found:
        step = (probability - below(found, freedom)) / density(found, freedom)
        found += step
    return found


def below(t: float, freedom: float) -> float:
    """The probability that a draw stays below `t`, which is nought or more."""
    return 1 - beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2


def density(t: float, freedom: float) -> float:
    """How dense the distribution is at `t`."""
    heights = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    return math.exp(heights - (freedom + 1) / 2 * math.log1p(t * t / freedom)) / math.sqrt(freedom * math.pi)


def beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, 0 <= x <= 1."""
    if x in {0, 1}:
        return float(x)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(1 - x, b, a)
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(logarithm) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, from its first term on."""
    above, under = 1.0, 1 / _not_nought(1 - (a + b) * x / (a + 1))
    value = under
    for m in range(1, 1000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            under = 1 / _not_nought(1 + term * under)
            above = _not_nought(1 + term / above)
            value *= above * under
        if abs(above * under - 1) < 1e-15:
            break
    return value


def _not_nought(number: float) -> float:
    return number if abs(number) > 1e-300 else 1e-300
