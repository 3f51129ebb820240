"""A scale as a strip: a mark a wave on a line from the lowest answer to the highest. Pure.

Everything is in percent of the width, so that a strip fits every screen and no letter in it is stretched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bastama.surveys.shown import Shown
from bastama.surveys.statistics.figures import Interval
from bastama.surveys.statistics.tables import Reading

EDGE = 3
"""What is left free on both sides, in percent: half a mark."""
HIGH = 22
"""The height of one wave, in pixels."""


@dataclass(frozen=True)
class Ends:
    """The lowest and the highest answer of a scale."""

    lowest: int
    highest: int

    def at(self, value: float) -> str:
        """Where a value stands, as a percentage; what lies beyond an end stands at it."""
        share = (min(max(value, self.lowest), self.highest) - self.lowest) / (self.highest - self.lowest)
        return f"{EDGE + share * (100 - 2 * EDGE):.2f}%"

    @property
    def places(self) -> list[tuple[int, str]]:
        """Each answer with where it stands."""
        return [(value, self.at(value)) for value in range(self.lowest, self.highest + 1)]


@dataclass(frozen=True)
class Mark:
    """One wave on a strip: a point with its interval, or from `low` to `high` alone where the mean is not told exactly."""

    y: int
    is_now: bool
    at: str = ""
    low: str = ""
    high: str = ""

    @property
    def top(self) -> int:
        """Where the ends of an interval begin."""
        return self.y - 5

    @property
    def foot(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Share:
    """One part of a bar of bands. `kind`: low, middle, high, or open for who may belong on either side."""

    kind: str
    x: str
    width: str

    @property
    def filled(self) -> str:
        """How dark it is, so that the bands are told apart without colour; open ones are an empty frame."""
        return {"low": ".15", "middle": ".5", "high": "1"}.get(self.kind, "0")


@dataclass(frozen=True)
class Strip:
    """The picture of one scale."""

    ends: Ends
    marks: tuple[Mark, ...]
    shares: tuple[Share, ...]
    height: int

    @property
    def lines(self) -> list[tuple[int, str]]:
        return self.ends.places

    @property
    def drawn(self) -> str:
        """Its inside as SVG, drawn here at once: a template takes ten times as long. Only numbers of ours stand in it."""
        return "".join([*(_place(at, self.height) for _, at in self.lines), *map(_drawn, self.marks)])

    @property
    def bar(self) -> str:
        """The bands side by side, in the same way."""
        return "".join(BAND % (share.x, share.width, share.filled) for share in self.shares)


LINE = '<line x1="%s" x2="%s" y1="%s" y2="%s"%s/>'
BAND = '<rect x="%s" width="%s" height="9" fill="currentColor" fill-opacity="%s" stroke="currentColor"/>'


def _place(at: str, height: int) -> str:
    return LINE % (at, at, 0, height, ' stroke="currentColor" stroke-opacity=".25"')


def _drawn(mark: Mark) -> str:
    """A bar between its two ends, broken where there is no point to stand on it."""
    around = ""
    if mark.low:
        broken = "" if mark.at else ' stroke-dasharray="3 4"'
        around = LINE % (mark.low, mark.high, mark.y, mark.y, broken)
        around += "".join(LINE % (end, end, mark.top, mark.foot, "") for end in (mark.low, mark.high))
    point = f'<circle cx="{mark.at}" cy="{mark.y}" r="6"/>' if mark.at else ""
    return f'<g class="{"now" if mark.is_now else "was"}">{around}{point}</g>'


def strip(waves: Sequence[Shown | None], ends: Ends) -> Strip:
    """The strip of a scale through its waves, the earliest first and uppermost; None where it was not asked alike."""
    last = len(waves) - 1
    marks = tuple(
        _mark(one.mean, one.interval, ends, number, last)
        for number, one in enumerate(waves)
        if one is not None and one.mean is not None
    )
    now = waves[-1]
    return Strip(ends, marks, shares(now) if now is not None else (), HIGH * len(waves))


def _mark(mean: Reading, around: Interval | None, ends: Ends, number: int, last: int) -> Mark:
    y, is_now = HIGH // 2 + HIGH * number, number == last
    if not mean.is_exact:
        return Mark(y, is_now, "", ends.at(mean.least), ends.at(mean.most))
    reach = (ends.at(around.low), ends.at(around.high)) if around else ("", "")
    return Mark(y, is_now, ends.at(mean.least), *reach)


def shares(of: Shown) -> tuple[Share, ...]:
    """The bands side by side as far as they are told; between two of them those who may belong to either."""
    if not of.bands or not of.answered:
        return ()
    found, x = [], 0.0
    for kind, people in _parts(of.bands, of.answered):
        width = 100 * people / of.answered
        if width > 0:
            found.append(Share(kind, f"{x:.2f}%", f"{width:.2f}%"))
        x += width
    return tuple(found)


def _parts(bands: Sequence[Reading], answered: int) -> list[tuple[str, float]]:
    """Those who are certainly in each band; who is left stands beside the middle, on the side that has room for them."""
    low, middle, high = bands
    left = answered - low.least - middle.least - high.least
    below = min(left, low.most - low.least)
    return [
        ("low", low.least),
        ("open", below),
        ("middle", middle.least),
        ("open", left - below),
        ("high", high.least),
    ]
