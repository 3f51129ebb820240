from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bastama.groups.proposing import propose

DAYS = st.dates(date(2025, 8, 1), date(2026, 7, 31))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 14)).map(lambda it: (it[0], it[0] + timedelta(it[1]))), max_size=6
)


def proposed(**given: object) -> list[date]:
    known: dict[str, object] = {
        "first_on": date(2025, 10, 9),
        "every_weeks": 2,
        "count": 3,
        "until_on": date(2026, 6, 30),
        "breaks": [],
    }
    return propose(**{**known, **given})  # type: ignore[arg-type]


def test_propose_gives_a_day_every_so_many_weeks() -> None:
    assert proposed() == [date(2025, 10, 9), date(2025, 10, 23), date(2025, 11, 6)]


def test_propose_steps_over_a_break_and_goes_on_from_there() -> None:
    autumn = (date(2025, 10, 20), date(2025, 10, 26))
    assert proposed(breaks=[autumn]) == [date(2025, 10, 9), date(2025, 10, 30), date(2025, 11, 13)]


def test_propose_stops_at_the_end_of_the_cohort() -> None:
    assert proposed(until_on=date(2025, 10, 30)) == [date(2025, 10, 9), date(2025, 10, 23)]


@given(first=DAYS, every=st.integers(1, 6), count=st.integers(0, 9), spans=SPANS)
def test_propose_keeps_the_weekday_and_never_lands_in_a_break(
    first: date, every: int, count: int, spans: list[tuple[date, date]]
) -> None:
    days = proposed(first_on=first, every_weeks=every, count=count, breaks=spans)
    assert len(days) <= count
    assert {day.weekday() for day in days} <= {first.weekday()}
    assert not [day for day in days for begins, ends in spans if begins <= day <= ends]
    assert all(later - earlier >= timedelta(weeks=every) for earlier, later in pairwise(days))
