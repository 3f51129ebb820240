"""Alpha and omega against figures that others have printed."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.surveys.statistics.reliability import (
    NoReliability,
    alpha,
    alpha_without,
    covariances,
    omega,
    one_factor,
    reliability,
    with_the_rest,
)
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import crosses

# Correlations and deviations of the data set `attitude` (Chatterjee and Price 1977), to four places.
UPPER = [
    [0.8254, 0.4261, 0.6237, 0.5901, 0.1564, 0.1551],
    [0.5583, 0.5967, 0.6692, 0.1877, 0.2246],
    [0.4933, 0.4455, 0.1472, 0.3433],
    [0.6403, 0.1160, 0.5316],
    [0.3769, 0.5742],
    [0.2833],
]
DEVIATIONS = [12.1726, 13.3148, 12.2354, 11.7370, 10.3972, 9.8949, 10.2887]
DROPPED = [0.8098, 0.7969, 0.8278, 0.8030, 0.7954, 0.8639, 0.8405]
WITH_REST = [0.6713, 0.7421, 0.5607, 0.7144, 0.7863, 0.2650, 0.4608]
# Covariances of six tests of ability (Smith and Stanley 1983), as R ships them under the name `ability.cov`.
ABILITY = [
    [24.641, 5.991, 33.520, 6.023, 20.755, 29.701],
    [5.991, 6.700, 18.137, 1.782, 4.936, 7.204],
    [33.520, 18.137, 149.831, 19.424, 31.430, 50.753],
    [6.023, 1.782, 19.424, 12.711, 4.757, 9.075],
    [20.755, 4.936, 31.430, 4.757, 52.604, 66.762],
    [29.701, 7.204, 50.753, 9.075, 66.762, 135.292],
]


def correlations() -> list[list[float]]:
    """The whole square of `attitude`."""
    return [
        [1.0 if one == other else UPPER[min(one, other)][abs(one - other) - 1] for other in range(7)]
        for one in range(7)
    ]


def attitude() -> list[list[float]]:
    """Its covariances."""
    return [
        [number * DEVIATIONS[one] * DEVIATIONS[other] for other, number in enumerate(row)]
        for one, row in enumerate(correlations())
    ]


def number(value: float | NoReliability) -> float:
    assert isinstance(value, float)
    return value


def test_alpha_of_attitude_is_the_printed_one() -> None:
    assert number(alpha(attitude())) == pytest.approx(0.8431, abs=1e-4)
    assert number(alpha(correlations())) == pytest.approx(0.8391, abs=1e-4)


@pytest.mark.parametrize("item", range(7))
def test_each_item_of_attitude_stands_to_the_rest_as_printed(item: int) -> None:
    assert number(alpha_without(attitude(), item)) == pytest.approx(DROPPED[item], abs=1e-4)
    assert number(with_the_rest(attitude(), item)) == pytest.approx(WITH_REST[item], abs=1e-4)


def test_one_factor_of_ability_is_the_one_in_the_manual_of_r() -> None:
    factor = one_factor(ABILITY)
    standard = [one / math.sqrt(ABILITY[item][item]) for item, one in enumerate(factor.loadings)]
    assert standard == pytest.approx([0.682, 0.384, 0.502, 0.300, 0.877, 0.849], abs=5e-4)
    own = [one / ABILITY[item][item] for item, one in enumerate(factor.own)]
    assert own == pytest.approx([0.535, 0.853, 0.748, 0.910, 0.232, 0.280], abs=5e-4)


@given(
    st.lists(st.floats(0.4, 0.9), min_size=3, max_size=8),
    st.floats(0.5, 20),
)
def test_omega_of_a_scale_made_from_one_factor_is_its_own(loadings: list[float], unit: float) -> None:
    matrix = [
        [unit * unit * (1.0 if one == other else mine * theirs) for other, theirs in enumerate(loadings)]
        for one, mine in enumerate(loadings)
    ]
    common = sum(loadings) ** 2
    expected = common / (common + sum(1 - one * one for one in loadings))
    assert number(omega(matrix)) == pytest.approx(expected, abs=1e-6)


def test_alpha_is_omega_where_items_are_alike() -> None:
    alike = [[1.0 if one == other else 0.4 for other in range(5)] for one in range(5)]
    assert number(alpha(alike)) == pytest.approx(number(omega(alike)), abs=1e-9)


def test_no_omega_where_one_item_runs_against_the_others() -> None:
    signs = [1, 1, 1, -1]
    matrix = [
        [1.0 if one == other else 0.5 * mine * theirs for other, theirs in enumerate(signs)]
        for one, mine in enumerate(signs)
    ]
    assert omega(matrix) is NoReliability.OPPOSED


def test_no_omega_where_the_factor_takes_in_an_item_wholly() -> None:
    # Three correlations have one exact solution: here the first loading squared would be 1.28.
    assert omega([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]]) is NoReliability.IMPROPER


@pytest.mark.parametrize(("people", "kind"), [(29, NoReliability), (30, float)])
def test_there_is_a_coefficient_from_thirty_whole_sheets_on(people: int, kind: type) -> None:
    scale = Scale("s", ("a", "b", "c"), frozenset({"c"}))
    sheets = [{"a": 1 + n % 5, "b": 1 + (n + n % 2) % 5, "c": 5 - (n + n % 3) % 5} for n in range(people)]
    found = reliability(crosses(scale, [*sheets, {"a": 1, "b": None, "c": 2}]))
    assert found.count == people
    assert (type(found.alpha), type(found.omega)) == (kind, kind)


def test_an_item_that_all_answer_alike_leaves_no_coefficient() -> None:
    sheets = [{"a": 3, "b": 1 + n % 5, "c": 1 + n % 4} for n in range(40)]
    found = reliability(crosses(Scale("s", ("a", "b", "c")), sheets))
    assert (found.alpha, found.omega) == (NoReliability.NO_SPREAD, NoReliability.NO_SPREAD)


def test_covariances_add_up_from_schools() -> None:
    scale = Scale("s", ("a", "b"))
    sheets = [{"a": 1 + n % 5, "b": 1 + n % 3} for n in range(9)]
    apart = crosses(scale, sheets[:4]) + crosses(scale, sheets[4:])
    assert apart == crosses(scale, sheets)
    given = [[float(sheet[item]) for sheet in sheets] for item in scale.items]
    assert covariances(apart)[0][1] == pytest.approx(statistics.covariance(*given))
