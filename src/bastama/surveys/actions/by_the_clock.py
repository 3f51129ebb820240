"""What is due of waves today: given every day, it opens, reminds and closes them."""

from dataclasses import dataclass, field
from datetime import timedelta

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.surveys.actions import matching, results
from bastama.surveys.actions.asking import remind
from bastama.surveys.actions.closing import destroy_spent_keys, go_on
from bastama.surveys.actions.waves import close_wave, open_wave
from bastama.surveys.models import Series, Wave

State = Wave.State
LAST_DAYS = timedelta(days=2)
UNTIL_DONE = 24 * 3600.0


@dataclass
class Report:
    """How many waves were opened, reminded of and closed, and what could not be done, each with its reason."""

    opened: int = 0
    reminded: int = 0
    closed: int = 0
    refused: list[str] = field(default_factory=list)


def run_due() -> Report:
    """Do what is due today, each wave by itself, and what a cut left undone; given twice it does nothing twice."""
    report = Report()
    running = Wave.objects.filter(state__in=(State.PLANNED, State.OPEN, State.CLOSING))
    for wave in running.select_related("series", "form").order_by("opens_on"):
        try:
            _run(wave, report)
        except Refusal as refusal:
            report.refused.append(f"{wave.series.name} ({wave.get_moment_display()}): {refusal}")
    for series in Series.objects.filter(matching__in=matching.RUNNING).order_by("made_at"):
        try:
            matching.go_on(series, by=None, seconds=UNTIL_DONE)
        except Refusal as refusal:
            report.refused.append(f"{series.name}: {refusal}")
    destroy_spent_keys()
    for wave in results.without_results():
        results.store(wave)
    return report


def _run(wave: Wave, report: Report) -> None:
    if wave.state == State.PLANNED and wave.opens_on <= today():
        open_wave(wave, by=None)
        report.opened += 1
    elif wave.state == State.CLOSING or (wave.state == State.OPEN and wave.closes_on < today()):
        if wave.state == State.OPEN:
            close_wave(wave, by=None)
        go_on(wave, seconds=UNTIL_DONE)
        report.closed += 1
    elif wave.state == State.OPEN and is_reminder_due(wave):
        remind(wave)
        report.reminded += 1


def is_reminder_due(wave: Wave) -> bool:
    """At the middle of the days for the first time, and two days before the end for the second."""
    middle = wave.opens_on + (wave.closes_on - wave.opens_on) / 2
    times = (middle, wave.closes_on - LAST_DAYS)
    due = sum(day <= today() for day in times)
    return due > wave.reminded_count and wave.reminded_on != today()
