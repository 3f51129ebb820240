"""Opening and refusing seals: by words on the device itself, by an earlier device's answer, by time."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.notices.actions import put_away_about, tell
from bastama.people.actions import attempts
from bastama.people.actions.codes import withdraw_codes
from bastama.people.actions.devices import end_devices_under, lock, must_be_open
from bastama.people.actions.words import must_be_words_of
from bastama.people.errors import DeviceIsSealed, SealIsOver
from bastama.people.models import Device, Person, Seal
from bastama.people.queries import shut_seals
from bastama.people.signals import seal_was_refused

OpenedBy = Seal.OpenedBy


def open_by_words(*, on: Device, words: str, address: str) -> None:
    """Open this device by the person's own recovery words.

    The seal opens with it where this is the only device that ever came in under it. Where there are others
    it stays shut for them, and this device is asked about them.
    """
    tried = attempts.begin("words", name=on.person.sign_in_name, address=address)
    must_be_words_of(on.person, words)
    attempts.forgive(tried)
    _open_device(on)


@transaction.atomic
def _open_device(device: Device) -> None:
    person = lock(device.person)
    device = Device.objects.select_related("seal").get(pk=device.pk, ended_at=None)
    seal = device.seal
    if seal is None or not seal.is_shut:
        return
    alone = not Device.objects.filter(seal=seal).exclude(pk=device.pk).exists()
    device.seal = None
    device.save(update_fields=["seal"])
    record("people.device_opened_by_words", about=device, by=person)
    if alone:
        _open(seal, OpenedBy.WORDS, by=person)


@transaction.atomic
def say_it_was_me(seal: Seal, *, on: Device, seen: Collection[UUID]) -> None:
    """An open device says that the devices it was shown are the person's own: they open.

    A device that came in while the question stood on the page was not seen, so it keeps the seal shut and
    is asked about anew. Refuses on a sealed device and when the seal is over.
    """
    person, seal = _held(seal, on)
    under = Device.objects.filter(seal=seal, ended_at=None)
    for device in under.filter(pk__in=seen):
        device.seal = None
        device.save(update_fields=["seal"])
        record("people.device_opened_by_device", about=device, by=person)
    if not under.exists():
        _open(seal, OpenedBy.DEVICE, by=person)


@transaction.atomic
def say_it_was_not_me(seal: Seal, *, on: Device) -> None:
    """An open device refuses a seal: the devices under it are ended, the password and the codes with them.

    Earlier devices stay signed in, and from one of them a new password can be chosen. Refuses on a sealed device
    and when the seal is over.
    """
    person, seal = _held(seal, on)
    seal.refused_at = now()
    seal.save(update_fields=["refused_at"])
    end_devices_under(seal, by=person)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    withdraw_codes(person)
    record("people.seal_refused", about=seal, by=person)
    put_away_about(person, seal.pk)
    tell(person, "people.seal_refused", by_mail=True)
    transaction.on_commit(lambda: seal_was_refused.send(Seal, seal=seal))


@transaction.atomic
def note_opened_by_time(seal: Seal) -> None:
    """Write down, once, that nobody answered in seven days and a seal opened by itself; the person is told."""
    person = lock(seal.person)
    held = Seal.objects.get(pk=seal.pk)
    if held.is_ripe:
        _open(held, OpenedBy.TIME, by=None)
        tell(person, "people.seal_opened_by_time", by_mail=True)


def _held(seal: Seal, on: Device) -> tuple[Person, Seal]:
    person = lock(on.person)
    on = Device.objects.select_related("seal").get(pk=on.pk)
    must_be_open(on)
    if on.ended_at is not None or on.seal_id == seal.pk:
        raise DeviceIsSealed
    held = shut_seals(person).filter(pk=seal.pk).first()
    if held is None:
        raise SealIsOver
    return person, held


def _open(seal: Seal, how: str, *, by: Person | None) -> None:
    seal.opened_at, seal.opened_by = now(), how
    seal.save(update_fields=["opened_at", "opened_by"])
    record("people.seal_opened", about=seal, by=by, how=how)
    put_away_about(seal.person, seal.pk)
