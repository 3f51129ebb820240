from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.programmes import errors
from bastama.programmes.models import (
    Appointment,
    Break,
    Calendar,
    Cohort,
    Edition,
    EditionContent,
    EditionOffer,
    Programme,
)
from bastama.programmes.package import model as package
from bastama.programmes.package import plain
from bastama.programmes.package.changes import frozen_differences
from bastama.programmes.package.corrections import Correction, corrections

Role = Appointment.Role
FOR_SCHOOLS = {Role.DIRECTOR}
FOR_AREAS = {Role.COORDINATOR}


class Became(Enum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Loaded:
    """What became of loading: the edition, and for one in use each word that was corrected."""

    edition: Edition
    became: Became
    corrections: tuple[Correction, ...] = ()


@transaction.atomic
def found_programme(code: str, *, names: dict[str, str], by: Person | None = None) -> Programme:
    """Open a programme that editions can be loaded into; one with this code is given back as it is."""
    programme = Programme.objects.filter(code=code).first()
    if programme is None:
        programme = Programme(code=code, **{f"name_{language}": name for language, name in names.items()})
        save_or_refuse(programme)
        record("programmes.founded", about=programme, by=by)
    return programme


@transaction.atomic
def load_edition(
    content: package.Edition[package.Text], *, into: Programme, by: Person | None = None
) -> Loaded:
    """Load an edition into a programme.

    A version that no cohort follows yet is replaced; one in use takes corrections of wording only, each written
    into the history. Refuses anything else for an edition in use. The row is locked against a cohort formed meanwhile.
    """
    digest = plain.digest(content)
    held = Edition.objects.select_for_update().filter(
        programme=into, key=content.key, version=content.version
    )
    edition = held.first()
    if edition is None:
        return Loaded(_keep_new(content, digest, into, by), Became.NEW)
    if edition.digest == digest:
        return Loaded(edition, Became.SAME)
    before = plain.from_json(EditionContent.objects.get(edition=edition).package)
    is_used = edition.cohorts.exists()
    if is_used:
        _only_wording(before, content)
    _replace(edition, content, digest)
    changed = tuple(corrections(before, content))
    if not is_used:
        record("programmes.edition_changed", about=edition, by=by)
        return Loaded(edition, Became.CHANGED)
    for one in changed:
        record("programmes.edition_corrected", about=edition, by=by, **_facts(one))
    return Loaded(edition, Became.CORRECTED, changed)


@transaction.atomic
def offer_edition(content: package.Edition[package.Text], *, into: Programme, by: Person) -> EditionOffer:
    """Keep a sound package that was handed in on a page until it is confirmed; an earlier offer makes way."""
    EditionOffer.objects.filter(by=by).delete()
    return EditionOffer.objects.create(programme=into, package=plain.to_json(content), by=by)


@transaction.atomic
def accept_offer(offer: EditionOffer, *, by: Person) -> Loaded:
    """Load an edition that was offered; the offer is used up."""
    loaded = load_edition(plain.from_json(offer.package), into=offer.programme, by=by)
    offer.delete()
    return loaded


def _keep_new(
    content: package.Edition[package.Text], digest: str, into: Programme, by: Person | None
) -> Edition:
    edition = Edition(programme=into, key=content.key, version=content.version, digest=digest, loaded_by=by)
    save_or_refuse(edition)
    EditionContent.objects.create(edition=edition, package=plain.to_json(content))
    record("programmes.edition_loaded", about=edition, by=by)
    return edition


def _only_wording(before: package.Edition[package.Text], content: package.Edition[package.Text]) -> None:
    differences = frozen_differences(before, content)
    if differences:
        sentences = tuple(difference.sentence for difference in differences)
        raise errors.EditionIsUsed(differences=sentences, version=content.version)


def _replace(edition: Edition, content: package.Edition[package.Text], digest: str) -> None:
    EditionContent.objects.filter(edition=edition).update(package=plain.to_json(content))
    edition.digest = digest
    edition.loaded_at = now()
    edition.save(update_fields=["digest", "loaded_at"])


def _facts(one: Correction) -> dict[str, str]:
    return {"place": one.place, "language": one.language, "old": one.old, "new": one.new}


@transaction.atomic
def form_cohort(
    edition: Edition,
    *,
    name: str,
    from_on: date,
    until_on: date,
    areas: Iterable[Area] = (),
    calendars: Iterable[Calendar] = (),
    by: Person | None = None,
) -> Cohort:
    """Form a cohort: who goes through this edition together, and when. Its days may cross school years.

    Refuses days out of order and a name this edition already has. From now on the edition is frozen.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    cohort = Cohort(edition=edition)
    _write_cohort(cohort, name, from_on, until_on)
    cohort.areas.set(areas)
    cohort.calendars.set(calendars)
    record("programmes.cohort_formed", about=cohort, by=by)
    return cohort


@transaction.atomic
def change_cohort(
    cohort: Cohort,
    *,
    name: str,
    from_on: date,
    until_on: date,
    areas: Iterable[Area],
    calendars: Iterable[Calendar],
    by: Person | None,
) -> Cohort:
    """Change a cohort's name, days, areas or calendars. Its edition stays: groups keep what they began with."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    before = {"from_on": str(cohort.from_on), "until_on": str(cohort.until_on)}
    _write_cohort(cohort, name, from_on, until_on)
    cohort.areas.set(areas)
    cohort.calendars.set(calendars)
    record("programmes.cohort_changed", about=cohort, by=by, before=before)
    return cohort


def _write_cohort(cohort: Cohort, name: str, from_on: date, until_on: date) -> None:
    if until_on <= from_on:
        raise errors.CohortDaysOutOfOrder(from_on=from_on, until_on=until_on)
    others = Cohort.objects.filter(edition=cohort.edition_id, name=name).exclude(pk=cohort.pk)
    if others.exists():
        raise errors.CohortNameTaken(name=name)
    cohort.name, cohort.from_on, cohort.until_on = name, from_on, until_on
    save_or_refuse(cohort)


@transaction.atomic
def appoint(
    person: Person,
    *,
    role: str,
    to: Programme | Area | School,
    from_on: date,
    until_on: date | None = None,
    by: Person | None = None,
) -> Appointment:
    """Give a person a role for a school, an area or a programme, from a day until a day or until it is ended.

    Refuses a role that is held for something else, days out of order, and a role held there on some of these days.
    The person's row is locked, so that two appointments at once cannot both be made.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    scope = _scope(role, to)
    if until_on is not None and until_on < from_on:
        raise errors.AppointmentDaysOutOfOrder(from_on=from_on)
    held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=from_on), person=person, role=role)
    if until_on is not None:
        held = held.filter(from_on__lte=until_on)
    if held.filter(**scope).exists():
        raise errors.AlreadyAppointed(person=person.display_name)
    appointment = Appointment(person=person, role=role, from_on=from_on, until_on=until_on, **scope)
    save_or_refuse(appointment)
    record("programmes.appointed", about=appointment, by=by, role=role)
    return appointment


def _scope(role: str, to: Programme | Area | School) -> dict[str, Any]:
    is_external = role == Appointment.Role.EXTERNAL
    if isinstance(to, School) and (role in FOR_SCHOOLS or is_external):
        return {"school": to}
    if isinstance(to, Area) and (role in FOR_AREAS or is_external):
        return {"area": to}
    if isinstance(to, Programme) and role not in FOR_SCHOOLS:
        return {"programme": to}
    raise errors.ScopeDoesNotFit


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: date, by: Person | None = None) -> Appointment:
    """End an appointment: the given day is its last.

    Refuses one that has ended already, a day before it began, and leaving a programme without a lead.
    """
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if appointment.until_on is not None and appointment.until_on <= on:
        raise errors.AppointmentHasEnded(until_on=appointment.until_on)
    if on < appointment.from_on:
        raise errors.AppointmentDaysOutOfOrder(from_on=appointment.from_on)
    if appointment.role == Role.LEAD and not _others_lead(appointment):
        raise errors.LastLead
    appointment.until_on = on
    save_or_refuse(appointment)
    record("programmes.appointment_ended", about=appointment, by=by, on=str(on))
    return appointment


def _others_lead(appointment: Appointment) -> bool:
    # The programme's row is locked, so that two leads cannot end each other's appointment at once.
    Programme.objects.select_for_update().get(appointments=appointment)
    leads = Appointment.objects.filter(role=Role.LEAD, programme=appointment.programme_id, until_on=None)
    return leads.exclude(pk=appointment.pk).filter(person__erased_at=None).exists()


@dataclass(frozen=True)
class Pause:
    """A break of a calendar as it is typed in: its names and days."""

    name_kk: str
    name_ru: str
    name_en: str
    from_on: date
    until_on: date


@transaction.atomic
def change_calendar(
    calendar: Calendar, *, from_on: date, until_on: date, breaks: Iterable[Pause], by: Person | None = None
) -> Calendar:
    """Write the days of a school year and its breaks; a calendar that is not there yet is begun by this.

    Refuses days out of order and a break outside the year. Sessions already planned stay where they are.
    """
    breaks = list(breaks)
    if until_on <= from_on:
        raise errors.CalendarDaysOutOfOrder(from_on=from_on, until_on=until_on)
    for pause in breaks:
        if not from_on <= pause.from_on <= pause.until_on <= until_on:
            raise errors.BreakOutsideTheYear(name=pause.name_kk)
    calendar.from_on, calendar.until_on = from_on, until_on
    save_or_refuse(calendar)
    calendar.breaks.all().delete()
    Break.objects.bulk_create(Break(calendar=calendar, **vars(pause)) for pause in breaks)
    record("programmes.calendar_changed", about=calendar, by=by, breaks=len(breaks))
    return calendar
