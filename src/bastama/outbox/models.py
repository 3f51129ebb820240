from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Sender(Protocol):
    """Somebody who sends from a phone: as much of a person as the outbox knows."""

    ring_me_open: bool

    @property
    def pk(self) -> UUID: ...


class Operation(models.Model):
    """One thing done on a phone, under an id made there, done here once whatever is repeated or out of order.

    Applied, its words are where they belong and no longer here; parked or refused they are kept, for their
    sender alone. `base` is the token or the operation it rests on, `made_at` the phone's clock, never trusted.
    """

    class State(models.TextChoices):
        APPLIED = "applied"
        PARKED = "parked"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="operations")
    device = models.UUIDField()
    was_open = models.BooleanField(default=False)
    kind = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    entry = models.UUIDField()
    base = models.CharField(max_length=60, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PARKED)
    reason = models.CharField(max_length=60, blank=True)
    sentence = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    result: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "state", "received_at"], name="outbox_operation_person"),
        ]
