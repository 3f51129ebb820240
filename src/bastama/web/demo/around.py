"""Around the sessions of the demo year: how the agendas went, who caught up, second talks, a coach who reads a pair's notes."""

from datetime import date, timedelta

from bastama.foundation import days
from bastama.groups.actions import handing, tutorials
from bastama.groups.actions.catching_up import say_caught_up
from bastama.groups.actions.using import say_how_it_went
from bastama.groups.agenda import parts_of
from bastama.groups.catching_up import missed_by
from bastama.groups.models import Group, Session, Tutorial
from bastama.groups.using import Typed
from bastama.notices.actions import put_away_kind
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import package_of
from bastama.web.demo import moments

OTHERWISE = {
    "session-1/portfolio": Typed("skipped", "time"),
    "session-2/questions": Typed("changed", "otherwise"),
    "session-3/rehearsal": Typed("changed", "fit"),
    "session-4/swap": Typed("skipped", "time"),
}
"""What a pair did otherwise than it is written; the rest went as written."""
SECOND_TALK_ON = date(2026, 2, 19)


def go_on(group: Group, pair: list[Person]) -> None:
    """All of it for one group, said by its pair and its teachers."""
    _put_away_the_plan(group)
    for session in group.sessions.filter(state=Session.State.HELD).select_related("group__cohort__edition"):
        with days.at(session.starts_at + timedelta(hours=3)):
            _say(session, pair[0])
            _catch_up(session)
    _talk_again(group)
    _let_read(group, pair)


def _put_away_the_plan(group: Group) -> None:
    """That a session was cancelled in winter was read long ago."""
    with days.at(moments.at_hour(moments.TODAY - timedelta(days=20), 9)):
        for place in group.memberships.select_related("person"):
            put_away_kind(place.person, "groups.schedule_changed")


def _say(session: Session, by: Person) -> None:
    parts = parts_of(session, package_of(session.group.cohort.edition, "kk"))
    said = {part.key: OTHERWISE.get(part.key, Typed("held")) for part in parts}
    say_how_it_went(session, parts=said, by=by)


def _catch_up(session: Session) -> None:
    """The first of those who were away says, a few days later, that they have caught up."""
    away = session.attendance.select_related("membership__person").order_by(
        "membership__person__display_name"
    )
    for line in away:
        person = line.membership.person
        if missed_by(person).filter(pk=line.pk).exists():
            with days.at(session.starts_at + timedelta(days=4)):
                say_caught_up(session, by=person)
            return


def _talk_again(group: Group) -> None:
    """Who had a first talk has a second one tomorrow: what was agreed comes back there."""
    with days.at(moments.at_hour(moments.TODAY - timedelta(days=6), 9)):
        first = Tutorial.objects.filter(participant__group=group, plan="tutorial-1").order_by(
            "starts_at", "pk"
        )
        for number, talk in enumerate(first):
            tutorials.plan_tutorial(
                talk.participant,
                facilitator=talk.facilitator,
                starts_at=moments.at_hour(SECOND_TALK_ON, 14, 40 * number % 60),
                plan="tutorial-2",
            )


def _let_read(group: Group, pair: list[Person]) -> None:
    """Where an external facilitator is appointed to the area, the pair lets them read its notes."""
    rows = Appointment.objects.filter(role=Appointment.Role.EXTERNAL, area__in=group.schools.values("area"))
    for row in rows.select_related("person"):
        with days.at(moments.at_hour(moments.TODAY - timedelta(days=20), 17)):
            handing.open_notes(group, to=row.person, by=pair[0])
