from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.web.counts import FEWEST, protected

chains = st.lists(st.integers(0, 60), max_size=6).map(lambda numbers: sorted(numbers, reverse=True))


@given(chains)
def test_no_number_or_difference_shown_tells_of_fewer_than_five(numbers: list[int]) -> None:
    shown = [number for number in protected(numbers) if number is not None]
    differences = [one - other for one, other in pairwise(shown)]
    assert not [small for small in shown + differences if 0 < small < FEWEST]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([40, 38, 30], [40, None, 30]), ([40, 40, 35], [40, 40, 35]), ([4], [None]), ([0], [0])],
)
def test_protected_hides_exactly_what_tells(numbers: list[int], shown: list[int | None]) -> None:
    assert protected(numbers) == shown
