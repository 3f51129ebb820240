from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bastama.foundation.days import now
from bastama.people.models import Agreement, Authenticator, Device, Person, RecoveryWords, Seal, Workplace


def has_come_in(person: Person) -> bool:
    """Whether there may be words of theirs to keep: a code made by somebody else then seals.

    Not the same as having a password: a refused code leaves none, and must not make the next code free.
    """
    return (
        person.has_usable_password()
        or person.agreed_to != ""
        or RecoveryWords.objects.filter(person=person).exists()
    )


def shut_seals(person: Person) -> QuerySet[Seal]:
    """The seals of a person that nobody has answered and whose seven days are not over."""
    return Seal.objects.filter(person=person, opened_at=None, refused_at=None, opens_at__gt=now())


def latest_shut_seal(person: Person) -> Seal | None:
    """The seal a device made now by password would carry: of several, the one that stays shut longest."""
    return shut_seals(person).order_by("-opens_at").first()


def seals_to_answer(person: Person) -> list[Seal]:
    """The questions an open device of theirs can answer."""
    return list(shut_seals(person).order_by("set_at"))


def seal_for(person: Person, id: UUID) -> Seal:
    """The door to one seal of one's own."""
    seal = Seal.objects.select_related("code__made_by").filter(pk=id, person=person).first()
    if seal is None:
        raise Http404
    return seal


def open_devices(person: Person) -> QuerySet[Device]:
    """Where a person is signed in, the latest first."""
    return (
        Device.objects.filter(person=person, ended_at=None).select_related("seal").order_by("-signed_in_at")
    )


def device_for(person: Person, id: UUID) -> Device:
    """The door to one device of one's own."""
    device = open_devices(person).filter(pk=id).first()
    if device is None:
        raise Http404
    return device


def devices_under(seal: Seal) -> QuerySet[Device]:
    """The devices a seal asks about."""
    return Device.objects.filter(seal=seal, ended_at=None).order_by("signed_in_at")


def has_authenticator(person: Person) -> bool:
    """Whether an app for the second step is set up and was shown to work."""
    return Authenticator.objects.filter(person=person, confirmed_at__isnull=False).exists()


def everything_of(person: Person) -> dict[str, Any]:
    """All this package keeps about a person, as plain values, for them to take away. Never a hash or secret."""
    return {
        "person": {name: getattr(person, name) for name in PERSON_FIELDS},
        "entered_at": person.entered_at.isoformat(),
        "workplaces": [
            {"school": str(row.school_id), "from_on": _day(row.from_on), "until_on": _day(row.until_on)}
            for row in Workplace.objects.filter(person=person).order_by("from_on")
        ],
        "agreements": [
            {"text_version": row.text_version, "agreed": row.agreed, "at": row.at.isoformat()}
            for row in Agreement.objects.filter(person=person).order_by("at")
        ],
        "devices": [
            {
                "label": row.label,
                "signed_in_at": row.signed_in_at.isoformat(),
                "last_seen_on": _day(row.last_seen_on),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
            }
            for row in Device.objects.filter(person=person).order_by("signed_in_at")
        ],
    }


PERSON_FIELDS = (
    "sign_in_name",
    "display_name",
    "given_name",
    "family_name",
    "patronymic",
    "certificate_name_kk",
    "certificate_name_ru",
    "certificate_name_en",
    "language",
    "email",
    "subject",
    "roster_code",
    "agreed_to",
)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
