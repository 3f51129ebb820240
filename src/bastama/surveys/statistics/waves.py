"""How exactly the change of those who answered twice may be told, beside the exact means of two waves of a school.

Who knows the two means and the change of the matched knows the sum of those who were not matched, of both waves
together. So the same limits are drawn around them: whichever two people somebody knows, in both waves, a third may
stand at either end of the scale in either wave.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.totals import Range

Ends = tuple[int, int, int, int]
"""In one wave: how many of the matched are fixed at the low and at the high end, and how many of the others."""


@dataclass(frozen=True)
class Standing:
    """Somebody whose answers are fixed in thought: in each wave at the low end, at the high end, or not at all."""

    first: bool | None
    second: bool | None
    matched: bool = False


def told_change(first: Sums, second: Sums, differences: Sums, scale: Scale) -> Range | None:
    """The sum of the differences of matched people as far as it may be told; None where nothing may.

    `first` and `second`: the sums of all who answered in each wave, both told exactly.
    """
    pairs = differences.count
    others = first.count - pairs, second.count - pairs
    worst = _worst(*[min(some, KNOWN + 1) for some in (pairs, *others)])
    if worst is None:
        return None
    under = math.lcm(*[one.total.denominator for one in (first, second, differences)])
    width, totals = scale.width * under, [_above(one, scale, under) for one in (first, second)]
    least, most = _room(
        totals, pairs * width, [some * width for some in others], [one * width for one in worst]
    )
    moved = differences.total * under
    if least == most == moved and others == (0, 0):
        return Range(differences.total, differences.total)
    if least >= most:
        return None
    reach = Fraction(pairs * scale.width)
    if moved <= least:
        return Range(-reach, Fraction(least, under))
    if moved >= most:
        return Range(Fraction(most, under), reach)
    return Range(differences.total, differences.total)


def _above(of: Sums, scale: Scale, under: int) -> int:
    """What a wave holds above the lowest answer, in parts of a point."""
    return of.total.numerator * (under // of.total.denominator) - of.count * scale.lowest * under


def _room(totals: list[int], paired: int, others: list[int], worst: list[int]) -> tuple[int, int]:
    """From where to where the sum of differences can lie, whoever is fixed at an end of the scale.

    In each wave the matched hold what is fixed of them at the least, and what the others cannot hold; at the most what
    they can hold, and what the others need not. `paired`, `others`: what the matched and the others could hold. `worst`:
    what those who are fixed take from each of these limits.
    """
    before, after = totals
    least = (
        worst[0] - paired,
        worst[1] - before,
        worst[2] + after - others[1] - paired,
        worst[3] + after - others[1] - before,
    )
    most = (
        paired - worst[4],
        paired + others[0] - before - worst[5],
        after - worst[6],
        after + others[0] - before - worst[7],
    )
    return max(least), min(most)


@cache
def _worst(pairs: int, first: int, second: int) -> tuple[int, ...] | None:
    """How many at the ends count at the most against each limit of `_room`; None where not even one more can be fixed.

    `pairs`, `first`, `second`: how many are matched, and how many answered in one wave only; beyond three it is all the same.
    """
    found = [
        (
            after[1] + before[0],
            after[1] + before[3],
            after[2] + before[0],
            after[2] + before[3],
            after[0] + before[1],
            after[0] + before[2],
            after[3] + before[1],
            after[3] + before[2],
        )
        for fixed in _fixed()
        for before, after in [_ends(fixed)]
        if sum(one.matched for one in fixed) <= pairs
        and sum(before[2:]) <= first
        and sum(after[2:]) <= second
    ]
    return tuple(map(max, zip(*found, strict=True))) if found else None


def _fixed() -> Iterator[tuple[Standing, ...]]:
    """Every two people who may be known, at the ends of the scale, with a third at either end in one wave."""
    ends = (False, True)
    once = [*product(ends, [None]), *product([None], ends)]
    alone = [Standing(*one) for one in once]
    twice = [Standing(*both, matched=True) for both in product(ends, ends)]
    for third in [*alone, *[Standing(*one, matched=True) for one in once]]:
        for known in range(KNOWN + 1):
            for friends in combinations_with_replacement(alone + twice, known):
                yield (third, *friends)


def _ends(fixed: tuple[Standing, ...]) -> tuple[Ends, Ends]:
    def of(wave: str) -> Ends:
        standing = [(one.matched, getattr(one, wave)) for one in fixed]
        matched, others = (
            [standing.count((is_matched, end)) for end in (False, True)] for is_matched in (True, False)
        )
        return (matched[0], matched[1], others[0], others[1])

    return of("first"), of("second")
