from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bastama.groups import make as groups
from bastama.library import make as library
from bastama.library.actions.accounts import take_back_account
from bastama.web.counts import FEWEST, of_the_programme, protected

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


@pytest.fixture
def totals(db: None) -> dict[str, int | None]:
    """Sixteen teachers: five registered, five paused, six at work, one more who left; three accounts, one taken back."""
    group = groups.group()
    for state, count in (("registered", 5), ("paused", 5), ("active", 6)):
        for _ in range(count):
            groups.place(group, state=state)
    groups.place(group, state="active", left_on="2025-09-02")
    groups.session(group, state="held", plan="")
    groups.session(group, plan="")
    told = [library.account() for _ in range(3)]
    take_back_account(told[0].pk)
    with translation.override("en"):
        return {total.name: total.number for total in of_the_programme()}


def test_totals_count_what_their_definitions_say(totals: dict[str, int | None]) -> None:
    named = ("Teachers", "Teachers who started", "Teachers going on", "Groups", "Sessions held", "Accounts")
    assert [totals[name] for name in named] == [16, 11, 6, 1, 1, 2]
