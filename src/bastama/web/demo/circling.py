"""The circles of facilitators and of directors in the demo year, and what some of their members wrote for themselves."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from bastama.entries.actions import Words
from bastama.entries.models import Entry
from bastama.entries.saying import say
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.groups.actions import network_events, notes, room, sessions
from bastama.groups.actions.forming import form
from bastama.groups.actions.network_events import Called
from bastama.groups.actions.sessions import Meeting
from bastama.groups.models import Attendance, Group, Membership, Session
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort
from bastama.projects import sheets
from bastama.projects.actions.project import own_practice
from bastama.projects.actions.writing import write
from bastama.projects.queries.projects import edition_of
from bastama.web.demo import moments
from bastama.web.demo.joining import everybody_says_yes
from bastama.web.demo.reading import plain

TOLD = tomllib.loads((Path(__file__).parent / "circles.toml").read_text("utf-8"))
HOUR, EVENING = 17, 21


def meet_in_circles(cohort: Cohort, schools: list[School], people: Mapping[str, Person], by: Person) -> None:
    """Form both circles, hold what has been held, write what was written."""
    circles: dict[str, Group] = {}
    for told in TOLD["circles"]:
        members = [people[name] for name in told["members"]]
        with days.at(moments.at_hour(told["sessions"][0]["on"] - timedelta(days=1), HOUR)):
            circle = form(
                cohort,
                kind=told["kind"],
                name=told["name"],
                schools=schools,
                facilitators=[people[told["leads"]]],
                participants=members,
                by=by,
            )
            everybody_says_yes(circle, days.now())
            _plan(circle, told, people[told["leads"]])
        for session in circle.sessions.filter(starts_at__lt=moments.at_hour(moments.TODAY, 0)):
            _hold(session, told, people[told["leads"]])
        if "event" in told:
            _call(circle, told["event"], people, people[told["leads"]])
        circles |= dict.fromkeys([told["leads"], *told["members"]], circle)
    for told in TOLD["written"]:
        _write(told, people[told["by"]], circles[told["by"]], people)


def _plan(circle: Group, told: dict[str, Any], by: Person) -> None:
    meetings = [
        Meeting(each["plan"], moments.at_hour(each["on"], HOUR), minutes=90, place=told["place"])
        for each in told["sessions"]
    ]
    sessions.plan_all(circle, meetings=meetings, by=by)


def _call(circle: Group, told: dict[str, Any], people: Mapping[str, Person], by: Person) -> None:
    """An event of the whole network: two come, one does not, one has not said."""
    named = ("title", "place", "link", "agenda", "tool")
    said = Called(**{name: told[name] for name in named}, starts_at=moments.at_hour(told["on"], 15))
    with days.at(moments.at_hour(told["called_on"], HOUR)):
        event = network_events.call(circle, said=said, by=by)
    for number, (name, comes) in enumerate(told["said"].items(), start=1):
        with days.at(moments.at_hour(told["called_on"] + timedelta(days=number), EVENING)):
            network_events.answer(event, comes=comes, by=people[name])


def _hold(session: Session, told: dict[str, Any], by: Person) -> None:
    text = next(each["notes"] for each in told["sessions"] if each["plan"] == session.plan)
    members = session.group.memberships.filter(role=Membership.Role.PARTICIPANT)
    with days.at(session.starts_at + timedelta(hours=2)):
        room.mark(session, marks={row.pk: Attendance.Mark.ONLINE for row in members}, by=by)
        sessions.hold(session, by=by)
        notes.write_notes(session, typed=notes.Typed({"text": text}), by=by)


def _write(told: dict[str, Any], by: Person, circle: Group, people: Mapping[str, Person]) -> None:
    by.ring_me_open = True
    with days.at(moments.at_hour(told["at"], EVENING)):
        practice = own_practice(by, circle)
        sheet = sheets.of_tool(edition_of(practice).tool(told["tool"]))
        words = Words(answers=plain(told["answers"]), ring=told["ring"], language=told["language"])
        saved = write(practice, by=by, sheet=sheet, words=words, id=new_id())
    if "answered" in told:
        _answer(saved.entry, told["answered"], people, told["language"])


def _answer(entry: Entry, said: dict[str, Any], people: Mapping[str, Person], language: str) -> None:
    # Asked for anew: whose places were known before the circle was formed is not known to be in it.
    by = Person.objects.get(pk=people[said["by"]].pk)
    with days.at(moments.at_hour(said["on"], EVENING)):
        say(entry, text=said["text"], to="group", by=by, language=language)
