from datetime import UTC, date, datetime

import pytest

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.ending import change_schools, end
from bastama.groups.actions.places import admit
from bastama.groups.actions.sessions import Meeting, move, plan_session
from bastama.groups.actions.tutorials import plan_tutorial
from bastama.groups.models import Group, Membership, Session
from bastama.history.models import Event
from bastama.people import make as people
from bastama.places import make as places

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 11, 5, 10, tzinfo=UTC)


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


def ended(group: Group, reason: str = "The year is over") -> Group:
    with at(EVENING):
        return end(group, reason=reason, by=None)


def test_end_keeps_the_day_the_reason_and_who_did_it(group: Group) -> None:
    nurlan = make.facilitator(group).person
    with at(EVENING):
        end(group, reason=" The year is over ", by=nurlan)
    group.refresh_from_db()
    event = Event.objects.get(code="groups.ended")
    assert (group.ended_on, group.ended_because) == (date(2025, 11, 5), "The year is over")
    assert (event.about_id, event.by_id, event.facts) == (str(group.pk), nurlan.pk, {})


def test_end_cancels_what_is_still_to_come_and_nothing_else(group: Group) -> None:
    held = make.session(group, state=Session.State.HELD)
    ahead = make.session(group, plan="session-2", starts_at=datetime(2025, 12, 5, 10, tzinfo=UTC))
    earlier = make.session(group, plan="session-3", starts_at=datetime(2025, 10, 5, 10, tzinfo=UTC))
    ended(group)
    states = dict(group.sessions.values_list("pk", "state"))
    assert states == {held.pk: "held", ahead.pk: "cancelled", earlier.pk: "planned"}
    assert group.sessions.get(pk=ahead.pk).reason == "The year is over"


def test_end_without_a_reason_changes_nothing(group: Group) -> None:
    session = make.session(group, starts_at=datetime(2025, 12, 5, 10, tzinfo=UTC))
    with at(EVENING), pytest.raises(errors.ReasonIsMissing):
        end(group, reason=" ", by=None)
    group.refresh_from_db()
    session.refresh_from_db()
    assert (group.ended_on, session.state) == (None, "planned")


def test_group_ends_once(group: Group) -> None:
    ended(group)
    with pytest.raises(errors.GroupHasEnded):
        ended(group, "Again")
    group.refresh_from_db()
    assert group.ended_because == "The year is over"


def test_nothing_new_is_planned_in_a_group_that_has_ended(group: Group) -> None:
    teacher, nurlan = make.place(group), make.facilitator(group).person
    late = make.session(group, plan="session-3", starts_at=datetime(2025, 10, 5, 10, tzinfo=UTC))
    group = ended(group)
    with pytest.raises(errors.GroupHasEnded):
        plan_session(group, meeting=Meeting("session-2", EVENING), by=None)
    with pytest.raises(errors.GroupHasEnded):
        move(late, starts_at=EVENING, by=None)
    with pytest.raises(errors.GroupHasEnded):
        admit(people.person(), to=group, by=None)
    teacher.refresh_from_db()
    with pytest.raises(errors.GroupHasEnded):
        plan_tutorial(Membership.objects.get(pk=teacher.pk), facilitator=nurlan, starts_at=EVENING)
    assert (group.sessions.count(), group.memberships.count(), teacher.tutorials.count()) == (1, 2, 0)


def test_teacher_of_a_group_that_has_ended_may_join_another_of_the_cohort(group: Group) -> None:
    aigerim = make.place(group).person
    other = make.group(cohort=group.cohort)
    with pytest.raises(errors.HasAPlaceAlready):
        admit(aigerim, to=other, by=None)
    ended(group)
    assert admit(aigerim, to=other, by=None).group == other


def test_change_schools_puts_others_in_place_and_records_which(group: Group) -> None:
    first, second = group.schools.get(), places.school()
    change_schools(group, schools=[second], by=None)
    event = Event.objects.get(code="groups.schools_changed")
    assert list(group.schools.all()) == [second]
    assert event.facts == {"added": [str(second.pk)], "taken_away": [str(first.pk)]}


def test_change_schools_leaves_no_group_without_one(group: Group) -> None:
    with pytest.raises(errors.NoSchoolChosen):
        change_schools(group, schools=[], by=None)
    assert group.schools.count() == 1


def test_change_schools_keeps_a_school_whose_people_have_places(group: Group) -> None:
    make.place(group)
    with pytest.raises(errors.SchoolHasPeople):
        change_schools(group, schools=[places.school()], by=None)
    assert group.schools.count() == 1


def test_change_schools_of_a_group_that_has_ended_changes_nothing(group: Group) -> None:
    group = ended(group)
    with pytest.raises(errors.GroupHasEnded):
        change_schools(group, schools=[places.school()], by=None)
    assert not Event.objects.filter(code="groups.schools_changed").exists()
