"""How exactly the change of those who answered twice may be told, beside the exact means of two waves of a school.

Who knows the two means and the change of the matched knows the sum of those who were not matched, of both waves
together. So the same limits are drawn around them: whichever two people somebody knows, in both waves, a third may
stand at either end of the scale in either wave.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.totals import Range


@dataclass(frozen=True)
class Standing:
    """Somebody whose answers are fixed in thought: a score in each wave or None, and whether they were matched."""

    first: int | None
    second: int | None
    matched: bool = False


def told_change(first: Sums, second: Sums, differences: Sums, scale: Scale) -> Range | None:
    """The sum of the differences of matched people as far as it may be told; None where nothing may.

    `first` and `second`: the sums of all who answered in each wave, both told exactly.
    """
    rooms = [
        _room(fixed, first, second, differences.count, scale) for fixed in _fixed(scale.lowest, scale.highest)
    ]
    least = max((room[0] for room in rooms if room), default=Fraction(1))
    most = min((room[1] for room in rooms if room), default=Fraction(0))
    if least == most == differences.total and differences.count == first.count == second.count:
        return Range(least, most)
    if least >= most:
        return None
    reach = Fraction(differences.count * scale.width)
    if differences.total <= least:
        return Range(-reach, least)
    if differences.total >= most:
        return Range(most, reach)
    return Range(differences.total, differences.total)


@cache
def _fixed(lowest: int, highest: int) -> tuple[tuple[Standing, ...], ...]:
    """Every two people who may be known, at the ends of the scale, with a third at either end in one wave."""
    ends = (lowest, highest)
    once: list[tuple[int | None, int | None]] = [(end, None) for end in ends]
    once += [(None, end) for end in ends]
    alone = [Standing(before, after) for before, after in once]
    twice = [Standing(before, after, matched=True) for before in ends for after in ends]
    thirds = alone + [Standing(before, after, matched=True) for before, after in once]
    return tuple(
        (third, *friends)
        for third in thirds
        for known in range(KNOWN + 1)
        for friends in combinations_with_replacement(alone + twice, known)
    )


def _room(
    fixed: tuple[Standing, ...], first: Sums, second: Sums, pairs: int, scale: Scale
) -> tuple[Fraction, Fraction] | None:
    """From where to where the sum of differences can lie with these people fixed; None where they cannot all be."""
    before = _matched_sum([(one.matched, one.first) for one in fixed], first, pairs, scale)
    after = _matched_sum([(one.matched, one.second) for one in fixed], second, pairs, scale)
    if before is None or after is None or sum(one.matched for one in fixed) > pairs:
        return None
    return after[0] - before[1], after[1] - before[0]


def _matched_sum(
    fixed: list[tuple[bool, int | None]], wave: Sums, pairs: int, scale: Scale
) -> tuple[Fraction, Fraction] | None:
    """From where to where the sum of the matched can lie in one wave; None where there are too few people."""
    standing = [(matched, score) for matched, score in fixed if score is not None]
    matched = [score for is_matched, score in standing if is_matched]
    others = [score for is_matched, score in standing if not is_matched]
    free, free_others = pairs - len(matched), wave.count - pairs - len(others)
    if free < 0 or free_others < 0:
        return None
    left = wave.total - sum(others)
    lowest = max(Fraction(sum(matched) + free * scale.lowest), left - free_others * scale.highest)
    highest = min(Fraction(sum(matched) + free * scale.highest), left - free_others * scale.lowest)
    return lowest, highest
