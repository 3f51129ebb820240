from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from bastama.entries import make
from bastama.entries.activity import Activity, Week, activity, for_director, last_day, last_week
from bastama.entries.models import Entry, Notebook, Revision
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.people import make as people

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 2, 9, 9, tzinfo=UTC)
WEDNESDAY = datetime(2026, 2, 11, 9, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 2, 15, 20, tzinfo=UTC)
NEXT_WEDNESDAY = datetime(2026, 2, 18, 9, tzinfo=UTC)


@pytest.fixture
def notebook(db: None) -> Notebook:
    return make.notebook(groups.group())


def saved(notebook: Notebook, moment: datetime, *, saves: int = 1, ring: str = "group", **kind: str) -> Entry:
    with at(moment):
        entry = make.entry(people.person(), notebook, ring, **kind)
        Revision.objects.filter(entry=entry).update(saves=saves, written_at=now())
    return entry


def test_activity_tells_step_day_and_saves(notebook: Notebook) -> None:
    saved(notebook, MONDAY, saves=3, step="values")
    saved(notebook, MONDAY, saves=2, step="values")
    saved(notebook, WEDNESDAY, step="focus")
    assert activity([notebook.pk]) == [
        Activity(notebook.pk, "values", date(2026, 2, 9), 5),
        Activity(notebook.pk, "focus", date(2026, 2, 11), 1),
    ]


def test_activity_is_the_same_whatever_tool_and_hour_stand_in_ring_me(notebook: Notebook) -> None:
    other = make.notebook(groups.group())
    saved(notebook, MONDAY, ring="me", tool="my-concern", step="focus")
    saved(other, MONDAY.replace(hour=3), ring="me", tool="record-of-participation", step="focus")
    one, two = activity([notebook.pk]), activity([other.pk])
    assert [(row.step, row.on, row.saves) for row in one] == [(row.step, row.on, row.saves) for row in two]
    assert set(vars(one[0])) == {"notebook", "step", "on", "saves"}


def test_activity_counts_days_where_the_programme_is(notebook: Notebook) -> None:
    saved(notebook, SUNDAY_NIGHT)
    assert [row.on for row in activity([notebook.pk])] == [date(2026, 2, 16)]


def test_activity_leaves_out_what_was_taken_back(notebook: Notebook) -> None:
    entry = saved(notebook, MONDAY)
    Entry.objects.filter(pk=entry.pk).update(taken_back_at=WEDNESDAY)
    assert activity([notebook.pk]) == []


def test_activity_leaves_out_other_notebooks(notebook: Notebook) -> None:
    saved(notebook, MONDAY)
    assert activity([uuid4()]) == []


def test_last_day_is_the_day_of_the_last_save(notebook: Notebook) -> None:
    empty = make.notebook(groups.group())
    saved(notebook, MONDAY)
    saved(notebook, WEDNESDAY, ring="me")
    assert last_day([notebook.pk, empty.pk]) == {notebook.pk: date(2026, 2, 11)}


def test_for_director_tells_weeks_and_no_days(notebook: Notebook) -> None:
    saved(notebook, MONDAY, saves=2, step="values")
    saved(notebook, WEDNESDAY, step="values")
    with at(NEXT_WEDNESDAY):
        assert for_director([notebook.pk]) == [Week(notebook.pk, "values", date(2026, 2, 9), 3)]


def test_for_director_leaves_out_the_week_that_is_not_over(notebook: Notebook) -> None:
    saved(notebook, MONDAY)
    with at(WEDNESDAY):
        assert for_director([notebook.pk]) == []


def test_last_week_is_the_last_one_that_is_over(notebook: Notebook) -> None:
    saved(notebook, MONDAY)
    saved(notebook, WEDNESDAY)
    saved(notebook, NEXT_WEDNESDAY)
    with at(NEXT_WEDNESDAY):
        assert last_week([notebook.pk]) == {notebook.pk: date(2026, 2, 9)}


def test_last_week_says_nothing_of_the_week_that_runs(notebook: Notebook) -> None:
    saved(notebook, SUNDAY_NIGHT)
    with at(NEXT_WEDNESDAY):
        assert last_week([notebook.pk]) == {}
