"""How exactly the spread and the bands of one school may be told, beside a mean that is told exactly.

The principle: what is told always has a harmless example. The values a figure may take are parted into classes, each
holds one that would leave everybody free if it were told exactly, and only the class is told. The classes follow from
what was told before (the mean, then the bands), so they tell nothing more.

“Free” means: one more person may stand at either end of the scale. Against somebody who counts with mean and bands this
holds whichever two answers they know; against somebody who counts with squares as well, if they know none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums, cuts
from bastama.surveys.statistics.totals import Range

CLOSE = 1e-9
"""What two sums of squares may differ by in floating numbers and count as equal."""


class Stretch(NamedTuple):
    """From `low` to `high` on the scale."""

    low: float
    high: float


class Band(NamedTuple):
    """Some people whose scores lie from `low` to `high`."""

    people: int
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
    low, middle, high = _stretches(scale)
    under = Stretch(low.low, middle.high)
    free = _free(of.count, (under, high), _spare(float(of.total), (under, high)))
    if not free:
        return None
    tall = _class(of.bands[2], free, of.count)
    above, below = tall.example, of.count - tall.told.least
    fewer = _spare(float(of.total), (low, middle, high))
    left = Stretch(fewer.low - above * high.low, fewer.high - above * high.high)
    free = _free(of.count - above, (low, middle), left)
    if not free:
        nothing = Range(Fraction(0), below)
        return Bands(
            Counts(nothing, nothing, tall.told), (Band(of.count - above, *under), Band(above, *high))
        )
    people = of.count - above
    short = _class(of.bands[0], range(people - free[-1], people - free[0] + 1), people)
    least = max(Fraction(0), of.count - tall.told.most - short.told.most)
    between = Range(least, below - short.told.least)
    return Bands(
        Counts(short.told, between, tall.told),
        (Band(short.example, *low), Band(people - short.example, *middle), Band(above, *high)),
    )


def told_squares(of: Sums, scale: Scale, bands: tuple[Band, ...] = ()) -> Range | None:
    """Where the sum of squared scores lies, as far as it may be told; None where nothing may.

    `bands`: the harmless example of what is told of the bands; none where nothing is. Scores go in steps, so not every
    sum of squares can be; moving one step from one person to another changes it by `gap` at the most. Every stretch
    that is told is at least as long, so it holds a sum that is possible with somebody at either end of the scale.
    """
    bands = bands or (Band(of.count, scale.lowest, scale.highest),)
    step = 1 / len(scale.items)
    rooms = [_squares_with(end, bands, float(of.total), len(scale.items)) for end in (0, -1)]
    low = max(room.low if room else math.inf for room in rooms)
    high = min(room.high if room else -math.inf for room in rooms)
    gap = 2 * step * (scale.width + step)
    stretches = int((high - low) / gap) if high > low else 0
    if stretches < 2:
        return None
    return _told_squares(of, scale, stretches, Stretch(low, high))


def _told_squares(of: Sums, scale: Scale, stretches: int, ends: Stretch) -> Range:
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


@cache
def _stretches(scale: Scale) -> tuple[Stretch, Stretch, Stretch]:
    """The scores of each band, from the lowest on, where all items are answered."""
    grain = len(scale.items)
    parting = cuts(scale)
    ends = [scale.lowest * grain]
    for cut in (parting.first, parting.second):
        ends += [math.ceil(cut * grain) - 1, math.ceil(cut * grain)]
    ends.append(scale.highest * grain)
    low, middle, high = (Stretch(ends[at] / grain, ends[at + 1] / grain) for at in (0, 2, 4))
    return low, middle, high


@dataclass(frozen=True)
class Class:
    """Counts that are told as one, and the harmless one among them."""

    told: Range
    example: int


def _class(value: int, free: range, people: int) -> Class:
    """The free number nearest to a count, with all counts that have the same one. `free` has no gaps."""
    example = min(max(value, free[0]), free[-1])
    low = 0 if example == free[0] else example
    high = people if example == free[-1] else example
    return Class(Range(Fraction(low), Fraction(high)), example)


def _spare(total: float, bands: Sequence[Stretch]) -> Stretch:
    """How high a school may stand at the least, how low at the most, so that everybody in these bands is free.

    In each band there must be room for whoever is known and one more, who may be at either end of the scale.
    """
    first, last = bands[0], bands[-1]
    known = KNOWN * max(band.high - band.low for band in bands)
    return Stretch(total - known - (last.high - last.low), total + known + (first.high - first.low))


def _free(people: int, bands: tuple[Stretch, Stretch], spare: Stretch) -> range:
    """How many of these people may stand in the higher of two bands, when the count is told exactly.

    Their lowest sum may be no more than the one end of `spare`, their highest no less than the other.
    """
    lower, upper = bands
    if people <= 2 * KNOWN or upper.high <= lower.high:
        return range(0)
    most = (spare.low - people * lower.low) / (upper.low - lower.low)
    least = (spare.high - people * lower.high) / (upper.high - lower.high)
    return range(
        max(KNOWN + 1, math.ceil(least - CLOSE)), min(people - KNOWN - 1, math.floor(most + CLOSE)) + 1
    )


def _squares_with(end: int, bands: Sequence[Band], total: float, grain: int) -> Stretch | None:
    """The least and a large reachable sum of squares when one person stands at an end of the scale.

    `end`: 0 for the lowest, -1 for the highest. All between the two is reachable. None where the sum is not.
    """
    others = list(bands)
    at = others[end]
    others[end] = Band(at.people - 1, at.low, at.high)
    stands = at.low if end == 0 else at.high
    rest = total - stands
    if not _lowest(others) <= rest <= sum([count * high for count, _, high in others]):
        return None
    return Stretch(stands**2 + _least_squares(others, rest, grain), stands**2 + _large_squares(others, rest))


def _lowest(bands: Sequence[Band]) -> float:
    return sum([count * low for count, low, _ in bands])


def _least_squares(bands: Sequence[Band], total: float, grain: int) -> float:
    """Everybody as near to one common score as their band and the steps of the scale allow."""
    base = math.floor(_common(bands, total) * grain + CLOSE) / grain
    squares, left = 0.0, total
    for count, low, high in bands:
        nearest = min(max(base, low), high)
        squares += count * nearest * nearest
        left -= count * nearest
    raised = int(max(0.0, left) * grain + CLOSE)
    rest = max(0.0, left) - raised / grain
    return squares + raised * ((base + 1 / grain) ** 2 - base**2) + (base + rest) ** 2 - base**2


def _common(bands: Sequence[Band], total: float) -> float:
    """The lowest score with this sum if everybody stands at it, or at the end of their band that is nearest to it."""
    above = total - _lowest(bands)
    for count, low, high in bands:
        if above <= count * (high - low):
            return low + above / count if above > 0 else low
        above -= count * (high - low)
    return bands[-1].high


def _large_squares(bands: Sequence[Band], total: float) -> float:
    """Everybody at an end of their band but one, those of the highest bands raised first."""
    squares = sum([count * low * low for count, low, _ in bands])
    left = total - _lowest(bands)
    for band in reversed(bands):
        width = band.high - band.low
        raised = min(band.people, int(left / width + CLOSE)) if width else 0
        squares += raised * (band.high**2 - band.low**2)
        left = max(0.0, left - raised * width)
        if raised < band.people and width:
            return squares + (band.low + left) ** 2 - band.low**2
    return squares
