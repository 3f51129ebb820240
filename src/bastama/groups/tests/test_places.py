from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from bastama.foundation.days import at
from bastama.foundation.refusals import NotSaved
from bastama.groups import errors, make
from bastama.groups.actions.forming import form
from bastama.groups.actions.places import admit, change_role, end_membership, pause, resume
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships, places_of
from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.models import Person, Workplace
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db


def teacher_of(school: School) -> Person:
    person = people.person()
    Workplace.objects.create(person=person, school=school, from_on=date(2020, 9, 1))
    return person


def test_form_gives_a_group_its_schools_and_asks_its_people_who_have_no_place_yet() -> None:
    school = places.school()
    nurlan, aigerim = people.person("Nurlan"), teacher_of(school)
    group = form(
        programmes.cohort(),
        name=" 8-мектеп ",
        schools=[school],
        facilitators=[nurlan],
        participants=[aigerim],
        by=None,
    )
    asked = {row.person: row.role for row in group.offers.all()}
    assert (group.name, list(group.schools.all())) == ("8-мектеп", [school])
    assert asked == {nurlan: "facilitator", aigerim: "participant"}
    assert not group.memberships.exists()


def test_form_uses_the_id_it_is_given() -> None:
    wanted = uuid4()
    group = form(
        programmes.cohort(),
        name="A",
        schools=[places.school()],
        facilitators=[people.person()],
        by=None,
        id=wanted,
    )
    assert group.pk == wanted


def test_form_refuses_a_group_without_a_facilitator() -> None:
    with pytest.raises(errors.NoFacilitatorChosen):
        form(programmes.cohort(), name="A", schools=[places.school()], facilitators=[], by=None)
    assert not Group.objects.exists()


def test_form_refuses_a_group_without_a_school() -> None:
    with pytest.raises(errors.NoSchoolChosen):
        form(programmes.cohort(), name="A", schools=[], facilitators=[people.person()], by=None)


def test_form_refuses_a_name_the_cohort_has() -> None:
    group = make.group(name="8-мектеп")
    with pytest.raises(NotSaved, match="осындай атпен топ бар"):
        form(
            group.cohort,
            name="8-мектеп",
            schools=[places.school()],
            facilitators=[people.person()],
            by=None,
        )


def test_form_keeps_nothing_when_one_teacher_is_refused() -> None:
    taken = make.group()
    busy = make.place(taken).person
    with pytest.raises(errors.HasAPlaceAlready):
        form(
            taken.cohort,
            name="Another",
            schools=[places.school()],
            facilitators=[people.person()],
            participants=[busy],
            by=None,
        )
    assert list(Group.objects.all()) == [taken]


def test_admit_gives_a_place_and_remembers_who_gave_it() -> None:
    group, dana = make.group(), people.person("Dana")
    membership = admit(people.person(), to=group, by=dana, on=date(2025, 9, 10))
    event = Event.objects.get(code="groups.admitted")
    assert (membership.joined_on, membership.state) == (date(2025, 9, 10), "registered")
    assert (event.about_id, event.by) == (str(membership.pk), dana)


def test_admit_notes_the_school_of_the_group_the_person_works_in() -> None:
    one, other = places.school(), places.school()
    group = make.group(schools=[one, other])
    assert admit(teacher_of(other), to=group, by=None).school == other


def test_admit_refuses_when_the_group_is_full() -> None:
    group = make.group(places=1)
    make.place(group)
    with pytest.raises(errors.GroupIsFull):
        admit(people.person(), to=group, by=None)
    assert group.memberships.count() == 1


def test_admit_gives_the_place_of_one_who_left() -> None:
    group = make.group(places=1)
    make.place(group, left_on=date(2025, 10, 1))
    assert admit(people.person(), to=group, by=None).group == group


def test_admit_counts_no_facilitator_as_a_taken_place() -> None:
    group = make.group(places=1)
    make.facilitator(group)
    assert admit(people.person(), to=group, by=None).role == "participant"


def test_admit_refuses_a_teacher_who_takes_part_elsewhere_in_the_cohort() -> None:
    group = make.group()
    busy = make.place(make.group(cohort=group.cohort)).person
    with pytest.raises(errors.HasAPlaceAlready):
        admit(busy, to=group, by=None)


def test_admit_lets_a_facilitator_serve_two_groups() -> None:
    group = make.group()
    nurlan = make.facilitator(make.group(cohort=group.cohort)).person
    assert admit(nurlan, to=group, by=None, role="facilitator").group == group


def test_end_membership_ends_what_the_person_may_see_today() -> None:
    place = make.place(make.group())
    end_membership(place, by=None, reason="Moved to another town")
    place.refresh_from_db()
    assert (place.state, place.reason) == ("withdrawn", "Moved to another town")
    assert places_of(place.person).all == frozenset()


def test_end_membership_needs_no_reason() -> None:
    place = make.place(make.group())
    end_membership(place, by=None)
    place.refresh_from_db()
    assert (place.state, place.reason, place.left_on is None) == ("withdrawn", "", False)


def test_end_membership_refuses_the_last_facilitator() -> None:
    place = make.facilitator(make.group())
    with pytest.raises(errors.LastFacilitator):
        end_membership(place, by=None)


def test_end_membership_lets_one_of_two_facilitators_go() -> None:
    group = make.group()
    make.facilitator(group)
    going = make.facilitator(group)
    end_membership(going, by=None)
    assert not open_memberships().filter(pk=going.pk).exists()


def test_end_membership_refuses_a_place_that_has_ended() -> None:
    place = make.place(make.group(), left_on=date(2025, 10, 1))
    with pytest.raises(errors.PlaceHasEnded):
        end_membership(place, by=None, reason="Twice")


def test_pause_keeps_the_place_with_the_reason() -> None:
    place = make.place(make.group())
    pause(place, by=None, reason="Ill until March")
    place.refresh_from_db()
    assert (place.state, place.reason, place.left_on) == ("paused", "Ill until March", None)


def test_pause_refuses_without_a_reason() -> None:
    with pytest.raises(errors.ReasonIsMissing):
        pause(make.place(make.group()), by=None, reason="")


def test_resume_takes_the_reason_away() -> None:
    place = make.place(make.group(), state=Membership.State.PAUSED, reason="Ill")
    resume(place, by=None)
    place.refresh_from_db()
    assert (place.state, place.reason) == ("active", "")


def test_change_role_makes_a_teacher_a_facilitator() -> None:
    place = make.place(make.group())
    change_role(place, role="facilitator", by=None)
    place.refresh_from_db()
    assert place.role == "facilitator"


def test_change_role_refuses_to_leave_no_facilitator() -> None:
    place = make.facilitator(make.group())
    with pytest.raises(errors.LastFacilitator):
        change_role(place, role="participant", by=None)


def test_change_role_refuses_a_full_group() -> None:
    group = make.group(places=1)
    make.place(group)
    make.facilitator(group)
    place = make.facilitator(group)
    with pytest.raises(errors.GroupIsFull):
        change_role(place, role="participant", by=None)


def test_a_place_ended_today_is_over_today() -> None:
    place = make.place(make.group())
    with at(datetime(2026, 2, 18, 9, tzinfo=UTC)):
        end_membership(place, by=None, reason="Left")
        assert not open_memberships().filter(pk=place.pk).exists()
