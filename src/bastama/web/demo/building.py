"""Builds the demo year in an empty database, step by step, each through the action a person's page would call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bastama.foundation import days
from bastama.foundation.ids import drawn_from
from bastama.groups.actions import notes, room, sessions, tutorials
from bastama.groups.actions.forming import form
from bastama.groups.actions.sessions import Meeting
from bastama.groups.agenda import agenda_of
from bastama.groups.models import Attendance, Group, Membership, Session
from bastama.groups.sheets import BOTH
from bastama.library.actions import nearness
from bastama.library.actions.seed import load_seed
from bastama.network import actions as concerns
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.places.reference import load_reference as load_places
from bastama.programmes import actions as programmes
from bastama.programmes import package
from bastama.programmes.models import Calendar, Cohort, Programme
from bastama.programmes.package.reader import read
from bastama.programmes.queries import package_of
from bastama.programmes.reference import load_reference as load_calendars
from bastama.web.demo import (
    around,
    asking,
    circling,
    joining,
    listing,
    moments,
    recognised,
    requested,
    roster,
    showing,
    surveying,
    together,
    wishing,
)
from bastama.web.demo.answering import answer_pages
from bastama.web.demo.reading import Teacher, cast, teachers
from bastama.web.demo.sheets import photograph
from bastama.web.demo.writing import Year, write_year

SHIPPED = Path(package.__file__).parent.parent / "editions"
Mark = Attendance.Mark
Say = Callable[[str], None]


@dataclass
class Made:
    """What is there so far: people by name, schools and groups by their key in the cast."""

    people: dict[str, Person] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    years: list[Year] = field(default_factory=list)


@contextmanager
def _as_of(day: date, hour: int = 9) -> Iterator[None]:
    with days.at(moments.at_hour(day, hour)):
        yield


def build(say: Say) -> Made:
    """Make the whole year. The database is migrated and empty; `say` is told of each step."""
    made = Made()
    with drawn_from("the demo year"):
        with _as_of(date(2025, 8, 20)):
            say("The regions, the school year, the programme and its two editions")
            cohort = _programme()
        say("The article in the library, which some will link to")
        with _as_of(date(2025, 9, 1)):
            load_seed()
        with _as_of(date(2025, 8, 25)):
            say("Four schools and their people")
            roster.enter(made.people, made.schools)
            _appoint(cohort.edition.programme, made)
        with _as_of(moments.FORMED_ON):
            say("Four groups and their sessions")
            for school in cast()["schools"]:
                _form(school, cohort, made)
        for school in cast()["schools"]:
            say(f"A year of the group at {school['names']['en']}")
            _hold(school, made)
            _write(school, made)
            _do_together(school, made)
        say("Portfolios and published accounts")
        showing.show(made.years)
        showing.leave_two_sides(made.years)
        recognised.add_files(made.years)
        say("What was said under the pages of the year")
        for school in cast()["schools"]:
            answer_pages(made.groups[school["key"]], [made.people[name] for name in school["facilitators"]])
        together.lead_together(made.years)
        say("What is given to read")
        listing.give_to_read(cohort, _groups(made), lead=_lead(made))
        say("Which works and concerns are close to one another")
        nearness.renew(may_load=False)
        concerns.renew(may_load=False)
        say("Two waves of a questionnaire, and one that is open")
        surveying.survey(cohort, made.schools, made.groups, _lead(made))
        say("The circles of facilitators and of directors")
        circling.meet_in_circles(cohort, list(made.schools.values()), made.people, _lead(made))
        say("Two teachers who are asked into a group and have no place in it")
        joining.ask_later(made.people, made.groups)
        say("What teachers asked their schools for, and what was agreed")
        requested.request_and_agree(made.people, made.schools, made.groups)
        say("A fifth school that would like to take part")
        wishing.wish()
        say("A second group that begins in the spring, with its sheet in the staff room")
        joining.begin_another(cohort, made.schools, made.people, _lead(made))
    return made


def _programme() -> Cohort:
    load_places()
    load_calendars()
    told = cast()["programme"]
    programme = programmes.found_programme(told["code"], names=told["names"])
    programmes.load_edition(read(SHIPPED / "short-online"), into=programme)
    edition = programmes.load_edition(read(SHIPPED / "one-year"), into=programme).edition
    codes = [school["area"] for school in cast()["schools"]]
    return programmes.form_cohort(
        edition,
        name="2025–26",
        from_on=date(2025, 9, 1),
        until_on=date(2026, 6, 15),
        areas=Area.objects.filter(code__in=codes),
        calendars=Calendar.objects.filter(code="2025-26"),
    )


def _appoint(programme: Programme, made: Made) -> None:
    for told in cast()["people"]:
        to = Area.objects.get(code=told["area"]) if "area" in told else programme
        programmes.appoint(made.people[told["name"]], role=told["role"], to=to, from_on=days.today())


def _lead(made: Made) -> Person:
    return made.people[cast()["people"][0]["name"]]


def _groups(made: Made) -> list[tuple[Group, str, Person]]:
    """Each group with the language of its school and the first of its pair."""
    return [
        (made.groups[one["key"]], one["language"], made.people[one["facilitators"][0]])
        for one in cast()["schools"]
    ]


def _of(key: str) -> list[Teacher]:
    return [teacher for teacher in teachers() if teacher.school == key]


def _form(school: dict[str, Any], cohort: Cohort, made: Made) -> None:
    by = _lead(made)
    group = form(
        cohort,
        name=school["names"][school["language"]],
        schools=[made.schools[school["key"]]],
        facilitators=[made.people[name] for name in school["facilitators"]],
        participants=[made.people[teacher.name] for teacher in _of(school["key"])],
        by=by,
    )
    made.groups[school["key"]] = group
    joining.everybody_says_yes(group, days.now())
    _plan(school, group, made)


def _plan(school: dict[str, Any], group: Group, made: Made) -> None:
    by = made.people[school["facilitators"][0]]
    meetings = [
        Meeting(f"session-{number}", moments.at_hour(day, school["hour"]), place=school["place"])
        for number, day in enumerate([*moments.SESSION_DAYS, moments.LAST_SESSION_ON], start=1)
    ]
    if "cancelled" in school:
        first_try = moments.at_hour(school["cancelled"]["on"], school["hour"])
        planned = sessions.plan_session(
            group, meeting=Meeting("session-5", first_try, place=school["place"]), by=by
        )
        with _as_of(school["cancelled"]["on"], hour=8):
            sessions.cancel(planned, reason=school["cancelled"]["reason"], by=by)
    sessions.plan_all(group, meetings=meetings, by=by)
    catch_up = moments.at_hour(moments.CATCH_UP_ON, school["hour"])
    title = {
        "kk": "Жетпей қалғандарға қосымша кездесу",
        "ru": "Дополнительная встреча для тех, кто пропустил",
    }
    extra = Meeting("", catch_up, minutes=60, place=school["place"], title=title[school["language"]])
    sessions.plan_session(group, meeting=extra, by=by)


def _hold(school: dict[str, Any], made: Made) -> None:
    group, draw = made.groups[school["key"]], Random(school["key"])  # noqa: S311 -- the same year each time
    pair = [made.people[name] for name in school["facilitators"]]
    past = group.sessions.filter(state=Session.State.PLANNED, starts_at__lt=moments.at_hour(moments.TODAY, 0))
    for number, session in enumerate(past.order_by("starts_at")):
        by = pair[number % 2]
        with days.at(session.starts_at + timedelta(hours=2, minutes=10)):
            room.mark(session, marks=_marks(group, number, draw), by=by)
            sessions.hold(session, by=by)
            notes.write_notes(session, typed=notes.Typed({"text": school["notes"][number]}), by=by)
    _agree(school, pair, group)
    _talk(school, made)


def _agree(school: dict[str, Any], pair: list[Person], group: Group) -> None:
    """What was agreed last time and who was a guest; and who leads which part of the next session."""
    held = group.sessions.filter(state=Session.State.HELD).order_by("starts_at").last()
    ahead = group.sessions.filter(state=Session.State.PLANNED).exclude(plan="").order_by("starts_at").first()
    if held is None or ahead is None:
        raise ValueError("a group of the demo year is in the middle of it")
    with days.at(held.starts_at + timedelta(hours=2, minutes=15)):
        said = {"text": school["agreed"], "shown": "yes"}
        room.keep_of(held, "agreed", notes.Typed(said), pair[0])
        room.keep_of(held, "guests", notes.Typed({"text": school["guest"]}), pair[1])
        photograph(held, school.get("flipcharts", []), pair[1])
        edition = package_of(group.cohort.edition, "en")
        leads = [str(pair[0].pk), str(pair[1].pk), BOTH]
        parts = {part.key: leads[number % 3] for number, part in enumerate(agenda_of(ahead, edition))}
        room.keep_of(ahead, "leads", notes.Typed(parts), pair[0])


def _marks(group: Group, number: int, draw: Random) -> dict[Any, str]:
    """Most are there; a few are excused or absent, some join online in the frost of January."""
    members = group.memberships.filter(role=Membership.Role.PARTICIPANT).order_by("person__display_name")
    away = [Mark.EXCUSED, Mark.EXCUSED, Mark.ABSENT]
    there = [Mark.PRESENT] * 9 + ([Mark.ONLINE] * 4 if number == 4 else [])
    marks: dict[Any, str] = {
        member.pk: draw.choice(away if draw.random() < 0.1 else there) for member in members
    }
    there_first = next((id for id, mark in marks.items() if mark == Mark.PRESENT), None)
    return marks | ({there_first: Mark.LATE} if number == 2 and there_first else {})


def _talk(school: dict[str, Any], made: Made) -> None:
    """Three teachers of each group have had their first tutorial; the notes are the two's alone."""
    group, pair = made.groups[school["key"]], [made.people[name] for name in school["facilitators"]]
    names = {teacher.name for teacher in _of(school["key"])}
    for number, told in enumerate(told for told in cast()["tutorials"] if told["teacher"] in names):
        member = group.memberships.get(person=made.people[told["teacher"]])
        on = date(2025, 10, 20) + timedelta(days=number)
        by = pair[number % 2]
        with _as_of(on - timedelta(days=5)):
            tutorial = tutorials.plan_tutorial(
                member, facilitator=by, starts_at=moments.at_hour(on, 13), plan="tutorial-1", by=by
            )
        with _as_of(on, hour=14):
            words = {"talked": told["talked"], "next_steps": told["next"]}
            tutorials.note_tutorial(tutorial, typed=notes.Typed(words), by=by)


def _write(school: dict[str, Any], made: Made) -> None:
    for teacher in _of(school["key"]):
        person = made.people[teacher.name]
        made.years.append(write_year(teacher, person, made.groups[school["key"]]))


def _do_together(school: dict[str, Any], made: Made) -> None:
    group, pair = made.groups[school["key"]], [made.people[name] for name in school["facilitators"]]
    years = [year for year in made.years if year.teacher.school == school["key"]]
    together.type_in_papers(years, group, pair)
    together.draw_pictures(group, pair[0])
    around.go_on(group, pair)
    for year in years:
        asking.ask(year)
