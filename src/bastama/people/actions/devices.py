from django.db import transaction
from django.db.models import QuerySet

from bastama.foundation.days import now, today
from bastama.history.actions import record
from bastama.people import passwords
from bastama.people.actions import attempts
from bastama.people.errors import DeviceIsSealed, WrongNameOrPassword
from bastama.people.models import Device, Person, Seal, SignInCode
from bastama.people.queries import latest_shut_seal


def enter(name: str, *, password: str, address: str, label: str) -> Device:
    """Let a person in by name and password or PIN.

    While a seal is shut, the new device carries it: the password may have been chosen by whoever used the code.
    Refuses with one answer, after the same work, for a wrong password and for a name that is not there.
    """
    name = name.strip().lower()
    tried = attempts.begin("password", name=name, address=address)
    person = Person.objects.filter(sign_in_name=name, erased_at=None).first()
    if not passwords.fits(password, person.password if person else "") or person is None:
        raise WrongNameOrPassword
    device = _enter_as(person, label)
    attempts.forgive(tried)
    return device


@transaction.atomic
def _enter_as(person: Person, label: str) -> Device:
    """Make the device under the person's lock, on the password that was looked at and no other."""
    locked = lock(person)
    if locked.password != person.password or locked.erased_at is not None:
        raise WrongNameOrPassword
    return begin_device(locked, label=label, seal=latest_shut_seal(locked))


def lock(person: Person) -> Person:
    """Everything that gives or takes a way in holds the person's row, so that none passes another."""
    return Person.objects.select_for_update().get(pk=person.pk)


def begin_device(person: Person, *, label: str, seal: Seal | None = None) -> Device:
    device = Device.objects.create(person=person, seal=seal, label=label[:120], last_seen_on=today())
    record("people.entered", about=person, by=person, sealed=seal is not None)
    return device


def must_be_open(device: Device) -> None:
    """Nothing of an account is changed from a sealed device: it may be somebody else's hand."""
    if not device.is_open:
        raise DeviceIsSealed


@transaction.atomic
def leave(device: Device) -> None:
    """Sign out here."""
    _end(Device.objects.filter(pk=device.pk), by=device.person)


@transaction.atomic
def end_device(other: Device, *, on: Device) -> None:
    """Sign out another device of one's own. Refuses on a sealed device, which could send the owner away."""
    must_be_open(on)
    _end_own_codes(on.person)
    _end(Device.objects.filter(pk=other.pk, person=on.person), by=on.person)


@transaction.atomic
def end_other_devices(*, on: Device) -> int:
    """Sign out every device of one's own but this one; refuses on a sealed device."""
    must_be_open(on)
    _end_own_codes(on.person)
    return _end(Device.objects.filter(person=on.person).exclude(pk=on.pk), by=on.person)


def _end_own_codes(person: Person) -> None:
    """Who sends a device away sends away, too, whoever made a code on it to come back by, unsealed."""
    own = SignInCode.objects.filter(person=person, made_by=person, used_at=None, withdrawn_at=None)
    own.update(withdrawn_at=now())


def end_all_devices(person: Person, *, by: Person | None) -> int:
    return _end(Device.objects.filter(person=person), by=by)


def end_devices_under(seal: Seal, *, by: Person) -> int:
    return _end(Device.objects.filter(seal=seal), by=by)


def _end(devices: QuerySet[Device], *, by: Person | None) -> int:
    ending = list(devices.filter(ended_at=None).select_for_update())
    for device in ending:
        device.ended_at = now()
        device.save(update_fields=["ended_at"])
        record("people.device_ended", about=device, by=by)
    return len(ending)
