"""How exactly the mean of each place may be told, so that no subtraction lays an answer bare.

Everything is counted as *shortfall*: by how much answers stay below the highest, summed over people. A shown mean
tells the shortfall of its place. Taking exactly told parts from a total leaves a rest, and the rule is the same for a
school and for every rest: whichever two answers somebody knows, a third person in it may still stand at either end of
the scale. A mean nearer to an end than that is told as “this or more”, “this or less”.

Where the limits lie follows from head counts and from what has been told already, never from the answers that are
still to be told. So neither the limit nor its absence tells more than the words do.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from bastama.surveys.statistics.hiding import KNOWN, Hidden, Place, hidden
from bastama.surveys.statistics.scales import Scale

STEPS = range(KNOWN + 2)


@dataclass(frozen=True)
class Range:
    """What is told of a number: it lies from `least` to `most`. Both are the number itself where it is told exactly."""

    least: Fraction
    most: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether the number itself is told."""
        return self.least == self.most


@dataclass(frozen=True)
class Rest:
    """People whose shortfall is not told exactly by itself.

    `known`: where the shortfall lies by what is told of the parts; `needs[j]`: the least shortfall they can have when `j` of them, placed for the worst, stand at the lowest answer;
    `spares[j]`: likewise for what they rise above the lowest, when `j` of them stand at the highest.
    """

    count: int
    shortfall: Fraction
    known: Range
    needs: tuple[Fraction, ...]
    spares: tuple[Fraction, ...]


@dataclass(frozen=True)
class Told:
    """What may be told of one place's mean: a range, or why there is none."""

    mean: Range | None
    reason: Hidden | None = None


def told(top: Place, scale: Scale) -> dict[str, Told]:
    """For each place in the tree, by its code, what may be told of its mean on this scale."""
    found: dict[str, Told] = {}
    _tell(top, scale, hidden(top), found)
    return found


def _tell(place: Place, scale: Scale, unseen: dict[str, Hidden], found: dict[str, Told]) -> Rest | None:
    """Tell of a place after its parts; what is left of it for the total above."""
    if place.parts:
        rests = [rest for part in place.parts if (rest := _tell(part, scale, unseen, found)) is not None]
        rest = _joined(rests) if rests else None
    else:
        rest = _people(place, scale)
    if place.code in unseen:
        found[place.code] = Told(None, unseen[place.code])
        return rest
    shortfall, left = _limited(rest, scale) if rest else (None, None)
    mean = _mean(place, scale, rest, shortfall)
    found[place.code] = Told(mean, None if mean else Hidden.SUBTRACTION)
    return left


def _people(school: Place, scale: Scale) -> Rest:
    count = school.sums.count
    known, ends = _of_so_many(count, scale.width)
    return Rest(count, count * scale.highest - school.sums.total, known, ends, ends)


@cache
def _of_so_many(count: int, width: int) -> tuple[Range, tuple[Fraction, ...]]:
    """Where the shortfall of so many people lies, and what some of them need when they stand at an end."""
    ends = tuple(Fraction(min(some, count) * width) for some in STEPS)
    return Range(Fraction(0), Fraction(count * width)), ends


def _joined(rests: list[Rest]) -> Rest:
    """Several rests as one: those who stand at an end are spread over them in the worst way."""
    whole = rests[0]
    for other in rests[1:]:
        whole = Rest(
            whole.count + other.count,
            whole.shortfall + other.shortfall,
            Range(whole.known.least + other.known.least, whole.known.most + other.known.most),
            _worst(whole.needs, other.needs),
            _worst(whole.spares, other.spares),
        )
    return whole


def _worst(mine: tuple[Fraction, ...], theirs: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(max(mine[some] + theirs[among - some] for some in range(among + 1)) for among in STEPS)


def _limited(rest: Rest, scale: Scale) -> tuple[Range | None, Rest | None]:
    """What may be told of the shortfall of a rest, and what is left of it for totals above: nothing if told exactly.

    A limit itself belongs to its “this or more”, so that these words always cover a harmless number. Where the limits
    meet, the words are told only if they say no more than the parts do already.
    """
    least, most = rest.needs[-1], rest.count * scale.width - rest.spares[-1]
    if rest.shortfall <= least and (least < most or rest.known.most <= least):
        return _left(rest, Range(rest.known.least, least), scale)
    if rest.shortfall >= most and (least < most or rest.known.least >= most):
        return _left(rest, Range(most, rest.known.most), scale)
    if least < rest.shortfall < most:
        return _exactly(rest.shortfall), None
    return None, rest


def _left(rest: Rest, known: Range, scale: Scale) -> tuple[Range, Rest]:
    """A rest of which a range is told now, with what follows for those who stand at the ends."""
    needs = tuple(max(one, known.least) for one in rest.needs)
    spares = tuple(max(one, rest.count * scale.width - known.most) for one in rest.spares)
    return known, Rest(rest.count, rest.shortfall, known, needs, spares)


def _exactly(number: Fraction) -> Range:
    return Range(number, number)


def _mean(place: Place, scale: Scale, rest: Rest | None, shortfall: Range | None) -> Range | None:
    """The mean of a place, from what may be told of its rest; what is not in the rest is told exactly already."""
    whole = place.whole()
    if rest is None:
        return _exactly(whole.total / whole.count)
    if shortfall is None:
        return None
    if shortfall.is_exact and shortfall.least == rest.shortfall:
        return _exactly(whole.total / whole.count)
    top = whole.total + rest.shortfall
    return Range((top - shortfall.most) / whole.count, (top - shortfall.least) / whole.count)
