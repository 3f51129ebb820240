from django.db import models

from bastama.entries.models import LANGUAGES, Ring
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.projects.models.work import Consultation


class Question(models.Model):
    """What a teacher asks colleagues by a link, with what they chose to show: a copy of that day, never changed.

    Only a keyed hash of the secret in the address is kept. Answers belong to the talk; `ring` is the talk's when
    the link was made, and says who may read the question beside them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    shown = models.JSONField(default=list)
    ring = models.CharField(max_length=8, choices=Ring.choices)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="kk")
    keyed_hash = models.CharField(max_length=64, unique=True)
    turn = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.ends_at > now()


class Reply(models.Model):
    """A colleague's answer to a question asked by a link. The teacher may put it away, never change it.

    `ring` is what the colleague was told about who will read it: widening the talk later opens no earlier answer.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    name = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    ring = models.CharField(max_length=8, choices=Ring.choices)
    written_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["question", "written_at"], name="projects_reply_of_question")]
