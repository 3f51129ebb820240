"""Mean, spread, interval and response, and that sums of parts are sums of the whole."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.surveys.statistics.figures import deviation, interval, mean, response
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.student import quantile
from bastama.surveys.statistics.sums import Sums, options, sums

SCALE = Scale("voice", ("a", "b", "c", "d"))
scores = st.lists(st.integers(4, 20).map(lambda quarters: Fraction(quarters, 4)), min_size=2, max_size=30)


@given(scores)
def test_mean_and_spread_are_those_of_the_standard_library(given_: list[Fraction]) -> None:
    of = sums(SCALE, given_)
    assert mean(of) == pytest.approx(statistics.mean(map(float, given_)))
    assert deviation(of) == pytest.approx(statistics.stdev(map(float, given_)), abs=1e-9)


@given(scores, scores)
def test_sums_of_parts_are_the_sums_of_the_whole(one: list[Fraction], other: list[Fraction]) -> None:
    assert sums(SCALE, one) + sums(SCALE, other) == sums(SCALE, [*one, *other])


def test_cuts_belong_to_the_band_above_them() -> None:
    given_ = [Fraction(9, 4), Fraction(5, 2), Fraction(13, 4), Fraction(7, 2), Fraction(5)]
    assert sums(SCALE, given_).bands == (1, 2, 2)


def test_options_are_counted_as_given_and_add_up() -> None:
    school = options("a", [{"a": 4}, {"a": None}, {}])
    assert school + options("a", [{"a": 4}]) == {4: 2, None: 2}


# Printed in every table of t, at 97.5 of a hundred.
@pytest.mark.parametrize(
    ("freedom", "printed"),
    [(1, 12.706), (2, 4.303), (4, 2.776), (9, 2.262), (29, 2.045), (120, 1.980), (10**7, 1.960)],
)
def test_quantile_is_the_printed_one(freedom: int, printed: float) -> None:
    assert quantile(0.975, freedom) == pytest.approx(printed, abs=5e-4)


@given(st.floats(0.51, 0.999))
def test_quantile_of_one_and_two_degrees_has_a_form_of_its_own(probability: float) -> None:
    apart = 2 * probability - 1
    assert quantile(probability, 2) == pytest.approx(apart * (2 / (1 - apart**2)) ** 0.5, rel=1e-9)


def test_interval_is_worked_out_by_hand() -> None:
    found = interval(3.8, 0.6, 25)
    assert (found.low, found.high) == pytest.approx((3.8 - 2.0639 * 0.12, 3.8 + 2.0639 * 0.12), abs=1e-4)


def test_response_is_the_share_of_those_asked() -> None:
    assert response(18, 24) == 0.75


@pytest.mark.parametrize(("answered", "asked"), [(3, 2), (-1, 2), (0, 0)])
def test_response_beyond_those_asked_is_refused(answered: int, asked: int) -> None:
    with pytest.raises(ValueError, match="cannot have answered"):
        response(answered, asked)


def test_nobody_has_no_mean() -> None:
    with pytest.raises(ValueError, match="Nobody"):
        mean(Sums())
