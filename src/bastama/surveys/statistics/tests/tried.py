"""The limits of a change found the long way: everybody who may be known and every third person is tried, in fractions."""

from fractions import Fraction
from itertools import combinations_with_replacement, product

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.totals import Range

Standing = tuple[int | None, int | None, bool]
"""A score in each wave or None, and whether this one was matched."""


def tried_change(first: Sums, second: Sums, moved: Sums, scale: Scale) -> Range | None:
    """What `told_change` is to tell."""
    found = [room for fixed in _fixed(scale) if (room := _room(fixed, first, second, moved.count, scale))]
    least, most = max((one[0] for one in found), default=1), min((one[1] for one in found), default=0)
    reach = Fraction(moved.count * scale.width)
    if least == most == moved.total and moved.count == first.count == second.count:
        return Range(moved.total, moved.total)
    if least >= most:
        return None
    if moved.total <= least:
        return Range(-reach, Fraction(least))
    return Range(Fraction(most), reach) if moved.total >= most else Range(moved.total, moved.total)


def _fixed(scale: Scale) -> list[tuple[Standing, ...]]:
    ends = (scale.lowest, scale.highest)
    once: list[tuple[int | None, int | None]] = [*product(ends, [None]), *product([None], ends)]
    alone: list[Standing] = [(*one, False) for one in once]
    friends: list[Standing] = [*alone, *[(*both, True) for both in product(ends, ends)]]
    thirds: list[Standing] = [*alone, *[(*one, True) for one in once]]
    return [
        (third, *known)
        for third in thirds
        for many in range(KNOWN + 1)
        for known in combinations_with_replacement(friends, many)
    ]


def _room(
    fixed: tuple[Standing, ...], first: Sums, second: Sums, pairs: int, scale: Scale
) -> tuple[Fraction, Fraction] | None:
    """From where to where the sum of differences can lie with these people fixed; None where they cannot all be."""
    before = _held([(one[0], one[2]) for one in fixed], first, pairs, scale)
    after = _held([(one[1], one[2]) for one in fixed], second, pairs, scale)
    if before is None or after is None or sum(one[2] for one in fixed) > pairs:
        return None
    return after[0] - before[1], after[1] - before[0]


def _held(
    fixed: list[tuple[int | None, bool]], wave: Sums, pairs: int, scale: Scale
) -> tuple[Fraction, Fraction] | None:
    """From where to where the sum of the matched can lie in one wave."""
    matched = [score for score, is_matched in fixed if is_matched and score is not None]
    others = [score for score, is_matched in fixed if not is_matched and score is not None]
    free, free_others = pairs - len(matched), wave.count - pairs - len(others)
    if free < 0 or free_others < 0:
        return None
    left = wave.total - sum(others)
    lowest = max(Fraction(sum(matched) + free * scale.lowest), left - free_others * scale.highest)
    return lowest, min(Fraction(sum(matched) + free * scale.highest), left - free_others * scale.lowest)
