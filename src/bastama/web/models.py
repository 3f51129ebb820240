from django.db import models
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import LANGUAGES, Person


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


class Suggestion(models.Model):
    """A better word for one that stands on a page of the product, in one language, as somebody typed it.

    Nobody stands here: who said it is not kept. `page` is the name of an address, never what it was about.
    """

    class State(models.TextChoices):
        NEW = "", pgettext_lazy("suggestion", "new")
        ACCEPTED = "accepted", pgettext_lazy("suggestion", "accepted")
        NOT_NOW = "not-now", pgettext_lazy("suggestion", "not now")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    page = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    there = models.CharField(max_length=300)
    better = models.CharField(max_length=300)
    why = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, blank=True, default=State.NEW)
    sent_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-sent_at"], name="web_suggestion_newest")]
