"""A project led by two or three: who may be asked, what yes and no do, what leaving leaves."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bastama.entries.models import Entry
from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.groups.models import Membership
from bastama.history.models import Event
from bastama.notices.models import ASKED_TO_LEAD, Notice
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.leaving import erase, everything_of
from bastama.projects.actions.project import begin_project
from bastama.projects.actions.together import accept, decline, invite, leave, withdraw
from bastama.projects.errors.together import (
    EnoughLead,
    InvitationOver,
    LeadsItAlone,
    LeadsItAlready,
    LeadsItNot,
    NotOfTheGroup,
)
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.together import Invitation
from bastama.projects.queries.projects import leaders_of, places_on_path, project_of
from bastama.projects.queries.together import standing, teachers_to_ask
from bastama.projects.tests.writing import put


@pytest.fixture
def fellow(project: Project) -> Person:
    """Another teacher of the group, who leads nothing yet."""
    return groups.place(project.notebook.group).person


def joined(project: Project, fellow: Person, by: Person) -> None:
    accept(invite(project, asked=fellow, by=by), by=fellow)


def anew(person: Person) -> Person:
    """The same person at the next request."""
    return Person.objects.get(pk=person.pk)


def test_teacher_who_says_yes_leads_the_project_from_today_on(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    joined(project, fellow, aigerim)
    assert leaders_of(project) == [aigerim, fellow]
    assert Leader.objects.get(person=fellow).from_on == today()
    assert project_of(fellow) == project
    told = {"projects.asked_to_lead", "projects.joined"}
    assert set(Event.objects.filter(about_id=str(project.pk)).values_list("code", flat=True)) == told


def test_asked_twice_it_is_one_invitation_and_one_notice(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    assert invite(project, asked=fellow, by=aigerim) == invite(project, asked=fellow, by=aigerim)
    assert Notice.objects.filter(person=fellow, kind=ASKED_TO_LEAD, put_away_at=None).count() == 1


def test_yes_said_twice_is_said_once(project: Project, aigerim: Person, fellow: Person) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    accept(invitation, by=fellow)
    accept(invitation, by=fellow)
    assert Leader.objects.filter(person=fellow).count() == 1
    assert not Notice.objects.filter(person=fellow, put_away_at=None).exists()


def test_notice_of_being_asked_holds_no_title(project: Project, aigerim: Person, fellow: Person) -> None:
    put(project, aigerim, "title", ring="network", text="Quiet pupils")
    invite(project, asked=fellow, by=aigerim)
    assert "Quiet" not in str(Notice.objects.get(person=fellow).facts)


@pytest.mark.parametrize("who", ["outsider", "facilitator", "former", "erased"])
def test_only_a_teacher_of_the_group_is_asked(project: Project, aigerim: Person, who: str) -> None:
    group = project.notebook.group
    if who == "outsider":
        asked = groups.place(groups.group()).person
    elif who == "facilitator":
        asked = groups.facilitator(group).person
    else:
        place = groups.place(group)
        asked = place.person
        if who == "former":
            Membership.objects.filter(pk=place.pk).update(left_on=today() - timedelta(days=1))
        else:
            Person.objects.filter(pk=asked.pk).update(erased_at=aigerim.entered_at)
    with pytest.raises(NotOfTheGroup):
        invite(project, asked=asked, by=aigerim)
    assert not Invitation.objects.exists()


def test_who_does_not_lead_asks_nobody(project: Project, fellow: Person) -> None:
    other = groups.place(project.notebook.group).person
    with pytest.raises(LeadsItNot):
        invite(project, asked=other, by=fellow)


def test_who_leads_already_is_not_asked(project: Project, aigerim: Person, fellow: Person) -> None:
    joined(project, fellow, aigerim)
    with pytest.raises(LeadsItAlready):
        invite(project, asked=fellow, by=aigerim)


def test_those_who_are_asked_count_among_the_three(project: Project, aigerim: Person, fellow: Person) -> None:
    joined(project, fellow, aigerim)
    third, fourth = (groups.place(project.notebook.group).person for _ in range(2))
    waiting = invite(project, asked=third, by=fellow)
    with pytest.raises(EnoughLead):
        invite(project, asked=fourth, by=aigerim)
    withdraw(waiting, by=aigerim)
    invite(project, asked=fourth, by=aigerim)


def test_nobody_is_a_fourth_though_asked_when_there_were_fewer(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    """One who had left the group came back, and the place was given meanwhile."""
    place = fellow.memberships.get()
    old = invite(project, asked=fellow, by=aigerim)
    Membership.objects.filter(pk=place.pk).update(left_on=today() - timedelta(days=1))
    for _ in range(2):
        joined(project, groups.place(project.notebook.group).person, aigerim)
    Membership.objects.filter(pk=place.pk).update(left_on=None)
    with pytest.raises(EnoughLead):
        accept(old, by=fellow)
    assert len(leaders_of(project)) == 3


def test_no_needs_no_reason_and_is_told(project: Project, aigerim: Person, fellow: Person) -> None:
    decline(invite(project, asked=fellow, by=aigerim), by=fellow)
    assert leaders_of(project) == [aigerim]
    assert Notice.objects.get(person=aigerim).facts["what"] == "declined"
    assert Invitation.objects.get().outcome == "declined"


@pytest.mark.parametrize("end", [decline, accept])
def test_what_was_withdrawn_is_answered_no_more(
    project: Project, aigerim: Person, fellow: Person, end: Callable[..., None]
) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    withdraw(invitation, by=aigerim)
    with pytest.raises(InvitationOver):
        end(invitation, by=fellow)
    assert leaders_of(project) == [aigerim]


@pytest.mark.parametrize("end", [decline, accept])
def test_another_answers_nobodys_invitation(
    project: Project, aigerim: Person, fellow: Person, end: Callable[..., None]
) -> None:
    other = groups.place(project.notebook.group).person
    with pytest.raises(InvitationOver):
        end(invite(project, asked=fellow, by=aigerim), by=other)
    assert Invitation.objects.get().ended_at is None


@pytest.mark.parametrize("what", ["group ended", "left the group", "led by nobody"])
def test_invitation_stands_no_more(project: Project, aigerim: Person, fellow: Person, what: str) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    assert standing().count() == 1
    group = project.notebook.group
    if what == "group ended":
        type(group).objects.filter(pk=group.pk).update(ended_on=today(), ended_because="-")
    elif what == "left the group":
        Membership.objects.filter(person=fellow).update(left_on=today() - timedelta(days=1))
    else:
        Leader.objects.update(until_on=today())
    assert standing().count() == 0
    with pytest.raises(InvitationOver):
        accept(invitation, by=fellow)


def test_in_a_group_that_has_ended_nobody_can_be_asked(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    group = project.notebook.group
    assert [place.person for place in teachers_to_ask(project)] == [fellow]
    type(group).objects.filter(pk=group.pk).update(ended_on=today(), ended_because="-")
    with pytest.raises(NotOfTheGroup):
        invite(project, asked=fellow, by=aigerim)


def test_own_earlier_project_stays_and_comes_back_with_leaving(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    own = begin_project(fellow, in_group=project.notebook.group)
    put(own, fellow, "action-plan", aim="My own")
    joined(project, fellow, aigerim)
    assert project_of(anew(fellow)) == project
    assert places_on_path(project.notebook.group)[fellow.pk].project_id == project.pk
    leave(project, by=fellow)
    assert project_of(anew(fellow)) == own
    assert places_on_path(project.notebook.group)[fellow.pk].project_id == own.pk
    assert Entry.objects.get().notebook_id == own.pk


def test_leaving_leaves_what_was_written_where_it_is(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    joined(project, fellow, aigerim)
    entry = put(project, fellow, "consultation", ring="group", who="Roza").entry
    leave(project, by=fellow)
    entry.refresh_from_db()
    assert (entry.notebook_id, entry.writer, entry.taken_back_at) == (project.pk, fellow, None)
    assert Leader.objects.get(person=fellow).until_on == today()
    assert Notice.objects.filter(person=aigerim).latest("told_at").facts["what"] == "left"


def test_last_one_does_not_leave(project: Project, aigerim: Person) -> None:
    with pytest.raises(LeadsItAlone):
        leave(project, by=aigerim)
    assert leaders_of(project) == [aigerim]


def test_who_left_may_be_asked_again(project: Project, aigerim: Person, fellow: Person) -> None:
    for _ in range(2):
        joined(project, fellow, aigerim)
        leave(project, by=fellow)
    joined(project, fellow, aigerim)
    assert leaders_of(project) == [aigerim, fellow]
    assert Leader.objects.filter(person=fellow).count() == 3


@pytest.mark.parametrize("who", ["asked", "asker"])
def test_erased_nobody_is_asked_and_nobody_asks(
    project: Project, aigerim: Person, fellow: Person, who: str
) -> None:
    invite(project, asked=fellow, by=aigerim)
    erase(fellow if who == "asked" else aigerim)
    assert not Invitation.objects.exists()


def test_what_one_was_asked_is_handed_over_without_the_other(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    invite(project, asked=fellow, by=aigerim)
    of = {person: everything_of(person)["asked_to_lead"] for person in (aigerim, fellow)}
    assert [row["was_asked"] for rows in of.values() for row in rows] == [False, True]
    assert str(aigerim.pk) not in str(of[fellow])


DEEDS = st.tuples(
    st.sampled_from(["invite", "accept", "decline", "withdraw", "leave"]), *[st.integers(0, 4)] * 2
)


class AnyOrder(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(DEEDS, max_size=24))
    def test_whatever_is_done_one_to_three_lead_and_nobody_is_asked_twice(
        self, deeds: list[tuple[str, int, int]]
    ) -> None:
        group = groups.group()
        people_ = [groups.place(group).person for _ in range(5)]
        project = make.project(people_[0], group)
        for name, one, other in deeds:
            self._do(project, name, people_[one], people_[other])
            leaders = Leader.objects.filter(project=project, until_on=None)
            assert 1 <= leaders.count() <= 3
            asked = list(standing().filter(project=project).values_list("asked", flat=True))
            assert len(asked) == len(set(asked))
            assert leaders.count() + len(asked) <= 3
            assert not leaders.filter(person__in=asked).exists()

    def _do(self, project: Project, name: str, by: Person, other: Person) -> None:
        asked = {"accept": by, "decline": by}.get(name, other)
        last = Invitation.objects.filter(project=project, asked=asked).order_by("-made_at").first()
        try:
            with transaction.atomic():
                if name == "invite":
                    invite(project, asked=other, by=by)
                elif name == "leave":
                    leave(project, by=by)
                elif last is not None:
                    {"accept": accept, "decline": decline, "withdraw": withdraw}[name](last, by=by)
        except Refusal:
            return


def test_two_of_one_day_are_told_apart_by_the_moment(project: Project, aigerim: Person) -> None:
    """Two projects led from the same day on: the one joined later is worked on, whichever began first."""
    older = make.project(aigerim, project.notebook.group, begun_at=project.begun_at - timedelta(days=9))
    assert project_of(anew(aigerim)) == project
    Leader.objects.filter(project=older).update(joined_at=project.begun_at + timedelta(hours=1))
    assert set(Leader.objects.values_list("from_on", flat=True)) == {date(2025, 9, 1)}
    assert project_of(anew(aigerim)) == older
