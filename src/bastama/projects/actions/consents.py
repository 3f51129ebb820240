from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.projects.actions.files import kind_of, remove
from bastama.projects.actions.illustrations import follow
from bastama.projects.errors.consents import (
    ConsentHasGiver,
    ConsentIsOver,
    ConsentRenewed,
    ConsentTooLong,
    FileIsSealed,
)
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.work import Evidence, StoredFile

DAYS_MOST = 5 * 366


@dataclass(frozen=True)
class Agreed:
    """A consent as somebody tells it: who gave it, how far it reaches, from when, until when."""

    given_by: str
    reach: Consent.Reach
    given_on: date
    until_on: date


@transaction.atomic
def say_shows(file: StoredFile, shows: Showing.Shows, *, by: Person) -> Showing:
    """Say whether a child or another person can be recognised in a file. What was said before stays.

    Refuses on a sealed device: it would open, or shut, a picture in the writer's name.
    """
    _on_an_open_device(by)
    said = Showing.objects.create(file=file, shows=shows, said_by=by)
    follow(file)
    record("projects.shown_said", about=file, by=by)
    return said


@transaction.atomic
def note_consent(file: StoredFile, agreed: Agreed, *, by: Person, renews: Consent | None = None) -> Consent:
    """Note that somebody agreed to be seen in a file; a renewal takes the place of the earlier note, which stays.

    Refuses: on a sealed device; nobody named; days in the wrong order, over already, or further off than five years;
    a note that was renewed already.
    """
    _on_an_open_device(by)
    given_by = " ".join(agreed.given_by.split())
    if not given_by:
        raise ConsentHasGiver
    _within_days(agreed)
    if renews is not None and Consent.objects.filter(renews=renews).exists():
        raise ConsentRenewed
    noted = Consent.objects.create(
        file=file,
        given_by=given_by[:200],
        reach=agreed.reach,
        given_on=agreed.given_on,
        until_on=agreed.until_on,
        renews=renews,
        noted_by=by,
    )
    follow(file)
    record("projects.consent_noted", about=file, by=by)
    return noted


@transaction.atomic
def withdraw(consent: Consent, *, by: Person) -> None:
    """Note that a consent was withdrawn: from this moment the file leaves its group nowhere, and no copy of it is public.

    Said twice it is once. Refuses on a sealed device, and a note that was renewed: the newer one is withdrawn.
    """
    _on_an_open_device(by)
    if Consent.objects.filter(renews=consent).exists():
        raise ConsentRenewed
    if Consent.objects.filter(pk=consent.pk, withdrawn_on=None).update(withdrawn_on=today()):
        follow(consent.file)
        record("projects.consent_withdrawn", about=consent.file, by=by)


@transaction.atomic
def remove_file(file: StoredFile, *, by: Person) -> None:
    """Remove a file from the site with what was said of it: its bytes, its row, its consents. The words stay.

    No frozen copies exist yet: a portfolio that is handed in keeps none of its files. Refuses on a sealed device.
    """
    _on_an_open_device(by)
    evidence = file.evidence
    remove(StoredFile.objects.filter(pk=file.pk))
    Evidence.objects.filter(pk=evidence.pk).update(kind=kind_of(evidence.entry))
    record("projects.file_removed", about=evidence, by=by)


def _on_an_open_device(by: Person) -> None:
    if not by.ring_me_open:
        raise FileIsSealed


def _within_days(agreed: Agreed) -> None:
    if not agreed.given_on <= agreed.until_on or agreed.until_on < today():
        raise ConsentIsOver
    if agreed.until_on > today() + timedelta(days=DAYS_MOST):
        raise ConsentTooLong
