from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person


class Parcel(models.Model):
    """One file with everything of one person, made for them in slices and kept for a day; never for anybody else.

    `steps` is what goes into it, in order; `done_count` of them stand in its first `byte_count` bytes, and what lies behind
    those was never finished. The file itself is in no backup, so a row may be there without it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="parcel")
    language = models.CharField(max_length=2)
    steps = models.JSONField(default=list)
    failed = models.JSONField(default=list)
    done_count = models.PositiveIntegerField(default=0)
    byte_count = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField(default=now)
    ready_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None
