"""How exactly the spread and the bands of one school may be told, beside a mean that is told exactly.

The principle: what is told always has a harmless example. The values a figure may take are parted into classes, each
holds one that would leave everybody free if it were told exactly, and only the class is told. The classes follow from
what was told before (the mean, then the bands), so they tell nothing more.

“Free” means: one more person may stand at either end of the scale. Against somebody who counts with mean and bands this
holds whichever two answers they know; against somebody who counts with squares as well, if they know none.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums, cuts
from bastama.surveys.statistics.totals import Range

CLOSE = 1e-9
"""What two sums of squares may differ by in floating numbers and count as equal."""


@dataclass(frozen=True)
class Band:
    """Some people whose scores lie from `low` to `high`."""

    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Counts:
    """How many stand below, between and above the cuts, each as far as it may be told."""

    low: Range
    middle: Range
    high: Range


@dataclass(frozen=True)
class Bands:
    """What is told of the bands, and the harmless example in it, from the lowest band to the highest."""

    told: Counts
    example: tuple[Band, ...]


def told_bands(of: Sums, scale: Scale) -> Bands | None:
    """The bands of a school as far as they may be told beside its mean: first the highest, then the lowest.

    None where nothing may be told. The middle band is what the two leave.
    """
    first, second = _edges(scale)
    lowest, highest, total = float(scale.lowest), float(scale.highest), float(of.total)

    def parted(high: int, low: int | None = None) -> tuple[Band, ...]:
        above = Band(high, second[1], highest)
        if low is None:
            return (Band(of.count - high, lowest, second[0]), above)
        return (Band(low, lowest, first[0]), Band(of.count - high - low, first[1], second[0]), above)

    tall = _class(of.bands[2], of.count, lambda high: _free(parted(high), total))
    if tall is None:
        return None
    chosen, below = tall.example, of.count - tall.told.least
    short = _class(of.bands[0], of.count - chosen, lambda low: _free(parted(chosen, low), total))
    if short is None:
        nothing = Range(Fraction(0), below)
        return Bands(Counts(nothing, nothing, tall.told), parted(chosen))
    least = max(Fraction(0), of.count - tall.told.most - short.told.most)
    between = Range(least, below - short.told.least)
    return Bands(Counts(short.told, between, tall.told), parted(chosen, short.example))


def told_squares(of: Sums, scale: Scale, bands: tuple[Band, ...] = ()) -> Range | None:
    """Where the sum of squared scores lies, as far as it may be told; None where nothing may.

    `bands`: the harmless example of what is told of the bands; none where nothing is. Scores go in steps, so not every
    sum of squares can be; moving one step from one person to another changes it by `gap` at the most. Every stretch
    that is told is at least as long, so it holds a sum that is possible with somebody at either end of the scale.
    """
    bands = bands or (Band(of.count, scale.lowest, scale.highest),)
    step = 1 / len(scale.items)
    rooms = [_squares_with(end, bands, float(of.total), len(scale.items)) for end in (0, -1)]
    low = max(room[0] if room else math.inf for room in rooms)
    high = min(room[1] if room else -math.inf for room in rooms)
    gap = 2 * step * (scale.width + step)
    stretches = int((high - low) / gap) if high > low else 0
    if stretches < 2:
        return None
    return _stretch(of, scale, stretches, (low, high))


def _stretch(of: Sums, scale: Scale, stretches: int, ends: tuple[float, float]) -> Range:
    """The stretch of so many between two ends in which the squares lie; the first and the last go on to what can be."""
    low, high = ends
    length = (high - low) / stretches
    at = min(max(int((float(of.squares) - low) // length), 0), stretches - 1)
    least, most = Fraction(low + at * length), Fraction(low + (at + 1) * length)
    if at == 0:
        least = of.total * of.total / of.count
    if at == stretches - 1:
        most = of.total * (scale.lowest + scale.highest) - of.count * scale.lowest * scale.highest
    return Range(least, most)


def _edges(scale: Scale) -> tuple[tuple[float, float], tuple[float, float]]:
    """Around each cut the highest score below it and the lowest from it on, all items answered."""
    grain = len(scale.items)
    parting = cuts(scale)
    edges = []
    for cut in (parting.first, parting.second):
        above = math.ceil(cut * grain)
        edges.append((float(Fraction(above - 1, grain)), float(Fraction(above, grain))))
    return edges[0], edges[1]


@dataclass(frozen=True)
class Class:
    """Counts that are told as one, and the harmless one among them."""

    told: Range
    example: int


def _class(value: int, most: int, is_free: Callable[[int], bool]) -> Class | None:
    """The free number nearest to a count, with all counts that have the same one; None where no number is free.

    Of two free numbers equally near the lower is meant.
    """
    free = [number for number in range(most + 1) if is_free(number)]
    if not free:
        return None
    at = min(range(len(free)), key=lambda place: abs(free[place] - value))
    low = (free[at - 1] + free[at]) // 2 + 1 if at else 0
    high = (free[at] + free[at + 1]) // 2 if at + 1 < len(free) else most
    return Class(Range(Fraction(low), Fraction(high)), free[at])


def _free(bands: Sequence[Band], total: float) -> bool:
    """Whether bands told exactly, beside this sum, leave everybody free. Bands from low to high.

    In each band there must be room for whoever is known and one more.
    """
    first, last = bands[0], bands[-1]
    if min(band.count for band in bands) <= KNOWN:
        return False
    known = KNOWN * max(band.high - band.low for band in bands)
    least = sum(band.count * band.low for band in bands) + known + last.high - last.low
    most = sum(band.count * band.high for band in bands) - known - (first.high - first.low)
    return least - CLOSE <= total <= most + CLOSE


def _squares_with(end: int, bands: Sequence[Band], total: float, grain: int) -> tuple[float, float] | None:
    """The least and a large reachable sum of squares when one person stands at an end of the scale.

    `end`: 0 for the lowest, -1 for the highest. All between the two is reachable. None where the sum is not.
    """
    others = list(bands)
    at = others[end]
    others[end] = Band(at.count - 1, at.low, at.high)
    stands = at.low if end == 0 else at.high
    rest = total - stands
    if not sum(one.count * one.low for one in others) <= rest <= sum(one.count * one.high for one in others):
        return None
    return stands**2 + _least_squares(others, rest, grain), stands**2 + _large_squares(others, rest)


def _least_squares(bands: Sequence[Band], total: float, grain: int) -> float:
    """Everybody as near to one common score as their band and the steps of the scale allow."""
    low, high = bands[0].low, bands[-1].high
    for _ in range(50):
        common = (low + high) / 2
        low, high = (common, high) if _all_at(bands, common) < total else (low, common)
    base = math.floor(high * grain + CLOSE) / grain
    squares = sum(band.count * _nearest_in(band, base) ** 2 for band in bands)
    left = max(0.0, total - _all_at(bands, base))
    raised = int(left * grain + CLOSE)
    rest = left - raised / grain
    return squares + raised * ((base + 1 / grain) ** 2 - base**2) + (base + rest) ** 2 - base**2


def _all_at(bands: Sequence[Band], common: float) -> float:
    return sum(band.count * _nearest_in(band, common) for band in bands)


def _nearest_in(band: Band, score: float) -> float:
    return min(max(score, band.low), band.high)


def _large_squares(bands: Sequence[Band], total: float) -> float:
    """Everybody at an end of their band but one, those of the highest bands raised first."""
    squares = sum(band.count * band.low**2 for band in bands)
    left = total - sum(band.count * band.low for band in bands)
    for band in reversed(bands):
        width = band.high - band.low
        raised = min(band.count, int(left / width + CLOSE)) if width else 0
        squares += raised * (band.high**2 - band.low**2)
        left = max(0.0, left - raised * width)
        if raised < band.count and width:
            return squares + (band.low + left) ** 2 - band.low**2
    return squares
