from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.room import mark
from bastama.groups.actions.sessions import Meeting, cancel, hold, move, plan_all, plan_session
from bastama.groups.models import Session
from bastama.people import make as people

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 16, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(datetime(2025, 9, 18, 5, tzinfo=UTC)):
        yield


def test_plan_session_puts_it_on_a_day() -> None:
    group = make.group()
    session = plan_session(group, meeting=Meeting("session-1", SEPTEMBER, place=" Library "), by=None)
    assert (session.plan, session.starts_at, session.place, session.state) == (
        "session-1",
        SEPTEMBER,
        "Library",
        "planned",
    )


def test_plan_session_refuses_a_day_before_the_cohort() -> None:
    with pytest.raises(errors.OutsideCohort, match="31\N{NO-BREAK SPACE}тамыз 2025"):
        plan_session(
            make.group(), meeting=Meeting("session-1", datetime(2025, 8, 31, 10, tzinfo=UTC)), by=None
        )


def test_plan_session_counts_days_where_the_programme_is() -> None:
    first_minute = datetime(2025, 8, 31, 19, 0, tzinfo=UTC)
    assert plan_session(make.group(), meeting=Meeting("session-1", first_minute), by=None).pk


def test_plan_session_refuses_one_the_edition_has_not() -> None:
    with pytest.raises(errors.NotOfTheEdition):
        plan_session(make.group(), meeting=Meeting("session-99", SEPTEMBER), by=None)


def test_plan_session_refuses_to_plan_one_twice() -> None:
    group = make.group()
    make.session(group)
    with pytest.raises(errors.PlannedAlready, match="бұрын жоспарлап қойған"):
        plan_session(group, meeting=Meeting("session-1", OCTOBER), by=None)


def test_plan_session_plans_a_cancelled_one_again() -> None:
    group = make.group()
    make.session(group, state="cancelled")
    assert plan_session(group, meeting=Meeting("session-1", OCTOBER), by=None).starts_at == OCTOBER


def test_plan_all_plans_all_or_none() -> None:
    group = make.group()
    late = datetime(2027, 1, 1, 10, tzinfo=UTC)
    with pytest.raises(errors.OutsideCohort):
        plan_all(group, meetings=[Meeting("session-1", SEPTEMBER), Meeting("session-2", late)], by=None)
    assert not group.sessions.exists()


def test_plan_all_leaves_what_is_planned_as_it_is() -> None:
    group = make.group()
    first = make.session(group, starts_at=SEPTEMBER)
    plan_all(group, meetings=[Meeting("session-2", OCTOBER)], by=None)
    first.refresh_from_db()
    assert (first.starts_at, first.changed_count) == (SEPTEMBER, 0)


def test_plan_all_refuses_an_empty_plan() -> None:
    with pytest.raises(errors.NothingToPlan):
        plan_all(make.group(), meetings=[], by=None)


def test_move_changes_the_day_and_counts_the_change() -> None:
    session = move(make.session(make.group()), starts_at=OCTOBER, place="Room 5", by=None)
    session.refresh_from_db()
    assert (session.starts_at, session.place, session.changed_count) == (OCTOBER, "Room 5", 1)


def test_move_refuses_a_held_session() -> None:
    session = make.session(make.group(), state="held")
    with pytest.raises(errors.SessionWasHeld):
        move(session, starts_at=OCTOBER, by=None)


def test_cancel_keeps_the_session_with_its_reason() -> None:
    session = cancel(make.session(make.group()), reason="Snowstorm", by=None)
    assert (session.state, session.reason, session.changed_count) == ("cancelled", "Snowstorm", 1)


def test_cancel_refuses_without_a_reason() -> None:
    session = make.session(make.group())
    with pytest.raises(errors.ReasonIsMissing):
        cancel(session, reason=" ", by=None)
    assert Session.objects.get(pk=session.pk).state == "planned"


def test_hold_marks_a_session_of_today_as_held() -> None:
    assert hold(make.session(make.group(), starts_at=SEPTEMBER), by=None).state == "held"


def test_hold_refuses_a_session_that_is_still_to_come() -> None:
    session = make.session(make.group(), starts_at=OCTOBER)
    with pytest.raises(errors.SessionIsAhead):
        hold(session, by=None)
    assert Session.objects.get(pk=session.pk).state == "planned"


def test_hold_refuses_a_cancelled_session() -> None:
    with pytest.raises(errors.SessionWasCancelled):
        hold(make.session(make.group(), state="cancelled"), by=None)


def test_hold_lets_those_who_came_start() -> None:
    group = make.group()
    came, stayed_away = make.place(group, state="registered"), make.place(group, state="registered")
    session = make.session(group)
    mark(session, marks={came.pk: "present", stayed_away.pk: "absent"}, by=None)
    hold(session, by=None)
    came.refresh_from_db()
    stayed_away.refresh_from_db()
    assert (came.state, stayed_away.state) == ("started", "registered")


def test_mark_writes_the_lines_named_and_no_other() -> None:
    group = make.group()
    one, two = make.place(group), make.place(group)
    session, nurlan = make.session(group), people.person("Nurlan")
    mark(session, marks={one.pk: "present", two.pk: "absent"}, by=nurlan)
    mark(session, marks={two.pk: "excused"}, by=None)
    lines = {line.membership_id: (line.mark, line.marked_by) for line in session.attendance.all()}
    assert lines == {one.pk: ("present", nurlan), two.pk: ("excused", None)}


def test_mark_refuses_a_session_that_is_still_to_come() -> None:
    group = make.group()
    place = make.place(group)
    with pytest.raises(errors.SessionIsAhead):
        mark(make.session(group, starts_at=OCTOBER), marks={place.pk: "present"}, by=None)


def test_mark_refuses_a_cancelled_session() -> None:
    group = make.group()
    place = make.place(group)
    with pytest.raises(errors.SessionWasCancelled):
        mark(make.session(group, state="cancelled"), marks={place.pk: "present"}, by=None)


def test_mark_refuses_somebody_of_another_group() -> None:
    session, stranger = make.session(make.group()), make.place(make.group())
    with pytest.raises(errors.NotOnTheRegister):
        mark(session, marks={stranger.pk: "present"}, by=None)
    assert not session.attendance.exists()


def test_mark_refuses_somebody_who_joined_later() -> None:
    group = make.group()
    later = make.place(group, joined_on=OCTOBER.date())
    with pytest.raises(errors.NotOnTheRegister):
        mark(make.session(group, starts_at=SEPTEMBER), marks={later.pk: "present"}, by=None)
