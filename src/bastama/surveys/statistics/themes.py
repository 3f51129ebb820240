"""Where the mean of a theme may be told beside the scales whose items it shares.

Scales and themes part the same answers, one by rows, the other by columns: told together they tell more than each. So a
theme is told only where whichever three people may still have answered *every* item in whichever way, and all that is
told stays true. Whether that is so is a question of flow: the rows are known, the columns are known, nobody gives an item
less than the lowest answer or more than the highest. By the theorem of Gale it can be answered with sums: for every
choice of columns, what they hold must be no more than what the rows can give them.

All numbers here count from the lowest answer, over items: `4 x 1` above the lowest for somebody with 2 on four items.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from bastama.surveys.statistics.hiding import KNOWN, Place
from bastama.surveys.statistics.limits import CLOSE, Band
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import total
from bastama.surveys.statistics.tables import Figures

LEAST_IN_SCHOOL = 20
"""Of smaller schools no theme is told: their people are those who leave the totals above them room."""
ANYBODY = KNOWN + 1
Columns = tuple[int, ...]
"""Some of the themes, by their places."""


@dataclass(frozen=True)
class Loose:
    """People of whom no theme is told, as far as the total above them is concerned.

    `wanted`: what each theme holds of theirs. `even`: what any choice of themes would hold if everybody gave all items of a
    scale the same; `room`: the most it could hold, the scales being what they are. Those whose themes are not told
    because of what they answered have no room: nothing is known of how they may have answered otherwise.
    """

    wanted: tuple[float, ...]
    even: Mapping[Columns, float]
    room: Mapping[Columns, float]

    def __add__(self, other: "Loose") -> "Loose":
        return Loose(
            tuple(mine + theirs for mine, theirs in zip(self.wanted, other.wanted, strict=True)),
            {some: even + other.even[some] for some, even in self.even.items()},
            {some: room + other.room[some] for some, room in self.room.items()},
        )


@dataclass(frozen=True)
class Given:
    """How many answers a school gave to the items of a column, and what they hold above the lowest answer."""

    answers: int
    held: Fraction


class Themes:
    """The scales and themes of a questionnaire, and what its people gave to each item.

    By the code of a scale, `trees`: the places with its sums, `figures`: what may be told of them. `items`: by the code
    of a school, the sum of the answers to each item of those who have a score on its scale, reverse items turned, an item
    left out as the mean of the others.
    """

    def __init__(
        self,
        scales: Sequence[Scale],
        themes: Sequence[Scale],
        trees: Mapping[str, Place],
        figures: Mapping[str, Mapping[str, Figures]],
        items: Mapping[str, Mapping[str, Fraction]],
    ) -> None:
        self.scales, self.themes, self.items, self.figures = scales, themes, items, figures
        self.columns = _columns(scales, themes)
        places = range(len(self.columns))
        self.choices = [some for many in places[1:] for some in combinations(places, many)]
        self.shared = [
            {some: sum(len(set(scale.items) & self.columns[at]) for at in some) for some in self.choices}
            for scale in scales
        ]
        self.given = {
            place.code: self._given(place.code) for place in trees[scales[0].code].each() if not place.parts
        }
        self.top = trees[scales[0].code] if scales else Place("")

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
        room = {some: left.room[some] - self._worst(some) for some in self.choices}
        if not _has(room, left.even):
            return left
        if _has(room, self._chosen(left.wanted)):
            found[place.code] = self._means(_schools(place))
            return None
        return Loose(left.wanted, left.even, dict.fromkeys(self.choices, 0.0))

    def _tell_school(self, school: Place, found: dict[str, dict[str, Fraction]]) -> Loose | None:
        code = school.code
        people = [self.figures[scale.code][code].whole.count for scale in self.scales]
        if not any(people):
            return None
        rows = [self._row(code, place) for place in range(len(self.scales))]
        wanted = tuple(float(given.held) for given in self.given[code])
        even = {some: sum(row.held * row.shared[some] / row.long for row in rows) for some in self.choices}
        if not self._is_exact(code):
            return Loose(wanted, even, even)
        room = {some: sum(row.room(some, ANYBODY) for row in rows) for some in self.choices}
        if min(people) < LEAST_IN_SCHOOL or not _has(room, even):
            return Loose(
                wanted, even, {some: sum(row.room(some, 0) for row in rows) for some in self.choices}
            )
        if _has(room, self._chosen(wanted)):
            found[code] = self._means([code])
            return None
        return Loose(wanted, even, dict.fromkeys(self.choices, 0.0))

    def _row(self, code: str, place: int) -> "Row":
        """What a school gave to one scale."""
        scale, of = self.scales[place], self.figures[self.scales[place].code][code]
        long = len(scale.items)
        example = of.example or (Band(of.whole.count, scale.lowest, scale.highest),)
        bands = [
            Band(one.people, (one.low - scale.lowest) * long, (one.high - scale.lowest) * long)
            for one in example
        ]
        held = long * float(of.whole.total - scale.lowest * of.whole.count)
        return Row(scale.width, long, held, bands, self.shared[place])

    def _is_exact(self, code: str) -> bool:
        means = [self.figures[scale.code][code].mean.mean for scale in self.scales]
        return all(mean is not None and mean.is_exact for mean in means)

    def _means(self, schools: Sequence[str]) -> dict[str, Fraction]:
        """The means of the themes among the people of some schools."""
        found = {}
        for at, theme in enumerate(self.themes):
            answers = sum([self.given[code][at].answers for code in schools])
            held = total([self.given[code][at].held for code in schools])
            found[theme.code] = theme.lowest + held / answers
        return found

    def _given(self, school: str) -> list["Given"]:
        """What a school gave to the items of each column."""
        items = self.items.get(school, {})
        found = []
        for column in self.columns:
            rows = [
                (items.get(item, Fraction(0)), self.figures[scale.code][school].whole.count, scale.lowest)
                for scale in self.scales
                for item in scale.items
                if item in column
            ]
            answers = sum([people for _, people, _ in rows])
            floor = sum([people * lowest for _, people, lowest in rows])
            found.append(Given(answers, total([given for given, _, _ in rows]) - floor))
        return found

    def _worst(self, some: Columns) -> float:
        """What people who answer in the worst way for a choice of themes can take from it, wherever they are."""
        return ANYBODY * sum(
            scale.width * max(shared[some], len(scale.items) - shared[some])
            for scale, shared in zip(self.scales, self.shared, strict=True)
        )

    def _chosen(self, wanted: Sequence[float]) -> dict[Columns, float]:
        return {some: sum(wanted[at] for at in some) for some in self.choices}


def _columns(scales: Sequence[Scale], themes: Sequence[Scale]) -> list[set[str]]:
    """The items of each theme, and those of none as one more; nothing if a theme has items of no scale."""
    known = {item for scale in scales for item in scale.items}
    columns = [set(theme.items) for theme in themes]
    if not all(column <= known for column in columns):
        return []
    rest = known.difference(*columns)
    return [*columns, rest] if rest else columns


@dataclass(frozen=True)
class Row:
    """What the people of a school gave to the items of one scale, and how many of its items lie in each choice of themes."""

    width: int
    long: int
    held: float
    bands: Sequence[Band]
    shared: Mapping[Columns, int]

    def room(self, some: Columns, anybody: int) -> float:
        """The most these items can hold, when so many people answer in the worst way for them.

        Of what the scale holds: no more than all of it, and of nobody more than `width` an item. What puts somebody into
        their band beyond that lies in other items.
        """
        many = self.shared[some]
        top = self.width * many
        others = self.width * (self.long - many)
        given = self.held - sum([one.people * max(0.0, one.low - top) for one in self.bands])
        taken = sum([one.people * min(one.high, top) for one in self.bands])
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


def _has(room: Mapping[Columns, float], wanted: Mapping[Columns, float]) -> bool:
    """Whether there is more room than is wanted, for every choice. What just fits belongs to those that are not told."""
    return all(wanted[some] < one - CLOSE for some, one in room.items())
