from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Told(Protocol):
    """Somebody who can be told something: as much of a person as notices know."""

    ring_me_open: bool

    @property
    def pk(self) -> UUID: ...
    @property
    def email(self) -> str: ...
    @property
    def language(self) -> str: ...


REMARKS, REPLIES = "projects.said", "projects.replied"
ASKED_TO_LEAD = "projects.asked_to_lead"
OF_REQUESTS = (
    "conditions.asked",
    "conditions.answered",
    "conditions.passed_up",
    "conditions.confirmed",
    "conditions.late",
    "conditions.promise_late",
)
"""What is asked of a school, answered, passed up, confirmed by who asked, or late by its day."""
OF_AGREEMENTS = ("conditions.to_sign", "conditions.to_review")
"""An agreement with a school waits for its director: to be signed, or to be looked at in the middle of the year."""
TO_ANSWER, PROFILE = "surveys.asked", "surveys.profile"
INTO_A_GROUP = "groups.asked"
QUIET = (REMARKS, REPLIES, ASKED_TO_LEAD, *OF_REQUESTS, *OF_AGREEMENTS, TO_ANSWER, PROFILE, INTO_A_GROUP)
"""The kinds that wait quietly: they stand below what happened to an account, and are told by letter in a digest.
"""
OF_ONES_OWN = (REPLIES, *OF_REQUESTS, *OF_AGREEMENTS, TO_ANSWER)
"""The kinds that may be about what is for oneself alone, or for whoever holds an office: a sealed device is not told of them."""


class Notice(models.Model):
    """A sentence for one person: which kind (its words live where the kind is told), with plain facts.

    Shown on every page until it is put away; never holds what somebody wrote.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(default=now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "told_at"],
                condition=models.Q(put_away_at=None),
                name="notices_notice_waiting",
            )
        ]

    @property
    def words(self) -> str:
        """The template of its words, in the package that tells it."""
        package, _, name = self.kind.partition(".")
        return f"{package}/notices/{name}.html"

    @property
    def words_of_mail(self) -> str:
        return self.words.removesuffix("html") + "txt"


class Wish(models.Model):
    """How a person wishes to be written to about what is new: without a row, and without an address, not at all.

    The hours are those of the programme's clock. A letter says how many remarks wait, never what they say.
    """

    class HowOften(models.TextChoices):
        NEVER = "never"
        DAILY = "daily"
        WEEKLY = "weekly"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="wish"
    )
    how_often = models.CharField(max_length=6, choices=HowOften.choices, default=HowOften.NEVER)
    from_hour = models.PositiveSmallIntegerField(default=8)
    until_hour = models.PositiveSmallIntegerField(default=20)
    on_weekends = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=now)
    last_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_hour__lt=models.F("until_hour"), until_hour__lte=24),
                name="notices_wish_hours",
            )
        ]
