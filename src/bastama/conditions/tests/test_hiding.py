"""Nobody is worked out from totals, also by who subtracts what is shown from the sums."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.conditions.hiding import FEWEST, Counted, told


def line(asked: int, kept: int, askers: int = 99) -> Counted:
    return Counted("a", asked, min(kept, asked), askers)


pytestmark = pytest.mark.once
lines = st.lists(
    st.builds(line, st.integers(0, 30), st.integers(0, 30), st.integers(1, 40)), min_size=1, max_size=6
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines)
def test_what_is_shown_tells_of_five_or_more(counted: list[Counted]) -> None:
    for one, known in zip(told(counted), counted, strict=True):
        assert one.asked is None or one.asked == 0 or (one.asked >= FEWEST and known.askers >= FEWEST)
        assert one.kept is None or one.asked is not None
        assert one.kept in (None, 0) or one.kept >= FEWEST
        if one.asked is not None and one.kept is not None:
            assert one.asked - one.kept == 0 or one.asked - one.kept >= FEWEST


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines)
def test_subtracting_from_the_sums_tells_of_five_or_more_in_several_lines(counted: list[Counted]) -> None:
    shown = told(counted)
    for name in ("asked", "kept"):
        hidden = [
            getattr(known, name)
            for one, known in zip(shown, counted, strict=True)
            if getattr(one, name) is None
        ]
        if 0 < len(hidden) < len(counted):
            assert len(hidden) > 1
            assert sum(hidden) >= FEWEST


def test_large_numbers_are_shown() -> None:
    shown = told([line(40, 20), line(12, 6)])
    assert [(one.asked, one.kept) for one in shown] == [(40, 20), (12, 6)]
