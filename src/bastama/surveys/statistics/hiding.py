"""Which tables are shown at all. Decided from head counts alone, never from what was answered.

So the absence of a table tells nothing about the answers behind it.
"""

import enum
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from bastama.surveys.statistics.sums import Sums, added

LEAST_ANSWERED = 5
"""Below this nothing is told of a group."""
KNOWN = 2
"""How many answers somebody may know already: their own and a friend's."""
ENOUGH = 2 * (KNOWN + 1) + 1
"""The fewest among whom one answer can hide: with any two known, a third may stand at either end of the scale."""


class Hidden(enum.Enum):
    """Why a table is not shown."""

    FEW = "fewer than five answered"
    TWO_COULD_TELL = "five or six answered: two who compare their answers could work out others"
    SUBTRACTION = "with it, a hidden table could be worked out by subtraction"


@dataclass(frozen=True)
class Place:
    """A school with its sums, or an area made of its parts. Codes are unique in a tree; each person is in one school."""

    code: str
    asked: int = 0
    sums: Sums = field(default_factory=Sums)
    parts: tuple["Place", ...] = ()

    def __post_init__(self) -> None:
        """Refuse a place that is both a school and an area: ValueError."""
        if self.parts and (self.sums.count or self.asked):
            raise ValueError(f"{self.code}: an area has the people of its parts and none of its own.")

    def whole(self) -> Sums:
        """The sums of everybody in it."""
        return self._whole if self.parts else self.sums

    def all_asked(self) -> int:
        """How many were asked in it."""
        return self._all_asked

    @cached_property
    def _whole(self) -> Sums:
        return added(part.whole() for part in self.parts)

    @cached_property
    def _all_asked(self) -> int:
        return self.asked + sum(part.all_asked() for part in self.parts)

    def each(self) -> tuple["Place", ...]:
        """Every place in it, parts before the whole."""
        return self._each if self.parts else (self,)

    @cached_property
    def _each(self) -> tuple["Place", ...]:
        return (*chain.from_iterable(part.each() for part in self.parts), self)


def hidden(top: Place) -> dict[str, Hidden]:
    """The codes of the places whose table is not shown, each with its reason.

    First the schools with too few. Then, from the smallest areas upwards: where the people of an area that are in
    no shown part are too few to hide among, the smallest part that is enough is hidden as well; where there is
    none, the table of the area itself. This is for the sake of the totals: without it `totals.py` could tell no mean
    of the area, nor of anything above it.
    """
    found: dict[str, Hidden] = {}
    for place in top.each():
        count = place.whole().count
        if not place.parts or not count:
            found |= _too_few(place.code, count)
        elif 0 < _unseen(place, found) < ENOUGH:
            ways = [way for part in place.parts for way in _openings(part, found)]
            _, _, codes = min(ways, default=(0, 0, (place.code,)))
            found |= dict.fromkeys(codes, Hidden.SUBTRACTION) | _too_few(place.code, count)
    return found


def _too_few(code: str, count: int) -> dict[str, Hidden]:
    if count < LEAST_ANSWERED:
        return {code: Hidden.FEW}
    return {code: Hidden.TWO_COULD_TELL} if count < ENOUGH else {}


def _unseen(place: Place, found: dict[str, Hidden]) -> int:
    """How many of a place have answered and are in no part of it that is shown."""
    if not place.parts:
        return place.sums.count
    return sum(_unseen(part, found) for part in place.parts if part.code in found)


def _openings(part: Place, found: dict[str, Hidden]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The ways to hide enough people of a part: how many tables each costs, how many people, the codes."""
    if part.code in found:
        return [way for inner in part.parts for way in _openings(inner, found)]
    if not part.parts or _unseen(part, found):
        return [(1, _unseen(part, found), (part.code,))]
    ways = [way for inner in part.parts for way in _openings(inner, found)]
    return [(tables + 1, people, (part.code, *codes)) for tables, people, codes in ways]
