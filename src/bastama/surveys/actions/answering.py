"""The one way in for answers: a code and a sheet, and nothing that tells who or when."""

from collections.abc import Mapping

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.text import plain
from bastama.kit.dates import whole_day
from bastama.notices.actions import put_away_kind_about
from bastama.notices.models import TO_ANSWER
from bastama.programmes.package.model import Text
from bastama.surveys import keyfiles, turns
from bastama.surveys.errors import AlreadyIn, CodeUnknown, SheetDoesNotFit, WaveNotOpen
from bastama.surveys.linking import BLANK, LEAST_PARTS, hashes_of
from bastama.surveys.models import SealedSheet, Ticket, Wave
from bastama.surveys.package.model import Questionnaire
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.sealing import PRIVATE, TEXT_MOST, DoesNotFit, Filled, room_for, seal
from bastama.surveys.tickets import ticket_of


def receive(code: str, *, answers: Mapping[str, object], linking: Mapping[str, object]) -> None:
    """Take in a sheet by its code, once. Partly answered is answered; what was left out is simply not there.

    `answers`: item to code, or to words where the item is open; empty or None is left out. `linking`: the parts of the
    linking code by their keys (`linking.QUESTIONS`). Refuses a code nobody gave out, one that was used, a wave that is
    not open today, and a sheet that is empty or not of this form. The sheet is sealed before the database sees it; the
    mark on the ticket and the sealed sheet are kept together or not at all.
    """
    ticket = ticket_of(code)
    if ticket is None:
        raise CodeUnknown
    keep(ticket, sealed_of(ticket, answers=answers, linking=linking))


def sealed_of(ticket: Ticket, *, answers: Mapping[str, object], linking: Mapping[str, object]) -> bytes:
    """A sheet of a good ticket, sealed to its wave; refuses as `receive` does."""
    must_be_good(ticket)
    form = questionnaire_of(ticket.wave.form)
    filled = filled_of(form, answers)
    parts = hashes_for(ticket, linking)
    return _sealed(ticket.wave, form, Filled(filled.answers, filled.said, parts))


def must_be_good(ticket: Ticket) -> None:
    """Refuse a ticket that was used, or whose wave takes no answers today."""
    if ticket.is_used:
        raise AlreadyIn
    wave = ticket.wave
    is_open = wave.state == Wave.State.OPEN and wave.opens_on <= today() <= wave.closes_on
    # Without its key nobody could ever open the sheet: better no answer than one that is lost.
    if not is_open or not keyfiles.is_here(wave.pk):
        raise WaveNotOpen(opens_on=whole_day(wave.opens_on), closes_on=whole_day(wave.closes_on))


def filled_of(form: Questionnaire[Text], given: Mapping[str, object]) -> Filled:
    """What was answered, as codes of the form's rows and as words; refuses anything else, and nothing at all."""
    if not given.keys() <= {item.id for item in form.items}:
        raise SheetDoesNotFit(reason="strange")
    answers: dict[str, int] = {}
    said: dict[str, str] = {}
    # In the order of the form: the order in which somebody answered would be a trace of them.
    for item in form.items:
        value = given.get(item.id)
        if value is None or str(value).strip() == "":
            continue
        if item.open:
            said[item.id] = words_of(value)
        else:
            answers[item.id] = code_in(form, item.id, value)
    if not answers and not said:
        raise SheetDoesNotFit(reason="empty")
    return Filled(answers, said)


def words_of(value: object) -> str:
    text = plain(str(value)).strip()
    if len(text) > TEXT_MOST:
        raise SheetDoesNotFit(reason="long", most=TEXT_MOST)
    return text


def code_in(form: Questionnaire[Text], name: str, value: object) -> int:
    row = form.answers_of(form.item(name))
    codes = {str(code): code for code in range(row.lowest, row.highest + 1)} if row else {}
    if str(value).strip() not in codes:
        raise SheetDoesNotFit(reason="strange")
    return codes[str(value).strip()]


def hashes_for(ticket: Ticket, linking: Mapping[str, object]) -> bytes:
    """The keyed hashes of the linking code, under the key of the series; blank where it is not asked or not given."""
    secret = keyfiles.read(ticket.wave.series_id) if ticket.wave.asks_linking else None
    if secret is None or len([part for part in linking.values() if part]) < LEAST_PARTS:
        return BLANK
    return hashes_of(linking, school=ticket.school_id, key=secret[PRIVATE:])


def _sealed(wave: Wave, form: Questionnaire[Text], filled: Filled) -> bytes:
    try:
        return seal(filled, room=room_for(form), public=bytes(wave.public_key or b""), about=wave.pk)
    except DoesNotFit as reason:
        raise SheetDoesNotFit(reason="long", most=TEXT_MOST) from reason


@transaction.atomic
def keep(ticket: Ticket, sealed: bytes) -> None:
    """Mark the ticket and keep the sheet, beside others who do the same; closing waits for all of them, or comes first."""
    turns.beside_others(ticket.wave_id)
    wave = Wave.objects.get(pk=ticket.wave_id)
    if wave.state != Wave.State.OPEN:
        raise WaveNotOpen(opens_on=whole_day(wave.opens_on), closes_on=whole_day(wave.closes_on))
    if not Ticket.objects.filter(pk=ticket.pk, is_used=False).update(is_used=True):
        raise AlreadyIn
    SealedSheet.objects.create(wave=wave, school_id=ticket.school_id, sealed=sealed)
    if ticket.person is not None:
        put_away_kind_about(ticket.person, TO_ANSWER, wave.pk)
