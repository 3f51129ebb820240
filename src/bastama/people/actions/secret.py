from django.db import transaction

from bastama.history.actions import record
from bastama.people import passwords
from bastama.people.actions import attempts
from bastama.people.actions.devices import lock, must_be_open
from bastama.people.errors import WrongPassword
from bastama.people.models import Device, Person


def change_password(*, on: Device, now: str, new: str, address: str) -> None:
    """Choose another password or PIN; the one of now is asked for. Refuses on a sealed device.

    Devices stay signed in; ending the others is a choice of its own.
    """
    must_be_open(on)
    must_be_now(on.person, now, address=address)
    with transaction.atomic():
        keep_password(lock(on.person), new)


def must_be_now(person: Person, password: str, *, address: str) -> None:
    """Refuse unless this is the password the person has now. Who has none now (a refused code) is not asked."""
    if not person.has_usable_password():
        return
    tried = attempts.begin("now", name=str(person.pk), address=address)
    if not passwords.fits(password, person.password):
        raise WrongPassword
    attempts.forgive(tried)


def keep_password(person: Person, password: str) -> None:
    """Keep a good new password; called under the person's lock."""
    passwords.must_be_good(password, person)
    person.password = passwords.hashed(password)
    person.save(update_fields=["password"])
    record("people.password_changed", about=person, by=person)
