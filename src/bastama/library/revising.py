"""What curators leave behind: earlier values of records, pairs that look double, files looked through. Beside `models.py`."""

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.library.models import Record


class Revision(models.Model):
    """One change of a record of literature: what each part of its content was before, and what it became.

    Nothing is ever overwritten without one. Who changed it stands in history, under `library.*`, with this number.
    """

    class Cause(models.TextChoices):
        IMPORTED = "imported"
        BY_HAND = "by-hand"
        JOINED = "joined"
        PARTED = "parted"
        MANY = "many"

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField(default=now)
    cause = models.CharField(max_length=8, choices=Cause.choices)
    changes = models.JSONField(default=dict)
    other = models.ForeignKey(Record, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)


class Pair(models.Model):
    """Two records that look like one work, until a curator says whether they are. Said once, it isn't asked again."""

    class State(models.TextChoices):
        WAITING = ""
        SAME = "same"
        TWO = "two"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=4, choices=State.choices, blank=True, default=State.WAITING)
    found_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["state", "-found_at"], name="library_pair_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="library_pair_once"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="library_pair_of_two"),
        ]


class Upload(models.Model):
    """Files somebody looks through before they are taken in. Nothing of them is in the library; a day later they are gone.

    `left_out` are the places of records that aren't wanted, as “file.record”.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    held = models.TextField()
    left_out = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(default=now)
