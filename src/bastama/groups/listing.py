"""Records of the library put on a list: for a session of a group, or for a whole cohort. Beside `models.py`."""

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.groups.models import Session
from bastama.library.models import Record
from bastama.programmes.models import Cohort


class ListedRecord(models.Model):
    """One record on the reading list of a session or of a cohort, never of both.

    Beside what the edition gives to read, which nobody changes. It says nothing of anybody: who put it there stands in history.
    """

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.CASCADE, related_name="listed_records"
    )
    cohort = models.ForeignKey(
        Cohort, null=True, blank=True, on_delete=models.CASCADE, related_name="listed_records"
    )
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    put_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "record"], name="groups_listedrecord_once_a_session"),
            models.UniqueConstraint(fields=["cohort", "record"], name="groups_listedrecord_once_a_cohort"),
            models.CheckConstraint(
                condition=Q(session__isnull=False, cohort=None) | Q(session=None, cohort__isnull=False),
                name="groups_listedrecord_on_one_list",
            ),
        ]
