from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as some

from bastama.surveys.pooling import Pools, pooled

COUNTRY, NORTH, SOUTH, HILL, VALE = (UUID(int=number) for number in range(1, 6))
IN_HILL, IN_VALE = (HILL, NORTH, COUNTRY), (VALE, NORTH, COUNTRY)
IN_SOUTH = (SOUTH, COUNTRY)


def place(*schools: tuple[int, tuple[UUID, ...]]) -> tuple[list[UUID], Pools]:
    ids = [UUID(int=100 + number) for number in range(len(schools))]
    counts = {id: count for id, (count, _) in zip(ids, schools, strict=True)}
    above = {id: areas for id, (_, areas) in zip(ids, schools, strict=True)}
    return ids, pooled(counts, above)


def test_a_school_of_seven_keeps_its_name_and_one_of_six_does_not() -> None:
    (_, small, other), pools = place((7, IN_HILL), (6, IN_HILL), (1, IN_HILL))
    assert pools == Pools({small: HILL, other: HILL})


def test_small_schools_go_to_the_smallest_area_that_has_seven() -> None:
    (one, two, three), pools = place((3, IN_HILL), (2, IN_VALE), (2, IN_VALE))
    assert pools.area_of == {one: NORTH, two: NORTH, three: NORTH}


def test_a_school_right_in_a_region_waits_for_the_districts_of_it() -> None:
    (one, two), pools = place((4, IN_SOUTH), (3, (HILL, SOUTH, COUNTRY)))
    assert pools.area_of == {one: SOUTH, two: SOUTH}


def test_few_who_are_left_take_the_smallest_school_with_them() -> None:
    (lone, eight, _), pools = place((2, IN_HILL), (8, IN_SOUTH), (9, IN_SOUTH))
    assert pools.area_of == {lone: None, eight: None}


def test_few_who_are_left_take_a_pool_with_them_if_that_is_smaller() -> None:
    (lone, four, three, _), pools = place((2, IN_SOUTH), (4, IN_HILL), (3, IN_HILL), (9, IN_SOUTH))
    assert pools.area_of == {lone: None, four: None, three: None}


def test_fewer_than_seven_in_all_are_not_kept() -> None:
    assert not place((4, IN_HILL), (2, IN_SOUTH))[1].is_kept


@given(some.lists(some.tuples(some.integers(0, 12), some.sampled_from([IN_HILL, IN_VALE, IN_SOUTH, ()]))))
def test_every_sheet_lies_among_seven_or_none_is_kept(schools: list[tuple[int, tuple[UUID, ...]]]) -> None:
    ids = [uuid4() for _ in schools]
    counts = {id: count for id, (count, _) in zip(ids, schools, strict=True)}
    pools = pooled(counts, {id: areas for id, (_, areas) in zip(ids, schools, strict=True)})
    together: dict[UUID | None, int] = {}
    for school, count in counts.items():
        head = pools.area_of.get(school, school)
        together[head] = together.get(head, 0) + count
    found = [count for count in together.values() if count]
    assert all(count >= 7 for count in found) or (not pools.is_kept and sum(counts.values()) < 7)
