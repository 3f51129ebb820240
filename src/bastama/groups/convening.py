"""Events of a network: those in the circles of one kind meet. Tables of this package, beside those in `models.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person


class NetworkEvent(models.Model):
    """Those in all circles of one kind in a cohort are asked to one day: directors of many schools, or facilitators.

    It is called from one of the circles, by who leads or runs it. Cancelled, it stays, with the reason. What somebody
    writes for it stands in a tool of their own practice, in the ring they choose: nothing is written into the event.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "planned")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="network_events")
    title = models.CharField(max_length=160)
    agenda = models.TextField(max_length=4000, blank=True)
    tool = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    planned_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_count = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["circle", "starts_at"], name="groups_networkevent_when")]

    def __str__(self) -> str:
        return self.title


class Coming(models.Model):
    """Somebody who is asked to an event says that they come, or that they do not. Said anew, the last answer counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(NetworkEvent, on_delete=models.CASCADE, related_name="comings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    comes = models.BooleanField()
    said_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="groups_coming_once_an_event")
        ]
