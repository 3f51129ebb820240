"""Papers typed in twice: the first time lies sealed, the second shows where it differs, and what agrees goes in."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.programmes.package.model import Text
from bastama.surveys import keyfiles, turns
from bastama.surveys.actions import answering
from bastama.surveys.errors import NothingTypedOnce, PaperIsYours, WaveIsPast
from bastama.surveys.filled import BEFORE_LINKING, Given
from bastama.surveys.linking import QUESTIONS, read_part
from bastama.surveys.models import Ticket, TypedSheet, Wave
from bastama.surveys.package.model import Item
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.sealing import PRIVATE
from bastama.surveys.tickets import code_of


@dataclass(frozen=True)
class Typing:
    """What became of a typing: it went in; or it is the first, or differs from the first in these places."""

    is_in: bool = False
    differing: frozenset[str] = frozenset()


@transaction.atomic
def type_in(ticket: Ticket, *, given: Given, by: Person, instead: bool = False) -> Typing:
    """Type in a paper by its code: once, and a second time by somebody else or on another day; then it goes in.

    Where both differ nothing is changed, and the places are told, never what stood there. `instead`: the paper was looked at
    again and the first typing is wrong; this one takes its place and waits for a second. Refuses as sending does, and who
    typed it today. The ticket is held still, so that two at once take turns.
    """
    turns.beside_others(ticket.wave_id)
    tickets = Ticket.objects.select_for_update(of=("self",))
    ticket = tickets.select_related("wave__series", "wave__form", "school").get(pk=ticket.pk)
    sealed = answering.sealed_of(ticket, answers=given.answers, linking=given.linking)
    first = TypedSheet.objects.filter(ticket=ticket).first()
    hashes = _hashes(ticket, given)
    if first is None or instead:
        known = {"sealed": sealed, "hashes": hashes, "typed_by": by, "typed_on": today()}
        TypedSheet.objects.update_or_create(ticket=ticket, defaults=known)
        return Typing()
    if first.typed_by_id == by.pk and first.typed_on == today():
        raise PaperIsYours
    differing = frozenset(name for name, said in hashes.items() if said != first.hashes.get(name))
    if differing:
        return Typing(differing=differing)
    answering.receive(code_of(ticket), answers=given.answers, linking=given.linking)
    first.delete()
    return Typing(is_in=True)


@transaction.atomic
def take_once_typed(wave: Wave, *, by: Person) -> int:
    """Let in the papers that were typed a single time, as they lie there sealed; say how many. Before the wave closes.

    Refuses a wave that takes no answers, and one in which none waits.
    """
    turns.alone(wave.pk)
    wave = Wave.objects.get(pk=wave.pk)
    if wave.state != Wave.State.OPEN:
        raise WaveIsPast
    waiting = list(once_typed(wave).select_related("ticket"))
    if not waiting:
        raise NothingTypedOnce
    for typed in waiting:
        answering.keep(typed.ticket, bytes(typed.sealed))
        typed.delete()
    record("surveys.once_typed_taken", about=wave, by=by, count=len(waiting))
    return len(waiting)


def once_typed(wave: Wave) -> QuerySet[TypedSheet]:
    """The papers of a wave that wait for their second typing; one whose code was used elsewhere meanwhile waits no more."""
    return TypedSheet.objects.filter(ticket__wave=wave, ticket__is_used=False)


def _hashes(ticket: Ticket, given: Given) -> dict[str, str]:
    """By place, a keyed hash of what was typed there, of what was left out as well. The key is destroyed with the wave's."""
    secret = keyfiles.read(ticket.wave_id) or b""
    items = questionnaire_of(ticket.wave.form).items
    said = {item.id: _alike(item, given.answers.get(item.id, "")) for item in items}
    if ticket.wave.asks_linking:
        said |= {BEFORE_LINKING + one.key: read_part(one, given.linking.get(one.key)) for one in QUESTIONS}
    about = b"typed:" + ticket.pk.bytes
    return {
        name: hmac.new(secret[PRIVATE:], about + f"{name}={text}".encode(), sha256).hexdigest()
        for name, text in said.items()
    }


def _alike(item: Item[Text], text: str) -> str:
    """Of words, only the words are compared: not spaces, capitals or signs between them."""
    if not item.open:
        return text
    signs = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return " ".join(signs.split())
