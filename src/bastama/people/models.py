from __future__ import annotations

from typing import Any, ClassVar

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.places.models import School

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(sign_in_name=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who takes part: one display name as they write it, no e-mail needed, no roles on the row.

    Roles are appointments and places in groups. Erasing empties the row; what was published stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sign_in_name = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=60, blank=True)
    family_name = models.CharField(max_length=60, blank=True)
    patronymic = models.CharField(max_length=60, blank=True)
    certificate_name_kk = models.CharField(max_length=160, blank=True)
    certificate_name_ru = models.CharField(max_length=160, blank=True)
    certificate_name_en = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="kk")
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=80, blank=True)
    roster_code = models.CharField(max_length=40, null=True, blank=True, unique=True)
    agreed_to = models.CharField(max_length=20, blank=True)
    entered_at = models.DateTimeField(default=now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = People()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    ring_me_open = False
    """Whether what this person wrote for themselves alone may be shown to them here and now.

    Never stored: the door (`middleware.py`) opens it on a device that is theirs and not sealed.
    """
    sealed_under: Seal | None = None
    """The shut seal of the device this person comes by, with its code; set by the door, never stored."""

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.erased_at is None

    def has_perm(self, permission: str, about: Any = None) -> bool:
        return bool(rules.has_perm(permission, self, about))


class Workplace(models.Model):
    """The school a person works in, with its days. Teachers move; what they wrote moves with them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="workplaces")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="workplaces")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "school"],
                condition=Q(until_on=None),
                name="people_workplace_once",
            )
        ]


class SignInCode(models.Model):
    """A short code on a slip of paper that lets one person in once.

    Only its keyed hash is kept. A newer code ends the earlier ones.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="codes")
    keyed_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Seal(models.Model):
    """Ring *me* kept shut on devices that came in by a code somebody else made.

    It opens when an open device of theirs says "that is me", or by itself after seven days in which every
    device and address of theirs is told. Recovery words open the device they are typed on: the seal with
    it only where no other device came in under it. A device from before is not touched.
    """

    class OpenedBy(models.TextChoices):
        WORDS = "words"
        DEVICE = "device"
        TIME = "time"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seals")
    code = models.OneToOneField(SignInCode, on_delete=models.PROTECT, related_name="seal")
    set_at = models.DateTimeField(default=now)
    opens_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=6, choices=OpenedBy.choices, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], condition=Q(opened_at=None), name="people_seal_shut"),
        ]

    @property
    def is_ripe(self) -> bool:
        """Its seven days are over and nobody answered: time opens it."""
        return self.opened_at is None and self.refused_at is None and self.opens_at <= now()

    @property
    def is_shut(self) -> bool:
        return self.opened_at is None and self.refused_at is None and self.opens_at > now()


class Device(models.Model):
    """One browser in which a person is signed in; the cookie names the row, ending the row ends it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    seal = models.ForeignKey(Seal, null=True, blank=True, on_delete=models.PROTECT, related_name="devices")
    label = models.CharField(max_length=120, blank=True)
    signed_in_at = models.DateTimeField(default=now)
    last_seen_on = models.DateField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], condition=Q(ended_at=None), name="people_device_open"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether ring *me* may be shown here: never sealed, opened, or the seven days are over."""
        seal = self.seal
        return seal is None or seal.opened_at is not None or seal.is_ripe


class RecoveryWords(models.Model):
    """Words only the person has, for the day a password or a phone is gone. Hashed as a password is."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="recovery")
    hashed = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=now)


class Authenticator(models.Model):
    """A time-based one-time code (TOTP, RFC 6238) for people in staff roles; its secret is encrypted."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="authenticator"
    )
    sealed_secret = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)


class Attempt(models.Model):
    """A failed way in, under a keyed hash of the name or of the address: no address is kept in the clear."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="people_attempt_key"),
            models.Index(fields=["at"], name="people_attempt_at"),
        ]


class Agreement(models.Model):
    """What a person said to what is kept, for how long and who can see it: yes or no, which text, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreements")
    text_version = models.CharField(max_length=20)
    agreed = models.BooleanField()
    at = models.DateTimeField(default=now)
