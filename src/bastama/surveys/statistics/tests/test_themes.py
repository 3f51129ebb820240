"""Themes beside scales: nobody who solves the bounds of all of them together learns of anybody's answers."""

import random
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.package.reader import read
from bastama.surveys.shipped import SHIPPED
from bastama.surveys.statistics.country import Country, Leaf
from bastama.surveys.statistics.gathering import gather
from bastama.surveys.statistics.scales import Scale, Sheet
from bastama.surveys.statistics.tables import Figures, figures
from bastama.surveys.statistics.tests.attacker import Knowledge
from bastama.surveys.statistics.themes import LEAST_IN_SCHOOL, Themes
from bastama.surveys.statistics.totals import Range

SCALES = (Scale("vision", ("v1", "v2")), Scale("team", ("t1", "t2")))
THEMES = (Scale("trust", ("v1", "t1")), Scale("time", ("v2", "t2")))
ITEMS = ("v1", "v2", "t1", "t2")
WITHIN = {"country": None, "north": "country", "south": "country"}
FREE = Fraction(0), Fraction(8)
Answered = dict[str, list[dict[str, int]]]


class Wave:
    """What is told of a wave: of each scale and, beside them, of each theme."""

    def __init__(self, answered: Answered) -> None:
        self.answered = answered
        leaves = tuple(
            Leaf(school, "north" if at % 2 else "south", len(rows), len(rows))
            for at, (school, rows) in enumerate(answered.items())
        )
        rows: list[tuple[str, Sheet]] = [
            (school, sheet) for school, sheets in answered.items() for sheet in sheets
        ]
        gathered = gather(rows, SCALES)
        self.trees = {scale.code: Country(leaves, WITHIN).tree(gathered.of(scale)) for scale in SCALES}
        self.figures: Mapping[str, Mapping[str, Figures]] = {
            scale.code: figures(self.trees[scale.code], scale) for scale in SCALES
        }
        themes = Themes(SCALES, THEMES, self.trees, self.figures, gathered.items)
        self.themes = themes.told()
        self.of_parts = themes.of_parts(self.themes)

    def told(self) -> list[tuple[tuple[str, ...], set[str], Range]]:
        """All that is told: of which items, of which schools, and where their sum above the lowest answer lies."""
        found = []
        for place in self.trees["vision"].each():
            schools = {one.code for one in place.each() if one.code in self.answered}
            people = sum(len(self.answered[school]) for school in schools)
            for scale in SCALES:
                if mean := self.figures[scale.code][place.code].mean.mean:
                    ends = [(end - 1) * people * 2 for end in (mean.least, mean.most)]
                    found.append((scale.items, schools, Range(*ends)))
            for theme in THEMES:
                if place.code in self.themes:
                    held = (self.themes[place.code][theme.code] - 1) * people * 2
                    found.append((theme.items, schools, Range(held, held)))
        return found


def narrowed(wave: Wave, known: set[tuple[str, int]]) -> list[tuple[str, str]]:
    """In which school somebody's score on which scale or theme is bound more narrowly than by the scale."""
    told = wave.told()
    return [
        (school, measured.code)
        for school, rows in wave.answered.items()
        if len(rows) > sum(one == school for one, _ in known)
        for measured in (*SCALES, *THEMES)
        if span(wave, told, school, measured, known) != FREE
    ]


def span(
    wave: Wave,
    told: list[tuple[tuple[str, ...], set[str], Range]],
    school: str,
    measured: Scale,
    known: set[tuple[str, int]],
) -> tuple[Fraction, Fraction]:
    """From where to where the sum of one person's two answers may lie, above the lowest. The unknowns: in each school what
    the others gave to each item; and what this one gave to each."""
    schools = list(wave.answered)
    cells = [(one, item) for one in schools for item in ITEMS] + [("", item) for item in ITEMS]
    knowledge = Knowledge(len(cells))
    for at, (one, _) in enumerate(cells):
        others = len(wave.answered[one]) - sum(who == one for who, _ in known) - (one == school) if one else 1
        knowledge.at_most([int(at == each) for each in range(len(cells))], Fraction(4 * others))
    for items, inside, told_range in told:
        given_ = sum(
            wave.answered[one][row][item] - 1 for one, row in known if one in inside for item in items
        )
        weights = [int(item in items and (one or school) in inside) for one, item in cells]
        knowledge.between(weights, Range(told_range.least - given_, told_range.most - given_))
    aim = [int(not one and item in measured.items) for one, item in cells]
    return -knowledge.greatest([-one for one in aim]), knowledge.greatest(aim)


def school(chance: random.Random, people: int, bent: tuple[int, ...]) -> list[dict[str, int]]:
    """So many who answer around a bent, item by item; but two, who are against it all, and may be known."""
    apart = chance.choice([(0,), (-1, 0, 0, 1)])
    rows = [
        {item: min(5, max(1, like + chance.choice(apart))) for item, like in zip(ITEMS, bent, strict=True)}
        for _ in range(people - 2)
    ]
    return [{item: 1 if like >= 3 else 5 for item, like in zip(ITEMS, bent, strict=True)}] * 2 + rows


