"""What a group of the demo year did together: sheets typed in from paper, and one picture of many answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import translation

from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.actions.papers import confirm, type_in
from bastama.projects.actions.picture import draw_picture
from bastama.web.demo import moments
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
