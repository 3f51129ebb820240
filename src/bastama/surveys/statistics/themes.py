"""Where the mean of a theme may be told beside the scales whose items it shares.

Scales and themes part the same answers, one by rows, the other by columns: told together they tell more than each. So a
theme is told only where whichever three people may still have answered *every* item in whichever way, and all that is
told stays true. Whether that is so is a question of flow: the rows are known, the columns are known, nobody gives an item
less than the lowest answer or more than the highest. By the theorem of Gale it can be answered with sums: for every
choice of columns, what they hold must be no more than what the rows can give them.

All numbers here count from the lowest answer, over items: `4 x 1` above the lowest for somebody with 2 on four items.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from operator import add, mul
from typing import NamedTuple

from bastama.surveys.statistics.hiding import KNOWN, Place
from bastama.surveys.statistics.limits import CLOSE, Band
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Held
from bastama.surveys.statistics.tables import Figures

LEAST_IN_SCHOOL = 20
"""Of smaller schools no theme is told: their people are those who leave the totals above them room."""
ANYBODY = KNOWN + 1
Columns = tuple[int, ...]
"""Some of the themes, by their places."""
Kinds = tuple[float, ...]
"""A number for each kind of choice."""


@dataclass(frozen=True)
class Kind:
    """The choices of themes that hold as many items of each scale (`shared`): what may be given to them is the same."""

    shared: tuple[int, ...]
    choices: tuple[Columns, ...]

    def most(self, wanted: Sequence[float]) -> float:
        """The most that one of these choices holds."""
        return max([sum([wanted[at] for at in some]) for some in self.choices])


@dataclass(frozen=True)
class Loose:
    """People of whom no theme is told, as far as the total above them is concerned.

    `wanted`: what each theme holds of theirs. `even`: what any choice of themes would hold if everybody gave all items of a
    scale the same; `room`: the most it could hold, the scales being what they are. Those whose themes are not told
    because of what they answered have no room: nothing is known of how they may have answered otherwise.
    """

    wanted: tuple[float, ...]
    even: Kinds
    room: Kinds

    def __add__(self, other: "Loose") -> "Loose":
        mine, theirs = (self.wanted, self.even, self.room), (other.wanted, other.even, other.room)
        return Loose(*(tuple(map(add, one, its)) for one, its in zip(mine, theirs, strict=True)))


class Given(NamedTuple):
    """How many answers a school gave to the items of a column, and what they hold above the lowest answer, in parts."""

    answers: int
    held: int


class Themes:
    """The scales and themes of a questionnaire, and what its people gave to each item.

    By the code of a scale, `trees`: the places with its sums, `figures`: what may be told of them. `items`: what each school
    gave to each item (`sums.Held`).
    """

    def __init__(
        self,
        scales: Sequence[Scale],
        themes: Sequence[Scale],
        trees: Mapping[str, Place],
        figures: Mapping[str, Mapping[str, Figures]],
        items: Held,
    ) -> None:
        self.scales, self.themes, self.items = scales, themes, items
        self.figures = [figures[scale.code] for scale in scales]
        self.columns = _columns(scales, themes)
        self.kinds = _kinds(scales, self.columns)
        self.top = trees[scales[0].code] if scales else Place("")
        self.shared = [[len(column.intersection(scale.items)) for scale in scales] for column in self.columns]
        self.places = [items.places(column) for column in self.columns]
        self.given = {place.code: self._given(place.code) for place in self.top.each() if not place.parts}

    def told(self) -> dict[str, dict[str, Fraction]]:
        """The means of the themes, by place and theme: of the places where they may be told, all of them exactly."""
        found: dict[str, dict[str, Fraction]] = {}
        if len(self.columns) > 1:
            self._tell(self.top, found)
        return found

    def of_parts(self, found: Mapping[str, Mapping[str, Fraction]]) -> dict[str, dict[str, Fraction]]:
        """Of areas that are not told: the means of those parts that are, where these hold nine tenths of all answers.

        They follow from what is told of the parts and add nothing.
        """
        means = {}
        for place in self.top.each():
            schools = _schools(place, found) if place.code not in found else []
            if schools and 10 * self._answers(schools) >= 9 * self._answers(_schools(place)):
                means[place.code] = self._means(schools)
        return means

    def _answers(self, schools: Sequence[str]) -> int:
        return sum([given.answers for school in schools for given in self.given[school]])

    def _tell(self, place: Place, found: dict[str, dict[str, Fraction]]) -> Loose | None:
        """Tell of a place after its parts; who is left for the total above."""
        if not place.parts:
            return self._tell_school(place, found)
        left = _together([rest for part in place.parts if (rest := self._tell(part, found)) is not None])
        if not self._is_exact(place.code):
            return left
        if left is None:
            found[place.code] = self._means(_schools(place))
            return None
        room = tuple(one - self._worst(kind) for one, kind in zip(left.room, self.kinds, strict=True))
        if not _has(room, left.even):
            return left
        if _has(room, self._chosen(left.wanted)):
            found[place.code] = self._means(_schools(place))
            return None
        return Loose(left.wanted, left.even, (0.0,) * len(self.kinds))

    def _tell_school(self, school: Place, found: dict[str, dict[str, Fraction]]) -> Loose | None:
        code = school.code
        people = [figures[code].whole.count for figures in self.figures]
        if not any(people):
            return None
        rows = [
            Row.of(scale, figures[code]) for scale, figures in zip(self.scales, self.figures, strict=True)
        ]
        wanted = tuple([given.held / self.items.under for given in self.given[code]])
        even = tuple([sum(map(Row.even, rows, kind.shared)) for kind in self.kinds])
        if not self._is_exact(code):
            return Loose(wanted, even, even)
        room = self._room(rows, ANYBODY)
        if min(people) < LEAST_IN_SCHOOL or not _has(room, even):
            return Loose(wanted, even, self._room(rows, 0))
        if _has(room, self._chosen(wanted)):
            found[code] = self._means([code])
            return None
        return Loose(wanted, even, (0.0,) * len(self.kinds))

    def _room(self, rows: Sequence["Row"], anybody: int) -> Kinds:
        return tuple(
            [
                sum([row.room(many, anybody) for row, many in zip(rows, kind.shared, strict=True)])
                for kind in self.kinds
            ]
        )

    def _is_exact(self, code: str) -> bool:
        means = [figures[code].mean.mean for figures in self.figures]
        return all(mean is not None and mean.is_exact for mean in means)

    def _means(self, schools: Sequence[str]) -> dict[str, Fraction]:
        """The means of the themes among the people of some schools."""
        found = {}
        for at, theme in enumerate(self.themes):
            answers = sum([self.given[code][at].answers for code in schools])
            held = sum([self.given[code][at].held for code in schools])
            found[theme.code] = theme.lowest + Fraction(held, self.items.under * answers)
        return found

    def _given(self, school: str) -> list[Given]:
        """What a school gave to the items of each column."""
        people = [figures[school].whole.count for figures in self.figures]
        floors = [count * scale.lowest for count, scale in zip(people, self.scales, strict=True)]
        row = self.items.rows.get(school)
        return [
            Given(
                sum(map(mul, people, shared)),
                (sum([row[place] for place in places]) if row else 0)
                - self.items.under * sum(map(mul, floors, shared)),
            )
            for places, shared in zip(self.places, self.shared, strict=True)
        ]

    def _worst(self, kind: Kind) -> float:
        """What people who answer in the worst way for a choice of themes can take from it, wherever they are."""
        return ANYBODY * sum(
            scale.width * max(many, len(scale.items) - many)
            for scale, many in zip(self.scales, kind.shared, strict=True)
        )

    def _chosen(self, wanted: Sequence[float]) -> Kinds:
        return tuple([kind.most(wanted) for kind in self.kinds])


def _columns(scales: Sequence[Scale], themes: Sequence[Scale]) -> list[set[str]]:
    """The items of each theme, and those of none as one more; nothing if a theme has items of no scale."""
    known = {item for scale in scales for item in scale.items}
    columns = [set(theme.items) for theme in themes]
    if not all(column <= known for column in columns):
        return []
    rest = known.difference(*columns)
    return [*columns, rest] if rest else columns


def _kinds(scales: Sequence[Scale], columns: Sequence[set[str]]) -> list[Kind]:
    """Every choice of columns but none and all, those together that hold as many items of each scale."""
    found: dict[tuple[int, ...], list[Columns]] = defaultdict(list)
    for many in range(1, len(columns)):
        for some in combinations(range(len(columns)), many):
            chosen = set[str]().union(*(columns[at] for at in some))
            found[tuple(len(chosen.intersection(scale.items)) for scale in scales)].append(some)
    return [Kind(shared, tuple(choices)) for shared, choices in found.items()]


class Row(NamedTuple):
    """What the people of a school gave to the items of one scale; `long`: how many items it has."""

    width: int
    long: int
    held: float
    bands: Sequence[Band]

    @classmethod
    def of(cls, scale: Scale, told: Figures) -> "Row":
        """The row of a scale, from what may be told of it in a school."""
        long, total, people = len(scale.items), told.whole.total, told.whole.count
        example = told.example or (Band(people, scale.lowest, scale.highest),)
        bands = [
            Band(many, (low - scale.lowest) * long, (high - scale.lowest) * long)
            for many, low, high in example
        ]
        above = total.numerator - scale.lowest * people * total.denominator
        return cls(scale.width, long, long * (above / total.denominator), bands)

    def even(self, many: int) -> float:
        """What so many of the items would hold if everybody gave all items of the scale the same."""
        return self.held * many / self.long

    def room(self, many: int, anybody: int) -> float:
        """The most so many items can hold, when so many people answer in the worst way for them.

        Of what the scale holds: no more than all of it, and of nobody more than `width` an item. What puts somebody into
        their band beyond that lies in other items.
        """
        top = self.width * many
        others = self.width * (self.long - many)
        given, taken = self.held, 0.0
        for people, low, high in self.bands:
            if low > top:
                given -= people * (low - top)
            taken += people * min(high, top)
        return min(given - anybody * others, taken - anybody * top)


def _schools(place: Place, told: Mapping[str, object] | None = None) -> list[str]:
    """The schools of a place; those that lie in a part that is told, where that is asked."""
    if told is not None and place.code in told:
        told = None
    if not place.parts:
        return [place.code] if told is None else []
    return [school for part in place.parts for school in _schools(part, told)]


def _together(parts: Sequence[Loose]) -> Loose | None:
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole += part
    return whole


def _has(room: Kinds, wanted: Kinds) -> bool:
    """Whether there is more room than is wanted, for every choice. What just fits belongs to those that are not told."""
    return all(one < most - CLOSE for one, most in zip(wanted, room, strict=True))
