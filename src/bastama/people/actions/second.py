"""The second step of people in staff roles: an app that shows six digits (TOTP, RFC 6238)."""

import hmac

import pyotp
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.notices.actions import tell
from bastama.people.actions import attempts
from bastama.people.actions.devices import lock, must_be_open
from bastama.people.actions.opening import is_opened_again
from bastama.people.actions.seals import open_by_words
from bastama.people.errors import SecondStepIsSet, SecondStepWasUsed, WrongSecondStep
from bastama.people.models import Authenticator, Device

SECONDS = 30


def begin_second_step(*, on: Device) -> str:
    """Give the secret for the app's QR; it counts once the app has shown the right digits.

    The same one comes back until then, so a page read twice still fits the app. Refuses on a sealed device, but
    for one let in by a code of the server's own, and when an app is set up.
    """
    _may_set_up(on)
    made, _ = Authenticator.objects.get_or_create(
        person=on.person, defaults={"sealed_secret": _sealed(pyotp.random_base32())}
    )
    if made.confirmed_at is not None:
        raise SecondStepIsSet
    return _secret(made)


def confirm_second_step(*, on: Device, digits: str, address: str) -> None:
    """The app shows the right digits: it is set up, and this device has passed. Other devices are asked."""
    _may_set_up(on)
    tried = attempts.begin("second", name=str(on.person.pk), address=address)
    with transaction.atomic():
        kept = _held(on)
        if kept.confirmed_at is not None:
            raise SecondStepIsSet
        _must_fit(kept, digits)
        kept.confirmed_at = now()
        kept.save(update_fields=["confirmed_at"])
        Device.objects.filter(person=on.person).update(confirmed_at=None)
        _confirm(on)
        record("people.second_step_set", about=on.person, by=on.person)
    attempts.forgive(tried)


def pass_second_step(*, on: Device, digits: str, address: str) -> None:
    """Let this device past the second step. It opens no seal. Refuses wrong digits, and digits used before."""
    tried = attempts.begin("second", name=str(on.person.pk), address=address)
    with transaction.atomic():
        kept = _held(on)
        if kept.confirmed_at is None:
            raise WrongSecondStep
        _must_fit(kept, digits)
        _confirm(on)
    attempts.forgive(tried)


def drop_second_step(*, on: Device, words: str, address: str) -> None:
    """The phone with the app is gone: by recovery words the app is put away, to set up another."""
    open_by_words(on=on, words=words, address=address)
    with transaction.atomic():
        person = lock(on.person)
        Authenticator.objects.filter(person=person).delete()
        record("people.second_step_dropped", about=person, by=person)
        tell(person, "people.second_step_dropped", by_mail=True)


def _may_set_up(on: Device) -> None:
    """Who lost the app and the words comes in by a code of the server's, and cannot work without a second step."""
    if on.seal is None or not is_opened_again(on.seal):
        must_be_open(on)


def _held(on: Device) -> Authenticator:
    kept = Authenticator.objects.select_for_update().filter(person=on.person).first()
    if kept is None:
        raise WrongSecondStep
    return kept


def _must_fit(kept: Authenticator, digits: str) -> None:
    """Accept the digits of this half minute and its neighbours, each once and never an earlier one."""
    typed = "".join(sign for sign in digits if sign.isdecimal())
    step = int(now().timestamp()) // SECONDS
    app = pyotp.TOTP(_secret(kept))
    for candidate in (step, step - 1, step + 1):
        if hmac.compare_digest(app.generate_otp(candidate).encode(), typed.encode()):
            if candidate <= kept.last_step:
                raise SecondStepWasUsed
            kept.last_step = candidate
            kept.save(update_fields=["last_step"])
            return
    raise WrongSecondStep


def _confirm(device: Device) -> None:
    Device.objects.filter(pk=device.pk).update(confirmed_at=now())


def _secret(kept: Authenticator) -> str:
    return Fernet(settings.KEYS.secrets).decrypt(bytes(kept.sealed_secret)).decode()


def _sealed(secret: str) -> bytes:
    return Fernet(settings.KEYS.secrets).encrypt(secret.encode())