bents = st.sampled_from(
    [(3, 3, 3, 3), (4, 4, 4, 4), (5, 1, 5, 1), (5, 2, 5, 2), (5, 3, 4, 2), (2, 5, 2, 5), (5, 5, 4, 5)]
)
sizes = st.sampled_from([6, 8, 12, 19, 20, 24, 31])


@pytest.mark.once
@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(sizes, bents), min_size=1, max_size=4), st.integers(0, 10**6), st.data())
def test_attacker_with_two_known_people_narrows_nobody_by_scales_and_themes_together(
    schools: list[tuple[int, tuple[int, ...]]], seed: int, data: st.DataObject
) -> None:
    chance = random.Random(seed)
    wave = Wave({f"s{at}": school(chance, *one) for at, one in enumerate(schools)})
    against = [(one, row) for one in wave.answered for row in range(2)]
    known = data.draw(st.sets(st.sampled_from(against), max_size=2))
    assert narrowed(wave, known) == []


def test_attacker_finds_everybody_where_a_theme_at_the_end_is_told_beside_exact_scales() -> None:
    wave = Wave({"s0": [{"v1": 5, "v2": 1, "t1": 5, "t2": 1}] * 24})
    assert wave.themes == {}
    assert narrowed(wave, set()) == []
    wave.themes = {"s0": {"trust": Fraction(5), "time": Fraction(1)}}
    assert ("s0", "trust") in narrowed(wave, set())


def test_attacker_finds_a_small_school_where_the_themes_of_all_others_and_of_the_area_are_told() -> None:
    chance = random.Random(1)
    wave = Wave({"s0": school(chance, 30, (3, 3, 3, 3)), "s2": [{"v1": 5, "v2": 1, "t1": 5, "t2": 1}] * 8})
    assert set(wave.themes) == {"s0", "south"}
    everything = {}
    for place in wave.trees["vision"].each():
        rows = [sheet for one in place.each() for sheet in wave.answered.get(one.code, [])]
        everything[place.code] = {
            theme.code: Fraction(sum(sheet[item] for sheet in rows for item in theme.items), 2 * len(rows))
            for theme in THEMES
        }
    del everything["s2"]
    wave.themes = everything
    assert ("s2", "trust") in narrowed(wave, set())


@pytest.fixture(scope="module")
def country() -> Wave:
    """Sixty schools as teachers answer: rather high, a school bent this way, a person that."""
    chance = random.Random(5)
    answered: Answered = {}
    for at in range(60):
        people, bent = max(7, round(chance.lognormvariate(3.3, 0.7))), chance.gauss(3.7, 0.3)
        answered[f"s{at}"] = [
            {item: min(5, max(1, round(chance.gauss(bent, 0.8)))) for item in ITEMS} for _ in range(people)
        ]
    return Wave(answered)


def test_schools_of_some_size_have_their_themes_and_smaller_ones_never(country: Wave) -> None:
    large = {one for one, rows in country.answered.items() if len(rows) >= LEAST_IN_SCHOOL}
    schools = set(country.themes) & set(country.answered)
    assert schools <= large
    assert len(schools) > 0.8 * len(large)


def test_area_that_is_told_has_the_mean_of_all_answers_to_a_theme(country: Wave) -> None:
    inside = [rows for at, rows in enumerate(country.answered.values()) if at % 2]
    answers = [sheet[item] for rows in inside for sheet in rows for item in ("v1", "t1")]
    assert country.themes["north"]["trust"] == Fraction(sum(answers), len(answers))


def test_area_that_is_not_told_has_the_mean_of_its_parts_that_are(country: Wave) -> None:
    assert set(country.of_parts) == {"country", ""}
    within = [
        rows
        for at, (school, rows) in enumerate(country.answered.items())
        if at % 2 or school in country.themes
    ]
    answers = [sheet[item] for rows in within for sheet in rows for item in ("v1", "t1")]
    assert country.of_parts["country"]["trust"] == Fraction(sum(answers), len(answers))


def test_the_four_threads_of_the_learning_school_are_told_of_a_school_of_thirty() -> None:
    asked = read(SHIPPED / "learning-school")
    scales, themes = ([Scale(*asked.keyed(one.id)) for one in part] for part in (asked.scales, asked.themes))
    chance = random.Random(2)
    items = [item.id for item in asked.items if not item.open]
    rows = [("school", {item: chance.choice([2, 3, 4, 4, 5]) for item in items}) for _ in range(30)]
    gathered = gather(rows, scales)
    trees = {
        scale.code: Country((Leaf("school", None, 30, 30),), {}).tree(gathered.of(scale)) for scale in scales
    }
    found = Themes(
        scales,
        themes,
        trees,
        {scale.code: figures(trees[scale.code], scale) for scale in scales},
        gathered.items,
    ).told()
    assert set(found["school"]) == {"trust", "time", "technology", "thinking"}
