"""What records speak of: concepts with their weights, those their owners hide, and where an account happened. Beside `models.py`."""

from django.db import models

from bastama.foundation.days import now
from bastama.library.models import Record


class Mark(models.Model):
    """A concept a record speaks of, with its weight and, by language, the words that led to it.

    A concept that is only broader than one of these stands here with no weight and no words, so that browsing by it
    finds the record. Made and removed together with the words it is found by; a hidden concept has none.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="marks")
    concept = models.CharField(max_length=80, db_index=True)
    weight = models.FloatField(default=0.0)
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "concept"], name="library_mark_once")]


class HiddenConcept(models.Model):
    """A concept that is not to be named for a record, whatever its text says; until it is put back.

    It outlives taking back and publishing again. Who hid it stands in history.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="hidden_concepts")
    concept = models.CharField(max_length=80)
    hidden_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "concept"], name="library_hiddenconcept_once")
        ]


class Circumstances(models.Model):
    """Where an account happened, as far as its author says so: school subjects, grades, the kind of school.

    Gone when the account is taken back. `school` tells schools apart without naming any, only to count whether
    enough of them carry a kind; it never comes out.
    """

    class SchoolKind(models.TextChoices):
        UNSAID = ""
        TOWN = "town"
        RURAL = "rural"
        SMALL = "small"

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, related_name="circumstances", primary_key=True
    )
    subjects = models.JSONField(default=list, blank=True)
    grades = models.JSONField(default=list, blank=True)
    school_kind = models.CharField(max_length=8, choices=SchoolKind.choices, blank=True, default="")
    school = models.CharField(max_length=64, blank=True, default="")
