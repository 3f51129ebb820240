"""How exactly the spread and the bands of one school may be told, beside a mean that is told exactly.

The principle: what is told always has a harmless example. The values a figure may take are parted into classes, each
holds one that would leave everybody free if it were told exactly, and only the class is told. The classes follow from
what was told before (the mean, then the bands), so they tell nothing more.

“Free” means: one more person may stand at either end of the scale. Against somebody who counts with mean and bands this
holds whichever two answers they know; against somebody who counts with squares as well, if they know none.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums, cuts

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


class Some(NamedTuple):
    """How many people, as far as it is told: from `least` to `most`."""

    least: int
    most: int


class Counts(NamedTuple):
    """How many stand below, between and above the cuts, each as far as it may be told."""

    low: Some
    middle: Some
    high: Some


class Bands(NamedTuple):
    """What is told of the bands, and the harmless example in it, from the lowest band to the highest."""

    told: Counts
    example: tuple[Band, ...]


def told_bands(of: Sums, scale: Scale) -> Bands | None:
    """The bands of a school as far as they may be told beside its mean: first the highest, then the lowest.

    None where nothing may be told. The middle band is what the two leave.
    """
    low, middle, high = _stretches(scale)
    under = Stretch(low.low, middle.high)
    people, whole = of.count, _sum(of)
    free = _free(people, (under, high), _spare(whole, (under, high)))
    if not free:
        return None
    tall, above = _class(of.bands[2], free, people)
    left, below = people - above, people - tall.least
    fewer = _spare(whole, (low, middle, high))
    free = _free(left, (low, middle), Stretch(fewer.low - above * high.low, fewer.high - above * high.high))
    if not free:
        nothing = Some(0, below)
        return Bands(Counts(nothing, nothing, tall), (Band(left, *under), Band(above, *high)))
    short, lowest = _class(of.bands[0], range(left - free[-1], left - free[0] + 1), left)
    between = Some(max(0, people - tall.most - short.most), below - short.least)
    return Bands(
        Counts(short, between, tall),
        (Band(lowest, *low), Band(left - lowest, *middle), Band(above, *high)),
    )


def _sum(of: Sums) -> float:
    return of.total.numerator / of.total.denominator


def told_squares(of: Sums, scale: Scale, bands: tuple[Band, ...] = ()) -> Stretch | None:
    """Where the sum of squared scores lies, as far as it may be told; None where nothing may.

    `bands`: the harmless example of what is told of the bands; none where nothing is. Scores go in steps, so not every
    sum of squares can be; moving one step from one person to another changes it by `gap` at the most. Every stretch
    that is told is at least as long, so it holds a sum that is possible with somebody at either end of the scale.
    """
    bands = bands or (Band(of.count, scale.lowest, scale.highest),)
    grain, whole = len(scale.items), _sum(of)
    low, high = -math.inf, math.inf
    for end in (0, -1):
        room = _squares_with(end, bands, whole, grain)
        if room is None:
            return None
        low, high = max(low, room.low), min(high, room.high)
    gap = 2 / grain * (scale.width + 1 / grain)
    stretches = int((high - low) / gap) if high > low else 0
    if stretches < 2:
        return None
    return _told_squares(of, scale, stretches, Stretch(low, high))


def _told_squares(of: Sums, scale: Scale, stretches: int, ends: Stretch) -> Stretch:
    """The stretch of so many between two ends in which the squares lie; the first and the last go on to what can be."""
    low, high = ends
    length = (high - low) / stretches
    squares = of.squares.numerator / of.squares.denominator
    at = min(max(int((squares - low) // length), 0), stretches - 1)
    least, most = low + at * length, low + (at + 1) * length
    if at == 0:
        least = float(of.total * of.total / of.count)
    if at == stretches - 1:
        most = float(of.total * (scale.lowest + scale.highest) - of.count * scale.lowest * scale.highest)
    return Stretch(least, most)


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


def _class(value: int, free: range, people: int) -> tuple[Some, int]:
    """All counts that have the same free one nearest to them as this one, and that free one. `free` has no gaps."""
    first, last = free[0], free[-1]
    example = min(max(value, first), last)
    return Some(0 if example == first else example, people if example == last else example), example


def _spare(total: float, bands: Sequence[Stretch]) -> Stretch:
    """How high a school may stand at the least, how low at the most, so that everybody in these bands is free.

    In each band there must be room for whoever is known and one more, who may be at either end of the scale.
    """
    first, last = bands[0], bands[-1]
    known = KNOWN * max([band.high - band.low for band in bands])
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
    people, low, high = others[end]
    others[end] = Band(people - 1, low, high)
    stands = low if end == 0 else high
    rest, above = total - stands, total - stands - _lowest(others)
    if above < 0 or rest > sum([count * most for count, _, most in others]):
        return None
    squares = stands * stands
    return Stretch(
        squares + _least_squares(others, rest, above, grain), squares + _large_squares(others, above)
    )


def _lowest(bands: Sequence[Band]) -> float:
    return sum([count * low for count, low, _ in bands])


def _least_squares(bands: Sequence[Band], total: float, above: float, grain: int) -> float:
    """Everybody as near to one common score as their band and the steps of the scale allow."""
    base = math.floor(_common(bands, above) * grain + CLOSE) / grain
    squares, left = 0.0, total
    for count, low, high in bands:
        nearest = min(max(base, low), high)
        squares += count * nearest * nearest
        left -= count * nearest
    left = max(0.0, left)
    raised = int(left * grain + CLOSE)
    rest, step = left - raised / grain, base + 1 / grain
    return squares + raised * (step * step - base * base) + (base + rest) * (base + rest) - base * base


def _common(bands: Sequence[Band], above: float) -> float:
    """The lowest score with this sum above the lowest, if everybody stands at it, or at the end of their band nearest to it."""
    for count, low, high in bands:
        if above <= count * (high - low):
            return low + above / count if above > 0 else low
        above -= count * (high - low)
    return bands[-1].high


def _large_squares(bands: Sequence[Band], above: float) -> float:
    """Everybody at an end of their band but one, those of the highest bands raised first."""
    squares = sum([count * low * low for count, low, _ in bands])
    for count, low, high in reversed(bands):
        width = high - low
        raised = min(count, int(above / width + CLOSE)) if width else 0
        squares += raised * (high * high - low * low)
        above = max(0.0, above - raised * width)
        if raised < count and width:
            return squares + (low + above) * (low + above) - low * low
    return squares
