"""How exactly the mean of each place may be told, so that no subtraction lays an answer bare.

Everything is counted as *shortfall*: by how much answers stay below the highest, summed over people. A shown mean
tells the shortfall of its place. Taking exactly told parts from a total leaves a rest, and the rule is the same for a
school and for every rest: whichever two answers somebody knows, a third person in it may still stand at either end of
the scale. A mean nearer to an end than that is told as “this or more”, “this or less”.

Where the limits lie follows from head counts and from what has been told already, never from the answers that are
still to be told. So neither the limit nor its absence tells more than the words do.
"""

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from bastama.surveys.statistics.hiding import KNOWN, Hidden, Place, hidden
from bastama.surveys.statistics.scales import Scale

STEPS = range(KNOWN + 2)


class Range(NamedTuple):
    """What is told of a number: it lies from `least` to `most`. Both are the number itself where it is told exactly."""

    least: Fraction
    most: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether the number itself is told."""
        return self.least is self.most or self.least == self.most


class Rest(NamedTuple):
    """People whose shortfall is not told exactly by itself.

    From `least` to `most` the shortfall lies by what is told of the parts; `needs[j]`: the least shortfall they can have when
    `j` of them, placed for the worst, stand at the lowest answer; `spares[j]`: likewise for what they rise above the
    lowest, when `j` of them stand at the highest.
    """

    people: int
    shortfall: int
    least: int
    most: int
    needs: tuple[int, ...]
    spares: tuple[int, ...]


class Told(NamedTuple):
    """What may be told of one place's mean: a range, or why there is none."""

    mean: Range | None
    reason: Hidden | None = None


def told(top: Place, scale: Scale) -> dict[str, Told]:
    """For each place in the tree, by its code, what may be told of its mean on this scale."""
    under = math.lcm(*{place.sums.total.denominator for place in top.each() if not place.parts})
    telling = Telling(scale, under, hidden(top))
    telling.tell(top)
    return telling.found


@dataclass(frozen=True)
class Telling:
    """All numbers are whole: shortfall is counted in parts of one point, so many as all sums have in common (`under`)."""

    scale: Scale
    under: int
    unseen: dict[str, Hidden]
    found: dict[str, Told] = field(default_factory=dict)

    def tell(self, place: Place) -> Rest | None:
        """Tell of a place after its parts; what is left of it for the total above."""
        if place.parts:
            rests = [rest for part in place.parts if (rest := self.tell(part)) is not None]
            rest = _joined(rests) if rests else None
        else:
            rest = self._people(place)
        if place.code in self.unseen:
            self.found[place.code] = Told(None, self.unseen[place.code])
            return rest
        shortfall, left = self._limited(rest) if rest else (None, None)
        mean = self._mean(place, rest, shortfall)
        self.found[place.code] = Told(mean, None if mean else Hidden.SUBTRACTION)
        return left

    @property
    def _width(self) -> int:
        return self.scale.width * self.under

    def _people(self, school: Place) -> Rest:
        count, total = school.sums.count, school.sums.total
        held = total.numerator * (self.under // total.denominator)
        width = self._width
        ends = tuple([min(some, count) * width for some in STEPS])
        return Rest(count, count * self.scale.highest * self.under - held, 0, count * width, ends, ends)

    def _limited(self, rest: Rest) -> tuple[tuple[int, int] | None, Rest | None]:
        """What may be told of the shortfall of a rest, and what is left of it for totals above: nothing if told exactly.

        A limit itself belongs to its “this or more”, so that these words always cover a harmless number. Where the limits
        meet, the words are told only if they say no more than the parts do already.
        """
        least, most = rest.needs[-1], rest.people * self._width - rest.spares[-1]
        if least < rest.shortfall < most:
            return (rest.shortfall, rest.shortfall), None
        if rest.shortfall <= least and (least < most or rest.most <= least):
            return self._left(rest, rest.least, least)
        if rest.shortfall >= most and (least < most or rest.least >= most):
            return self._left(rest, most, rest.most)
        return None, rest

    def _left(self, rest: Rest, least: int, most: int) -> tuple[tuple[int, int], Rest]:
        """A rest of which a range is told now, with what follows for those who stand at the ends."""
        needs = tuple(max(one, least) for one in rest.needs)
        spares = tuple(max(one, rest.people * self._width - most) for one in rest.spares)
        return (least, most), Rest(rest.people, rest.shortfall, least, most, needs, spares)

    def _mean(self, place: Place, rest: Rest | None, shortfall: tuple[int, int] | None) -> Range | None:
        """The mean of a place, from what may be told of its rest; what is not in the rest is told exactly already."""
        whole = place.whole()
        if rest is None or shortfall == (rest.shortfall, rest.shortfall):
            mean = Fraction(whole.total.numerator, whole.total.denominator * whole.count)
            return Range(mean, mean)
        if shortfall is None:
            return None
        top = whole.total * self.under + rest.shortfall
        least, most = shortfall
        return Range((top - most) / (self.under * whole.count), (top - least) / (self.under * whole.count))


def _joined(rests: list[Rest]) -> Rest:
    """Several rests as one: those who stand at an end are spread over them in the worst way."""
    whole = rests[0]
    for other in rests[1:]:
        whole = Rest(
            whole.people + other.people,
            whole.shortfall + other.shortfall,
            whole.least + other.least,
            whole.most + other.most,
            _worst(whole.needs, other.needs),
            _worst(whole.spares, other.spares),
        )
    return whole


def _worst(mine: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[int, ...]:
    return tuple([max([mine[some] + theirs[among - some] for some in range(among + 1)]) for among in STEPS])
