import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind, tell
from bastama.people.actions import attempts
from bastama.people.actions.devices import lock
from bastama.people.errors import CodeHasEnded, CodeIsUnknown, CodeWasUsed, DeviceIsSealed, PersonIsErased
from bastama.people.models import Person, SignInCode
from bastama.people.queries import has_come_in

SIGNS = "AEKMHPCTYX23456789"
"""Signs that look alike on a Latin and on a Cyrillic keyboard, and never like one another."""
LENGTH = 10
OWN_CODE_LASTS = timedelta(hours=1)
_AS_TYPED = str.maketrans("АЕЁКҚМНҺРСТУҮҰХ" + "З", "AEEKKMHHPCTYYYX" + "3")


@dataclass(frozen=True)
class Slip:
    """A code as it is handed over: the only time it is seen."""

    person: Person
    code: str
    ends_at: datetime


def make_code(person: Person, *, by: Person | None) -> str:
    """Make a code that lets a person in once; `by` is who makes it, nobody for the operator's command line.

    It ends the earlier ones. One made for oneself is for a new phone: it lasts an hour and seals nothing, so
    it is refused on a sealed device. One made by somebody else is told to a person who has come in before.
    """
    return _make(person, by=by).code


def make_codes(people: Iterable[Person], *, by: Person | None) -> list[Slip]:
    """Make a code for each person, for a printed list."""
    with transaction.atomic():
        return [_make(person, by=by) for person in people]


@transaction.atomic
def _make(person: Person, *, by: Person | None) -> Slip:
    locked = lock(person)
    if locked.erased_at is not None:
        raise PersonIsErased
    is_own = by is not None and by.pk == locked.pk
    if is_own and not (by and by.ring_me_open):
        raise DeviceIsSealed
    withdraw_codes(locked)
    plain = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    ends_at = now() + (OWN_CODE_LASTS if is_own else timedelta(days=settings.CODE_DAYS))
    SignInCode.objects.create(person=locked, keyed_hash=_hash(plain), made_by=by, ends_at=ends_at)
    record("people.code_made", about=locked, by=by)
    if not is_own and has_come_in(locked):
        put_away_kind(locked, "people.code_made")
        tell(locked, "people.code_made")
    return Slip(locked, f"{plain[:5]}-{plain[5:]}", ends_at)


def withdraw_codes(person: Person) -> None:
    """End every code of a person that was not used."""
    SignInCode.objects.filter(person=person, used_at=None, withdrawn_at=None).update(withdrawn_at=now())


def arrive(typed: str, *, address: str) -> SignInCode:
    """Look at a code somebody typed, in any case, spacing and keyboard; nothing is used up yet.

    Refuses a code that is unknown, used, or over.
    """
    tried = attempts.begin("code", address=address)
    code = SignInCode.objects.select_related("person").filter(keyed_hash=_hash(typed)).first()
    if code is None or code.person.erased_at is not None:
        raise CodeIsUnknown
    must_be_good(code)
    attempts.forgive(tried)
    return code


def must_be_good(code: SignInCode) -> None:
    if code.used_at is not None:
        raise CodeWasUsed
    if code.withdrawn_at is not None or code.ends_at <= now():
        raise CodeHasEnded


def _hash(typed: str) -> str:
    signs = [sign for sign in typed.upper().translate(_AS_TYPED) if sign.isalnum()]
    key = settings.KEYS.codes.encode()
    return hmac.new(key, f"sign-in-code:{''.join(signs)}".encode(), "sha256").hexdigest()
