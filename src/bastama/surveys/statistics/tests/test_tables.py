"""What a page may show is true, rounded outwards, and adds nothing for an area that its schools do not tell."""

import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.figures import deviation, interval
from bastama.surveys.statistics.hiding import Hidden, Place
from bastama.surveys.statistics.limits import Some
from bastama.surveys.statistics.scales import Scale, score
from bastama.surveys.statistics.sums import sums
from bastama.surveys.statistics.tables import Reading, Table, rounded, tables
from bastama.surveys.statistics.tests.schools import SCALE, People, countries, heads, school
from bastama.surveys.statistics.totals import Range

FOUR = Scale("voice", ("a", "b", "c", "d"))


def drawn(people: int, seed: int = 1) -> list[Fraction]:
    """Scores on four items as teachers give them, rather high."""
    chance = random.Random(seed)
    found = []
    for _ in range(people):
        like = chance.gauss(3.7, 0.6)
        value = score(
            FOUR, {item: min(5, max(1, round(chance.gauss(like, 0.7)))) for item in FOUR.items}
        ).value
        assert value is not None
        found.append(value)
    return found


def test_small_school_shows_nothing_but_the_reason() -> None:
    assert tables(heads("s", 4), SCALE)["s"] == Table("s", None, None, reason=Hidden.FEW)


def test_school_of_eight_that_agrees_shows_this_or_more_and_no_spread() -> None:
    found = tables(school("s", 4, 4, 5, 5, 5, 4, 5, 4), SCALE)["s"]
    assert found == Table("s", 9, 8, Reading(3.5, 5.0))


def test_school_of_a_hundred_shows_all_its_figures() -> None:
    scores = drawn(100)
    found = tables(Place("s", 110, sums(FOUR, scores)), FOUR)["s"]
    assert (found.asked, found.answered) == (110, 100)
    middle, spread = statistics.mean(map(float, scores)), statistics.stdev(map(float, scores))
    assert found.mean == Reading(round(middle, 2), round(middle, 2))
    assert found.spread
    assert spread - 0.05 < found.spread.least <= spread <= found.spread.most < spread + 0.05
    assert found.bands
    assert found.bands.high == Some(*[sum(one >= 3.5 for one in scores)] * 2)


@settings(max_examples=60, deadline=None)
@given(countries())
def test_all_that_is_told_is_true(country: tuple[Place, People]) -> None:
    top, _ = country
    found = tables(top, SCALE)
    for place in top.each():
        table, whole = found[place.code], place.whole()
        if table.mean is None:
            assert table.reason
            continue
        assert table.mean.least - 0.06 <= whole.total / whole.count <= table.mean.most + 0.06
        if table.bands:
            told = (table.bands.low, table.bands.middle, table.bands.high)
            assert all(one.least <= count <= one.most for one, count in zip(told, whole.bands, strict=True))
        if table.spread and not place.parts:
            assert table.spread.least <= deviation(whole) <= table.spread.most


@given(st.integers(7, 60), st.integers(0, 50))
def test_interval_that_is_shown_covers_the_exact_one(people: int, seed: int) -> None:
    of = sums(FOUR, drawn(people, seed))
    found = tables(Place("s", people, of), FOUR)["s"]
    if found.interval:
        exact = interval(float(of.total / of.count), deviation(of), of.count)
        assert found.interval.low <= exact.low
        assert exact.high <= found.interval.high


def test_area_counts_the_hidden_in_its_mean_and_adds_up_the_bands_of_the_others() -> None:
    parts = (heads("a", 30), heads("b", 30), heads("c", 4), school("d", 3, 3, 2, 4))
    area = tables(Place("area", parts=parts), SCALE)["area"]
    assert (area.answered, area.mean) == (68, Reading(3.0, 3.0))
    assert area.bands
    assert area.bands.low == Some(20, 28)


def test_area_tells_less_exactly_where_the_hidden_stand_near_an_end() -> None:
    parts = (heads("a", 30), heads("b", 30), heads("c", 4), school("d", 1, 1, 1, 1))
    area = tables(Place("area", parts=parts), SCALE)["area"]
    assert (area.mean, area.spread, area.bands) == (Reading(2.7, 3.0), None, None)


@pytest.mark.parametrize(
    ("told", "people", "shown"),
    [
        (Range(Fraction(379, 100), Fraction(5)), 99, Reading(3.7, 5.0)),
        (Range(Fraction(1), Fraction(221, 100)), 99, Reading(1.0, 2.3)),
        (Range(Fraction(379, 100), Fraction(379, 100)), 99, Reading(3.8, 3.8)),
        (Range(Fraction(379, 100), Fraction(379, 100)), 100, Reading(3.79, 3.79)),
    ],
)
def test_what_is_no_exact_number_is_rounded_outwards(told: Range, people: int, shown: Reading) -> None:
    assert rounded(told, people) == shown
