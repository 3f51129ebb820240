"""What a page may show of a scale in a wave: one table for each school and each area."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bastama.surveys.statistics.changes import Change, unmatched
from bastama.surveys.statistics.figures import Interval, interval
from bastama.surveys.statistics.hiding import Hidden, Place
from bastama.surveys.statistics.limits import Band, Bands, Counts, Some, Stretch, told_bands, told_squares
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums, total
from bastama.surveys.statistics.totals import Range, Told, told
from bastama.surveys.statistics.waves import told_change

MANY = 100
"""From so many answers on figures have two decimals, below it one."""
LEAST_PAIRS = 10
"""Fewer matched people than this have no change of their own."""


class Reading(NamedTuple):
    """A rounded figure: exact where both ends are one number, else “`least` or more” or “`most` or less”."""

    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most


class Table(NamedTuple):
    """What may be shown of one scale in one place. Where `mean` is None, `reason` says why and nothing is shown."""

    code: str
    asked: int | None
    answered: int | None
    mean: Reading | None = None
    spread: Reading | None = None
    interval: Interval | None = None
    bands: Counts | None = None
    reason: Hidden | None = None


class Shown(NamedTuple):
    """What is told of a school beside its exact mean."""

    sums: Sums
    squares: Stretch | None
    bands: Bands | None


class Figures(NamedTuple):
    """What may be told of a place, before rounding; of a school also the harmless example of its bands."""

    whole: Sums
    mean: Told
    spread: Reading | None = None
    bands: Counts | None = None
    example: tuple[Band, ...] = ()


def tables(top: Place, scale: Scale) -> dict[str, Table]:
    """The table of each place in the tree, by its code."""
    return tabled(top, figures(top, scale))


def tabled(top: Place, found: Mapping[str, Figures]) -> dict[str, Table]:
    """The tables of figures that are there already."""
    return {place.code: _table(place, found[place.code]) for place in top.each()}


def figures(top: Place, scale: Scale) -> dict[str, Figures]:
    """What may be told of each place in the tree, by its code."""
    means = told(top, scale)
    schools = {
        place.code: _shown(place.sums, scale)
        for place in top.each()
        if not place.parts and _is_exact(means[place.code])
    }
    return {place.code: _figures(place, means[place.code], schools) for place in top.each()}


def _is_exact(mean: Told) -> bool:
    return mean.mean is not None and mean.mean.is_exact


def _shown(of: Sums, scale: Scale) -> Shown:
    bands = told_bands(of, scale)
    return Shown(of, told_squares(of, scale, bands.example if bands else ()), bands)


def _figures(place: Place, mean: Told, schools: dict[str, Shown]) -> Figures:
    whole = place.whole()
    if not _is_exact(mean):
        return Figures(whole, mean)
    if not place.parts:
        alone = schools[place.code]
        spread, bands = _spread([alone], whole.count), alone.bands
        return Figures(whole, mean, spread, bands.told if bands else None, bands.example if bands else ())
    parts = [schools[one.code] for one in place.each() if one.code in schools]
    return Figures(whole, mean, _spread(parts, whole.count), _bands(parts, whole.count))


def _table(place: Place, of: Figures) -> Table:
    if of.mean.mean is None:
        return Table(place.code, None, None, reason=of.mean.reason)
    count = of.whole.count
    spread, around = None, None
    if of.spread:
        spread = rounded(of.spread, count)
        exact = interval(float(of.mean.mean.least), of.spread.most, count)
        around = widened(exact, count)
    mean = rounded(of.mean.mean, count)
    return Table(place.code, place.all_asked(), count, mean, spread, around, of.bands)


def _spread(parts: Sequence[Shown], count: int) -> Reading | None:
    """The standard deviation from what is told of the schools, where these are at least half of all who answered.

    Of an area it is worked out from its schools' told figures alone, so it tells nothing that they do not.
    """
    told_parts = [(part.sums, part.squares) for part in parts if part.squares]
    people = sum([of.count for of, _ in told_parts])
    if 2 * people < count or not people:
        return None
    whole = total([of.total for of, _ in told_parts]) if len(told_parts) > 1 else told_parts[0][0].total
    even = whole.numerator**2 / (whole.denominator**2 * people)
    ends = zip(*[squares for _, squares in told_parts], strict=True)
    least, most = [math.sqrt(max(0.0, (math.fsum(end) - even) / (people - 1))) for end in ends]
    return Reading(least, most)


def _bands(parts: Sequence[Shown], count: int) -> Counts | None:
    """The bands of the schools added up; whoever is in no school with bands may be in any."""
    bands = [(part.sums.count, part.bands.told) for part in parts if part.bands]
    if not bands:
        return None
    elsewhere = count - sum([people for people, _ in bands])
    low, middle, high = [
        Some(sum([one.least for one in band]), sum([one.most for one in band]) + elsewhere)
        for band in zip(*[counts for _, counts in bands], strict=True)
    ]
    return Counts(low, middle, high)


def changes(
    first: Place, second: Place, scale: Scale, pairs: Mapping[str, Sums] | None = None
) -> dict[str, Change]:
    """The change of each place between two waves, by its code, where mean and spread of both waves are told.

    `pairs`: by the code of a school, the sums of the differences of those who were matched (`changes.differences`).
    The change is that of the matched where they are ten or more and it may be told exactly; else of all, worked out
    from what both tables tell already.
    """
    return changed(figures(first, scale), figures(second, scale), scale, pairs or {})


def changed(
    before: Mapping[str, Figures], after: Mapping[str, Figures], scale: Scale, pairs: Mapping[str, Sums]
) -> dict[str, Change]:
    """The same from figures that are there already."""
    found = {}
    for code, now in after.items():
        waves = _as_told(before[code]) if code in before else None, _as_told(now)
        if waves[0] and waves[1]:
            own = pairs.get(code, Sums())
            found[code] = _matched_change(waves[0], waves[1], scale, own) or unmatched(waves[0], waves[1])
    return found


def _as_told(of: Figures) -> Sums | None:
    """The sums of a place with the widest spread that is told of it."""
    if not of.spread:
        return None
    whole = of.whole
    squares = Fraction(of.spread.most) ** 2 * (whole.count - 1) + whole.total * whole.total / whole.count
    return Sums(whole.count, whole.total, squares)


def _matched_change(first: Sums, second: Sums, scale: Scale, of: Sums) -> Change | None:
    if of.count < LEAST_PAIRS:
        return None
    moved = told_change(first, second, of, scale)
    squares = told_squares(of, _of_differences(scale)) if moved and moved.is_exact else None
    if squares is None:
        return None
    middle = float(of.total / of.count)
    spread = math.sqrt((Fraction(squares.high) - of.total * of.total / of.count) / (of.count - 1))
    return Change(middle, interval(middle, spread, of.count), of.count, matched=True)


@cache
def _of_differences(scale: Scale) -> Scale:
    """The scale on which one may have changed."""
    return replace(scale, lowest=-scale.width, highest=scale.width)


def rounded(told_range: Range | Reading, count: int) -> Reading:
    """A figure as it is shown: to the nearest where it is exact, else outwards, so that it stays true."""
    if told_range.is_exact:
        number = round(float(told_range.least), decimals(count))
        return Reading(number, number)
    return Reading(_down(float(told_range.least), count), _up(float(told_range.most), count))


def widened(around: Interval, count: int) -> Interval:
    """An interval as it is shown: rounded outwards, so that it holds what it held."""
    return Interval(_down(around.low, count), _up(around.high, count))


def decimals(count: int) -> int:
    """How many decimals the figures of so many people are shown with."""
    return 2 if count >= MANY else 1


def _down(number: float, count: int) -> float:
    step = 10.0 ** decimals(count)
    return math.floor(number * step + 1e-9) / step


def _up(number: float, count: int) -> float:
    step = 10.0 ** decimals(count)
    return math.ceil(number * step - 1e-9) / step
