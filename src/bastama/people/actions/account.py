from uuid import uuid4

from django.db import transaction

from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.history.actions import forget_reasons, record
from bastama.notices.actions import forget
from bastama.people.actions.devices import lock, must_be_open
from bastama.people.models import (
    Authenticator,
    Device,
    Person,
    RecoveryWords,
    Seal,
    SignInCode,
    Workplace,
)

NAMES = (
    "display_name",
    "given_name",
    "family_name",
    "patronymic",
    "certificate_name_kk",
    "certificate_name_ru",
    "certificate_name_en",
    "subject",
)
WAYS_IN = (
    Device.objects,
    Seal.objects,
    SignInCode.objects,
    RecoveryWords.objects,
    Authenticator.objects,
    Workplace.objects,
)
"""In the order in which they may go: devices hold seals, seals hold codes."""
NAMELESS = "—"
"""Stands where the name stood in registers and lists of talks, so that no line or link is left without a word."""
EMPTIED = (*NAMES, "email", "agreed_to")


def names_of(person: Person) -> dict[str, str]:
    return {name: getattr(person, name) for name in NAMES}


@transaction.atomic
def change_names(*, on: Device, names: dict[str, str]) -> None:
    """Write one's names as one wishes them. Refuses on a sealed device."""
    must_be_open(on)
    person = lock(on.person)
    for name in NAMES:
        setattr(person, name, names.get(name, getattr(person, name)))
    save_or_refuse(person, update_fields=list(NAMES))
    record("people.names_changed", about=person, by=person)


@transaction.atomic
def change_address(*, on: Device, email: str) -> None:
    """Give, change or take away the e-mail address one is told at. Refuses on a sealed device."""
    must_be_open(on)
    person = lock(on.person)
    person.email = email
    save_or_refuse(person, update_fields=["email"])
    record("people.address_changed", about=person, by=person)


def change_language(*, on: Device, language: str) -> bool:
    """Speak another language to this person everywhere.

    On a sealed device nothing is changed and False comes back: what an earlier device is told must stay in a
    language its owner reads, so a sealed one keeps its choice to itself.
    """
    if not on.is_open:
        return False
    Person.objects.filter(pk=on.person_id).update(language=language)
    return True


@transaction.atomic
def erase(person: Person) -> None:
    """Empty the account: names, address, every way in. What the person agreed to and when stays, with no name.

    Safe to repeat. What they wrote is the business of the packages above.
    """
    person = lock(person)
    forget_reasons([person.pk, *SignInCode.objects.filter(person=person).values_list("pk", flat=True)])
    for ways in WAYS_IN:
        ways.filter(person=person).delete()
    forget(person, person.display_name)
    for name in EMPTIED:
        setattr(person, name, "")
    person.display_name = NAMELESS
    person.roster_code = None
    if person.erased_at is None:
        person.set_unusable_password()
        person.sign_in_name = f"erased-{uuid4().hex}"
        person.erased_at = now()
        record("people.erased", about=person)
    person.save()
