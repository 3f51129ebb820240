"""Which totals are told, so that no school is worked out of them."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.country import LEAST_SCHOOLS, WHOLE, Country, Leaf
from bastama.surveys.statistics.sums import sums
from bastama.surveys.statistics.tests.schools import SCALE

WITHIN = {"country": None, "north": "country", "south": "country", "district": "north"}


def country(**schools: int) -> Country:
    """So many schools in each area."""
    leaves = [
        Leaf(f"{area} {number}", area, 10, 8) for area, many in schools.items() for number in range(many)
    ]
    return Country(tuple(leaves), WITHIN)


def test_tree_holds_every_leaf_under_its_areas_and_no_area_without_one() -> None:
    made = country(district=1, south=2).tree({"south 0": sums(SCALE, [])})
    assert [place.code for place in made.each()] == [
        *("district 0", "district", "north", "south 0", "south 1", "south", "country", WHOLE)
    ]
    assert (made.all_asked(), made.whole().count) == (30, 0)


def test_area_of_two_schools_is_not_told_and_neither_is_what_would_leave_them_over() -> None:
    assert country(north=3, south=2).told_areas() == {WHOLE: 5, "country": 5}
    assert country(north=3, south=3).told_areas() == {WHOLE: 6, "country": 6, "north": 3, "south": 3}


def test_smallest_part_goes_with_all_in_it() -> None:
    found = country(district=3, north=1, south=5).told_areas()
    assert found == {WHOLE: 9, "country": 9, "north": 4, "south": 5}


def test_fewer_than_three_schools_have_no_total_at_all() -> None:
    assert country(north=1, south=1).told_areas() == {}


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({area: st.integers(0, 5) for area in WITHIN}))
def test_no_difference_of_told_totals_is_a_school_or_two(schools: dict[str, int]) -> None:
    """Every total less any others that lie in it without touching each other."""
    made = country(**schools)
    inside = {place.code: {leaf.code for leaf in place.each()} for place in made.tree({}).each()}
    leaves = {leaf.code for leaf in made.leaves}
    told = {code: inside[code] & leaves for code in made.told_areas()}
    for whole in told.values():
        parts = [part for part in told.values() if part < whole]
        for many in range(len(parts) + 1):
            for taken in combinations(parts, many):
                left = whole.difference(*taken)
                assert not left or len(left) >= LEAST_SCHOOLS
