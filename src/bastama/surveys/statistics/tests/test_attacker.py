"""Nobody who solves the bounds of all that is told learns of an answer more than that it is on the scale."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import sums
from bastama.surveys.statistics.tables import Table, tables
from bastama.surveys.statistics.tests.attacker import reach
from bastama.surveys.statistics.tests.schools import ENDS, SCALE, People, countries
from bastama.surveys.statistics.totals import Range, told


def shown(top: Place) -> dict[str, Range]:
    """The means that are told, unrounded: more than any page shows."""
    return {code: one.mean for code, one in told(top, SCALE).items() if one.mean}


def narrowed(top: Place, people: People, means: dict[str, Range], known: list[tuple[str, int]]) -> list[str]:
    """The schools in which one more answer is bound more narrowly than by the scale."""
    given = defaultdict(list)
    for school, place in known:
        given[school].append(people[school][place])
    return [
        school
        for school in people
        if len(people[school]) > len(given[school])
        and reach(top, means, school, given, ENDS) != tuple(map(Fraction, ENDS))
    ]


@settings(max_examples=100, deadline=None)
@given(countries(), st.data())
def test_attacker_with_two_known_answers_narrows_nobody(
    country: tuple[Place, People], data: st.DataObject
) -> None:
    top, people = country
    everybody = [(school, place) for school, given_ in people.items() for place in range(len(given_))]
    known = data.draw(
        st.lists(st.sampled_from(everybody), max_size=2, unique=True) if everybody else st.just([])
    )
    assert narrowed(top, people, shown(top), known) == []


def test_attacker_finds_a_small_school_by_subtraction_where_nothing_is_hidden() -> None:
    people = {"small": [Fraction(5)] * 2, "large": [Fraction(1), Fraction(3)] * 6}
    parts = tuple(Place(code, len(given_), sums(SCALE, given_)) for code, given_ in people.items())
    top = Place("area", parts=parts)
    naive = {
        place.code: Range(mean := place.whole().total / place.whole().count, mean)
        for place in (top, parts[1])
    }
    assert narrowed(top, people, naive, []) == ["small"]
    assert narrowed(top, people, shown(top), []) == []


def test_attacker_finds_the_third_where_a_mean_near_the_end_is_told_exactly() -> None:
    people = {"school": [Fraction(1)] * 2 + [Fraction(5)] * 8}
    top = Place("school", 10, sums(SCALE, people["school"]))
    known = [("school", 0), ("school", 1)]
    naive = {"school": Range(Fraction(42, 10), Fraction(42, 10))}
    assert narrowed(top, people, naive, known) == ["school"]
    assert shown(top)["school"] == Range(Fraction(38, 10), Fraction(5))


School = tuple[Fraction, ...]


def alike(people: int, scale: Scale, seen: Callable[[Table], object]) -> Iterable[list[School]]:
    """All schools of so many people, those together of whose tables exactly the same is seen."""
    grain = len(scale.items)
    scores = [Fraction(step, grain) for step in range(scale.lowest * grain, scale.highest * grain + 1)]
    found: dict[object, list[School]] = defaultdict(list)
    for school in combinations_with_replacement(scores, people):
        found[seen(tables(Place("school", people, sums(scale, school)), scale)["school"])].append(school)
    return found.values()


def left(school: School, known: School) -> list[Fraction]:
    """The answers that are left when the known ones are taken out."""
    others = list(school)
    for one in known:
        others.remove(one)
    return others


def possible(schools: list[School], known: int) -> Iterator[tuple[School, set[Fraction]]]:
    """For each choice of known answers, what one more person may have answered in any school that shows the same."""
    for chosen in {one for school in schools for one in combinations(school, known)}:
        yield (
            chosen,
            {
                answer
                for school in schools
                if all(school.count(one) >= chosen.count(one) for one in chosen)
                for answer in left(school, chosen)
            },
        )


def looked_through(
    people: int, known: int, scale: Scale, seen: Callable[[Table], object]
) -> list[tuple[list[School], School]]:
    """The schools in which somebody is narrowed, by one who tries every school there could be and knows our rules."""
    return [
        (schools, chosen)
        for schools in alike(people, scale, seen)
        for chosen, answers_ in possible(schools, known)
        if not {scale.lowest, scale.highest} <= answers_
    ]


@pytest.mark.parametrize(("items", "highest", "people"), [(1, 5, 8), (1, 5, 11), (2, 3, 11), (2, 4, 7)])
def test_whole_table_with_its_spread_narrows_nobody(items: int, highest: int, people: int) -> None:
    scale = Scale("s", tuple("ab"[:items]), highest=highest)
    assert looked_through(people, 0, scale, lambda table: table) == []


@pytest.mark.parametrize("people", range(5, 11))
def test_two_known_answers_beside_mean_and_bands_narrow_nobody(people: int) -> None:
    assert looked_through(people, 2, SCALE, lambda table: (table.mean, table.bands)) == []
