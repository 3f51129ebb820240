"""A wave planned, opened, reminded of by the clock, closed or cancelled. What closing does is in `closing.py`."""

from datetime import date

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.programmes.models import Cohort, Programme
from bastama.surveys import keyfiles, turns
from bastama.surveys.actions import closing
from bastama.surveys.actions.forms import latest_form
from bastama.surveys.errors import NobodyIsAsked, SeriesAsksOtherwise, WaveDaysOutOfOrder, WaveIsPast
from bastama.surveys.models import Asked, Form, SealedSheet, SealedText, Series, Ticket, TypedSheet, Wave
from bastama.surveys.sealing import public_of

State = Wave.State
go_on = closing.go_on


@transaction.atomic
def begin_series(
    programme: Programme, *, form_key: str, name: str, linked: bool, by: Person | None
) -> Series:
    """Begin a series of waves of one questionnaire. `linked`: its first and last wave ask for a linking code."""
    series = Series(programme=programme, form_key=form_key, name=name)
    if not linked:
        series.matching = Series.Matching.NEVER
    save_or_refuse(series)
    record("surveys.series_begun", about=series, by=by)
    return series


@transaction.atomic
def plan_wave(
    series: Series,
    *,
    moment: str,
    opens_on: date,
    closes_on: date,
    cohort: Cohort | None = None,
    form: Form | None = None,
    by: Person | None,
) -> Wave:
    """Plan a wave of a series; nobody hears of it before it opens.

    Refuses days out of order, and a form of another questionnaire than the series asks. Without a form, the one under
    the key of the series that was loaded last.
    """
    form = form or latest_form(series.form_key)
    if form.key != series.form_key:
        raise SeriesAsksOtherwise
    if not opens_on <= closes_on or closes_on < today():
        raise WaveDaysOutOfOrder
    days = {"opens_on": opens_on, "closes_on": closes_on}
    wave = Wave(series=series, form=form, moment=moment, cohort=cohort, planned_by=by, **days)
    save_or_refuse(wave)
    record("surveys.wave_planned", about=wave, by=by)
    return wave


@transaction.atomic
def open_wave(wave: Wave, *, by: Person | None) -> Wave:
    """Open a wave for answers, from today if its first day was later. Its key is made now, and lies beside the database.

    Refuses one that is not planned, and one in which nobody is asked.
    """
    wave = locked(wave, State.PLANNED)
    if not Asked.objects.filter(wave=wave, asked_count__gt=0).exists():
        raise NobodyIsAsked
    if wave.closes_on < today():
        raise WaveDaysOutOfOrder
    if wave.asks_linking and wave.series.public_key is None:
        public_key = public_of(keyfiles.make(wave.series_id))
        Series.objects.filter(pk=wave.series_id).update(public_key=public_key)
    wave.public_key = public_of(keyfiles.make(wave.pk))
    wave.opens_on, wave.state = min(wave.opens_on, today()), State.OPEN
    wave.save(update_fields=["public_key", "opens_on", "state"])
    record("surveys.wave_opened", about=wave, by=by)
    return wave


@transaction.atomic
def cancel_wave(wave: Wave, *, by: Person | None) -> Wave:
    """Call a wave off: what came in is thrown away unread, and its key is destroyed.

    Refuses one that is closed. One whose closing has begun can be cancelled only while its key is gone.
    """
    turns.alone(wave.pk)
    wave = locked(wave, State.PLANNED, State.OPEN, State.CLOSING)
    if wave.state == State.CLOSING and keyfiles.read(wave.pk) is not None:
        raise WaveIsPast
    for rows in (SealedSheet, SealedText):
        rows.objects.filter(wave=wave).delete()
    TypedSheet.objects.filter(ticket__wave=wave).delete()
    Ticket.objects.filter(wave=wave).update(person=None)
    wave.state = State.CANCELLED
    wave.save(update_fields=["state"])
    record("surveys.wave_cancelled", about=wave, by=by)
    transaction.on_commit(lambda: keyfiles.destroy(wave.pk))
    return wave


@transaction.atomic
def close_wave(wave: Wave, *, by: Person | None) -> Wave:
    """Take no more answers, count them, and settle which schools keep their name; `go_on` then opens the sheets.

    Refuses one that is not open, and one whose key is not here. Waits for all who are sending their answers just now.
    """
    turns.alone(wave.pk)
    wave = locked(wave, State.OPEN)
    closing.settle(wave)
    wave.state = State.CLOSING
    wave.save(update_fields=["state"])
    record("surveys.wave_closing", about=wave, by=by)
    return wave


def locked(wave: Wave, *states: str) -> Wave:
    """The wave as it stands now, kept still until the transaction ends. Refuses another state than was seen.

    Answers go on coming in meanwhile: who must be without them asks for that first (`turns.py`).
    """
    rows = Wave.objects.select_for_update(of=("self",), no_key=True)
    fresh = rows.select_related("series", "form").get(pk=wave.pk)
    if fresh.state not in states:
        raise WaveIsPast
    return fresh
