"""Pictures that stand in published accounts. Beside `models.py`."""

from datetime import date

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.library.models import Record


class Illustration(models.Model):
    """A picture in a published account, in one of its languages, with its words there: a copy of its own, small and large.

    Drawn anew, so that nothing is in it but its points. `source` is what its writer's project knows it by, `until` the last day
    on which readers may see it. It is never hidden: it leaves by being removed, bytes and all, and comes back only when its
    writer publishes it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="illustrations")
    language = models.CharField(max_length=2)
    place = models.PositiveSmallIntegerField()
    source = models.UUIDField(db_index=True)
    alternative = models.CharField(max_length=200)
    caption = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    small = models.BinaryField()
    large = models.BinaryField()
    hung_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language", "source"], name="library_illustration_once"
            ),
            models.CheckConstraint(
                condition=~Q(alternative=""), name="library_illustration_is_told_in_words"
            ),
        ]

    def is_open(self, on: date) -> bool:
        """Whether readers may see it on a day."""
        return self.until is None or self.until >= on
