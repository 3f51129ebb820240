"""Builders for tests and the demo: a series, a wave of it that is open, and sheets that came in by codes."""

from datetime import timedelta
from itertools import count
from typing import Any

from bastama.foundation.days import today
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.surveys.actions import asking, waves
from bastama.surveys.actions.answering import receive
from bastama.surveys.models import Series, Ticket, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of

_number = count(1)


def series(**given: Any) -> Series:
    programme = given.pop("programme", None) or programmes.programme()
    known = {"form_key": "conditions", "name": f"Series {next(_number)}", "linked": True, "by": None}
    return waves.begin_series(programme, **{**known, **given})


def wave(of: Series | None = None, **given: Any) -> Wave:
    """A planned wave, from today for a fortnight."""
    known = {"moment": "start", "opens_on": today(), "closes_on": today() + timedelta(days=14), "by": None}
    return waves.plan_wave(of or series(), **{**known, **given})


def opened(asked: dict[School, int], of: Series | None = None, **given: Any) -> Wave:
    """An open wave that asks so many in each school by drawn codes."""
    made = wave(of, **given)
    for school, people in asked.items():
        asking.ask_by_codes(made, school, count=people, by=None)
    return waves.open_wave(made, by=None)


def codes(of: Wave, school: School) -> list[str]:
    """The codes of a school that nobody has used."""
    rows = Ticket.objects.filter(wave=of, school=school, is_used=False)
    return [code_of(ticket) for ticket in rows]


def answers(of: Wave, code: int) -> dict[str, int]:
    """The same answer to every item with a row of answers."""
    return {item.id: code for item in questionnaire_of(of.form).items if not item.open}


def answered(of: Wave, school: School, given: list[int], **more: Any) -> None:
    """For each number a sheet of a school that answers every item with it."""
    for code, number in zip(codes(of, school), given, strict=False):
        receive(code, answers=answers(of, number), linking={}, **more)


def closed(of: Wave) -> Wave:
    """The wave, closed to the end."""
    waves.close_wave(of, by=None)
    return waves.go_on(of, seconds=600)
