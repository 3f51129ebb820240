"""Which tables are shown follows from head counts alone."""

from fractions import Fraction

import pytest
from hypothesis import given

from bastama.surveys.statistics.hiding import Hidden, Place, hidden
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.tests.schools import People, countries, heads


@pytest.mark.parametrize(
    ("people", "reason"),
    [(0, Hidden.FEW), (4, Hidden.FEW), (5, Hidden.TWO_COULD_TELL), (6, Hidden.TWO_COULD_TELL), (7, None)],
)
def test_school_is_shown_from_seven_answers_on(people: int, reason: Hidden | None) -> None:
    assert hidden(heads("school", people)).get("school") == reason


def test_one_small_school_hides_the_smallest_other() -> None:
    area = Place("area", parts=(heads("a", 3), heads("b", 30), heads("c", 12)))
    assert hidden(area) == {"a": Hidden.FEW, "c": Hidden.SUBTRACTION}


def test_small_schools_that_are_enough_together_hide_no_other() -> None:
    area = Place("area", parts=(heads("a", 3), heads("b", 4), heads("c", 12)))
    assert hidden(area) == {"a": Hidden.FEW, "b": Hidden.FEW}


def test_school_where_nobody_answered_hides_no_other() -> None:
    assert hidden(Place("area", parts=(heads("a", 0), heads("b", 12)))) == {"a": Hidden.FEW}


def test_area_of_one_small_school_is_hidden_with_the_area_and_school_that_cost_least() -> None:
    alone = Place("alone", parts=(heads("a", 3),))
    other = Place("other", parts=(heads("b", 9), heads("c", 20)))
    third = Place("third", parts=(heads("d", 30), heads("e", 40)))
    assert hidden(Place("country", parts=(alone, other, third))) == {
        "a": Hidden.FEW,
        "alone": Hidden.FEW,
        "other": Hidden.SUBTRACTION,
        "b": Hidden.SUBTRACTION,
    }


def test_area_that_is_all_hidden_but_enough_is_shown() -> None:
    assert "area" not in hidden(Place("area", parts=(heads("a", 4), heads("b", 4))))


@given(countries())
def test_other_answers_of_as_many_people_hide_the_same(country: tuple[Place, People]) -> None:
    top, _ = country

    def emptied(place: Place) -> Place:
        return Place(place.code, place.asked, Sums(place.sums.count), tuple(map(emptied, place.parts)))

    assert hidden(emptied(top)) == hidden(top)


def test_area_with_people_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="none of its own"):
        Place("area", 3, parts=(Place("school", 3, Sums(1, Fraction(3), Fraction(9), (0, 1, 0))),))
