"""What the demo year's schools were asked: two waves that are closed, with something that changed, and one that is open."""

from datetime import date, timedelta
from random import Random

from bastama.foundation import days
from bastama.groups.models import Group, Membership
from bastama.notices.actions import put_away_of
from bastama.notices.models import PROFILE
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort
from bastama.surveys.actions import asking, waves
from bastama.surveys.actions.answering import receive
from bastama.surveys.models import Ticket, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of
from bastama.web.demo import moments

TEACHERS = {"taraz": 34, "kokshetau": 12, "almaty": 8, "astana": 60}
"""How many teachers each school has; nine in ten of them answer, of the eight all."""
DRAWS = "kokshetau"
CLOSED = (("start", date(2025, 9, 10)), ("middle", date(2026, 1, 26)))
OPEN_ON = moments.TODAY - timedelta(days=6)
BEGAN = {
    "vision": 3.4,
    "learning": 3.1,
    "team": 2.7,
    "inquiry": 3.0,
    "exchange": 2.6,
    "outside": 2.9,
    "leading": 3.3,
}
CAME = {"team": 0.6, "inquiry": 0.4, "exchange": 0.2}
"""Where the means of the scales began, and what came with the programme."""


def survey(cohort: Cohort, schools: dict[str, School], groups: dict[str, Group], by: Person) -> None:
    """Ask the schools at the start and in the middle, and the teachers of the groups now."""
    draw = Random("the demo year's questionnaires")  # noqa: S311 -- the same year each time
    asked = {schools[key]: count for key, count in TEACHERS.items()}
    with days.at(moments.at_hour(CLOSED[0][1], 9)):
        series = waves.begin_series(
            cohort.edition.programme, form_key="learning-school", name="2025–26", linked=False, by=by
        )
    for moment, day in CLOSED:
        with days.at(moments.at_hour(day, 10)):
            until = day + timedelta(days=12)
            wave = waves.plan_wave(series, moment=moment, opens_on=day, closes_on=until, cohort=cohort, by=by)
            _ask(wave, asked, draw, by)
        with days.at(moments.at_hour(until + timedelta(days=1), 8)):
            waves.close_wave(wave, by=by)
            waves.go_on(wave, by=by, seconds=60)
        with days.at(moments.at_hour(until + timedelta(days=2), 9)):
            # Everybody has read the profile by now: nothing of it stands at the top of their pages.
            put_away_of(PROFILE, [school.pk for school in asked])
    with days.at(moments.at_hour(OPEN_ON, 9)):
        _open(cohort, groups, schools, by)


def _ask(wave: Wave, asked: dict[School, int], draw: Random, by: Person) -> None:
    for school, count in asked.items():
        asking.ask_by_codes(wave, school, count=count, by=by)
    wave = waves.open_wave(wave, by=by)
    for school, count in asked.items():
        _answer(wave, school, count if count < 10 else count * 9 // 10, draw)


def _answer(wave: Wave, school: School, count: int, draw: Random) -> None:
    """So many teachers answer, each leaning to one side a little and leaving something out now and then."""
    tickets = Ticket.objects.filter(wave=wave, school=school).order_by("digest")[:count]
    leaning = draw.gauss(0, 0.05)
    for ticket in tickets:
        receive(code_of(ticket), answers=_sheet(wave, leaning + draw.gauss(0, 0.55), draw), linking={})


def _sheet(wave: Wave, leaning: float, draw: Random) -> dict[str, int]:
    found = {}
    for item in questionnaire_of(wave.form).items:
        middle = BEGAN[item.scale or ""] + (
            CAME.get(item.scale or "", 0.0) if wave.moment != "start" else 0.0
        )
        answer = min(max(round(draw.gauss(middle + leaning, 0.7)), 1), 5)
        if draw.random() > 0.03:
            found[item.id] = 6 - answer if item.reverse else answer
    return found


def _open(cohort: Cohort, groups: dict[str, Group], schools: dict[str, School], by: Person) -> None:
    """Teachers of the groups are asked by name; their colleagues in one school draw codes, to be seen how they are printed."""
    series = waves.begin_series(
        cohort.edition.programme, form_key="conditions", name="2025–26: жағдай · условия", linked=False, by=by
    )
    until = moments.TODAY + timedelta(days=9)
    wave = waves.plan_wave(series, moment="once", opens_on=OPEN_ON, closes_on=until, cohort=cohort, by=by)
    places = Membership.objects.filter(group__in=groups.values(), role=Membership.Role.PARTICIPANT)
    people = [
        (place.person, place.school) for place in places.select_related("person", "school") if place.school
    ]
    asking.ask(wave, people=people, by=by)
    asking.ask_by_codes(wave, schools[DRAWS], count=TEACHERS[DRAWS], by=by)
    waves.open_wave(wave, by=by)
