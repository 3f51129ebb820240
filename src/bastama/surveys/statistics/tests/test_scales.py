"""A sheet becomes a score."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.surveys.package.reader import read
from bastama.surveys.shipped import SHIPPED, shipped
from bastama.surveys.statistics.scales import Scale, Score, score, turned, without_shared_items

FOUR = Scale("voice", ("a", "b", "c", "d"), frozenset({"d"}))


def test_score_is_the_mean_with_reverse_items_turned() -> None:
    assert score(FOUR, {"a": 4, "b": 5, "c": 4, "d": 1}) == Score(Fraction(18, 4), 4, 0)


def test_score_of_three_answers_in_four_leaves_the_missing_out() -> None:
    assert score(FOUR, {"a": 4, "b": None, "d": 5, "c": 2}) == Score(Fraction(7, 3), 3, 1)


def test_half_of_the_items_is_no_score_and_the_missing_are_counted() -> None:
    assert score(FOUR, {"a": 4, "b": 5}) == Score(None, 2, 2)


@pytest.mark.parametrize(
    ("items", "enough"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (9, 6)]
)
def test_two_thirds_are_whole_items_never_rounded_down(items: int, enough: int) -> None:
    scale = Scale("s", tuple(f"i{n}" for n in range(items)))
    given_: dict[str, int | None] = dict.fromkeys(scale.items[:enough], 3)
    assert score(scale, given_).value == 3
    given_.popitem()
    assert score(scale, given_).value is None


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4))
def test_turning_all_items_mirrors_the_score(answers: list[int]) -> None:
    sheet = dict(zip(FOUR.items, answers, strict=True))
    mirror = Scale("mirror", FOUR.items, frozenset({"a", "b", "c"}))
    one, other = score(FOUR, sheet).value, score(mirror, sheet).value
    assert one is not None
    assert other is not None
    assert one + other == 6


def test_answer_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="6 is not between 1 and 5"):
        turned(FOUR, "a", 6)


@pytest.mark.parametrize(
    ("items", "reverse", "ends"),
    [((), (), (1, 5)), (("a", "a"), (), (1, 5)), (("a",), ("b",), (1, 5)), (("a",), (), (5, 5))],
)
def test_scale_that_cannot_be_scored_is_refused(
    items: tuple[str, ...], reverse: tuple[str, ...], ends: tuple[int, int]
) -> None:
    with pytest.raises(ValueError, match="Scale s"):
        Scale("s", items, frozenset(reverse), *ends)


def test_of_two_scales_with_a_common_item_the_first_is_told() -> None:
    first, across, last = (
        Scale("vision", ("a", "b")),
        Scale("trust", ("b", "c")),
        Scale("inquiry", ("c", "d")),
    )
    assert without_shared_items([first, across, last]) == [first, last]


@pytest.mark.parametrize("name", shipped())
def test_of_each_questionnaire_that_ships_the_scales_are_told_and_the_themes_are_not(name: str) -> None:
    asked = read(SHIPPED / name)
    measured = [Scale(*asked.keyed(one.id)) for one in asked.measured]
    assert [one.code for one in without_shared_items(measured)] == [one.id for one in asked.scales]
