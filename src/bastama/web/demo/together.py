"""What a group of the demo year did together: sheets from paper, one picture of many answers, a project led by two."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import translation

from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.actions.papers import confirm, type_in
from bastama.projects.actions.picture import draw_picture
from bastama.projects.actions.together import accept, invite
from bastama.projects.queries.projects import edition_of
from bastama.projects.sheets import of_kind
from bastama.web.demo import moments
from bastama.web.demo.reading import cast, plain
from bastama.web.demo.writing import ONCE, Year

PICTURES = (("group-norms", date(2025, 10, 3)), ("how-our-school-works", date(2025, 11, 20)))
"""Which tools were drawn together without names, and on which day."""


def type_in_papers(years: Sequence[Year], group: Group, pair: Sequence[Person]) -> None:
    """Some teachers had filled in a sheet by hand; a facilitator typed it in, most have looked at it since."""
    for year in years:
        for tool in ONCE:
            answers = year.teacher.one(tool) or {}
            if "paper" in answers:
                _type_in(year, tool, answers, group, pair[1])


def _type_in(year: Year, tool: str, answers: dict[str, Any], group: Group, by: Person) -> None:
    state = answers.pop("paper")
    on = date.fromisoformat(answers.pop("typed-on"))
    language = year.teacher.language
    with translation.override(language):
        with days.at(moments.at_hour(on, 18)):
            paper = type_in(
                group,
                tool=tool,
                teacher=year.person,
                answers=answers,
                language=language,
                by=by,
                id=new_id(),
            )
        if state == "confirmed":
            with days.at(moments.at_hour(on + timedelta(days=1), 7, 40)):
                confirm(paper, project=year.project, by=year.person)


def draw_pictures(group: Group, by: Person) -> None:
    """Draw what the group answered together, some days after the session in which it was asked."""
    for tool, on in PICTURES:
        with days.at(moments.at_hour(on, 15)):
            draw_picture(group, tool=tool, by=by)


def lead_together(years: Sequence[Year]) -> None:
    """A teacher without a theme of their own yet is asked by a colleague, says yes, and writes in that project from then on."""
    of = {year.teacher.name: year for year in years}
    for told in cast()["led_together"]:
        asks, asked = of[told["asks"]], of[told["asked"]]
        with translation.override(asked.teacher.language):
            with days.at(moments.at_hour(told["asked_on"], 19, 20)):
                invitation = invite(asks.project, asked=asked.person, by=asks.person)
            with days.at(moments.at_hour(told["answered_on"], 8, 10)):
                accept(invitation, by=asked.person)
            together = replace(asked, project=asks.project)
            sheet = of_kind("consultation", edition_of(asks.project))
            for talk in told["talks"]:
                on = talk["held-on"]
                together.write(sheet, plain(talk), moments.evening(on, asked.draw))
