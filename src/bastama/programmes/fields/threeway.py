"""Two lists that grew from one, put together: lines of a text, rows of a table. What only one side did is taken."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any


@dataclass(frozen=True)
class Stretch:
    """A stretch of the three lists. Where it is not `agreed`, both sides changed it, each in its own way."""

    mine: tuple[Any, ...]
    theirs: tuple[Any, ...]
    base: tuple[Any, ...] = ()
    agreed: bool = True


Joins = Callable[[Any, Any, Any], Any]
"""Joins one item that both sides changed: the item, or None where it cannot be joined."""


def join(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], item: Joins | None = None
) -> list[Stretch]:
    """The stretches of both lists in order. Nothing is in them that was in none of the three."""
    found: list[Stretch] = []
    at = [0, 0, 0]
    for starts, length in [*_kept_by_both(base, mine, theirs), ((len(base), len(mine), len(theirs)), 0)]:
        between = [
            tuple(side[since:until])
            for side, since, until in zip((base, mine, theirs), at, starts, strict=True)
        ]
        found += _settled(between[0], between[1], between[2], item)
        same = tuple(mine[starts[1] : starts[1] + length])
        found += [Stretch(same, same)] if same else []
        at = [start + length for start in starts]
    return found


def _kept_by_both(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
) -> list[tuple[tuple[int, int, int], int]]:
    """Where all three hold the same: the starts in each, and for how many items."""
    one, other = _matching(base, mine), _matching(base, theirs)
    found = []
    here = there = 0
    while here < len(one) and there < len(other):
        (at, in_mine, many), (there_at, in_theirs, there_many) = one[here], other[there]
        start, end = max(at, there_at), min(at + many, there_at + there_many)
        if start < end:
            found.append(((start, in_mine + start - at, in_theirs + start - there_at), end - start))
        if at + many < there_at + there_many:
            here += 1
        else:
            there += 1
    return found


def _matching(base: Sequence[Any], side: Sequence[Any]) -> list[tuple[int, int, int]]:
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (base, side))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


def _settled(base: Any, mine: Any, theirs: Any, item: Joins | None) -> list[Stretch]:
    """What becomes of a stretch that at least one side changed; the ends alike on both sides are agreed."""
    if _is_one_sided(base, mine, theirs):
        taken = theirs if mine == base else mine
        return [Stretch(taken, taken)] if taken else []
    first = _alike(mine, theirs)
    last = 0 if first else _alike(mine[::-1], theirs[::-1])
    if first or last:
        rest = base, mine[first : len(mine) - last], theirs[first : len(theirs) - last]
        before, after = mine[:first], mine[len(mine) - last :]
        around = [[Stretch(one, one)] if one else [] for one in (before, after)]
        return [*around[0], *(_more(*rest) or _settled(*rest, item)), *around[1]]
    if len(theirs) == len(base) and (beside := _beside(base, mine, theirs)):
        return beside
    if len(mine) == len(base) and (beside := _beside(base, theirs, mine)):
        return beside
    return _one_by_one(base, mine, theirs, item) or [Stretch(mine, theirs, base, agreed=False)]


def _is_one_sided(base: Any, mine: Any, theirs: Any) -> bool:
    return bool(mine in (base, theirs) or theirs == base)


def _more(base: Any, mine: Any, theirs: Any) -> list[Stretch]:
    """Beside what both did alike, one side did nothing more, and of the base the other left nothing."""
    taken = mine or theirs
    is_alone = taken and not (mine and theirs) and not any(item in base for item in taken)
    return [Stretch(taken, taken)] if is_alone else []


def _alike(mine: Any, theirs: Any) -> int:
    """How many items the two begin with alike."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(mine), len(theirs)))


def _beside(base: Any, longer: Any, other: Any) -> list[Stretch]:
    """One side left these items and added before or after them what the other, who changed them, did not."""
    many = len(base)
    if many and longer[:many] == base:
        return [Stretch(other, other), Stretch(longer[many:], longer[many:])]
    if many and longer[-many:] == base:
        return [Stretch(longer[:-many], longer[:-many]), Stretch(other, other)]
    return []


def _one_by_one(base: Any, mine: Any, theirs: Any, item: Joins | None) -> list[Stretch]:
    """As many items on all sides: each is held against its own; none when one of them cannot be joined."""
    if not len(base) == len(mine) == len(theirs):
        return []
    joined = []
    for before, here, there in zip(base, mine, theirs, strict=True):
        if here in (before, there) or there == before:
            joined.append(there if here == before else here)
        else:
            found = item(before, here, there) if item else None
            if found is None:
                return []
            joined.append(found)
    return [Stretch(tuple(joined), tuple(joined))]
