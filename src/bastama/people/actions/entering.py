"""Coming in by a code: for the first time, again by somebody else's code, or on a new phone by one's own."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind, tell
from bastama.people.actions.agreements import agree
from bastama.people.actions.codes import must_be_good, withdraw_codes
from bastama.people.actions.devices import begin_device, end_all_devices, lock
from bastama.people.actions.secret import keep_password
from bastama.people.actions.words import new_words
from bastama.people.agreement import CURRENT
from bastama.people.errors import CodeHasEnded, NotAgreed
from bastama.people.models import Device, Person, Seal, SignInCode
from bastama.people.queries import has_come_in

SEALED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Arrival:
    """Somebody came in by a code. `words` are the recovery words of a first arrival, seen this once."""

    device: Device
    words: tuple[str, ...] = ()


def is_own(code: SignInCode) -> bool:
    """Whether the person made the code themselves, on a device that was open. Nobody's code is nobody's own."""
    return code.made_by_id == code.person_id


@transaction.atomic
def enter_first(code: SignInCode, *, password: str, agreed: bool, label: str, language: str) -> Arrival:
    """Begin: the person agrees, chooses a password or PIN and gets recovery words. Nothing is sealed.

    The language they read all this in becomes theirs.

    Whatever was signed in as them before is ended: nobody waits at a half-open door.
    Refuses: not agreed; a password that is guessed first; a code used, over, or no longer a first one.
    """
    code, person = _locked(code)
    if has_come_in(person):
        raise CodeHasEnded
    if not agreed:
        raise NotAgreed
    keep_password(person, password)
    person.language = language
    person.save(update_fields=["language"])
    agree(person)
    end_all_devices(person, by=person)
    words = new_words(person)
    _use(code)
    return Arrival(begin_device(person, label=label), words)


@transaction.atomic
def enter_again(code: SignInCode, *, password: str, agreed: bool, label: str) -> Arrival:
    """Come in by a code that somebody else made, with a new password; ring *me* stays sealed on this device.

    Earlier devices stay as they are and are told, and so is the address. The recovery words stay the old ones.
    """
    code, person = _locked(code)
    if person.agreed_to != CURRENT and not agreed:
        raise NotAgreed
    keep_password(person, password)
    if person.agreed_to != CURRENT:
        agree(person)
    _use(code)
    seal = Seal.objects.create(person=person, code=code, set_at=now(), opens_at=now() + SEALED_FOR)
    record("people.sealed", about=seal, by=code.made_by)
    put_away_kind(person, "people.code_made")
    tell(person, "people.sealed", {"seal": str(seal.pk), "device": label}, by_mail=True)
    return Arrival(begin_device(person, label=label, seal=seal))


@transaction.atomic
def enter_by_own(code: SignInCode, *, label: str) -> Arrival:
    """Come in on a new phone by a code made on a device that was open; the password stays."""
    code, person = _locked(code)
    if not is_own(code):
        raise CodeHasEnded
    _use(code)
    return Arrival(begin_device(person, label=label))


def _locked(code: SignInCode) -> tuple[SignInCode, Person]:
    """The code and its person as they are now, held: two who type one code do not both come in."""
    person = lock(code.person)
    code = SignInCode.objects.select_related("made_by").get(pk=code.pk)
    must_be_good(code)
    if person.erased_at is not None:
        raise CodeHasEnded
    return code, person


def _use(code: SignInCode) -> None:
    code.used_at = now()
    code.save(update_fields=["used_at"])
    withdraw_codes(code.person)
