from django.db import models

from bastama.entries.models import LANGUAGES, Revision
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person


class PaperSheet(models.Model):
    """A teacher's sheet of ring *my group*, filled in by hand and typed in by a facilitator, for the teacher to confirm.

    It stands apart from entries, so that who types it in learns nothing of what the teacher has written. When it is
    decided its words leave this row: confirmed, they are the entry's; declined, they are nowhere.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="paper_sheets")
    teacher = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="paper_sheets")
    tool = models.CharField(max_length=40)
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    typed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    typed_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["teacher", "state"], name="projects_paper_of_teacher"),
            models.Index(fields=["group", "typed_by"], name="projects_paper_of_typist"),
        ]
