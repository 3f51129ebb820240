from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group, Session
from bastama.people.models import Person
from bastama.places.models import School


class Level(models.TextChoices):
    """Who is asked: the director of the school, then the area, then the programme."""

    SCHOOL = "school", _("the director")
    AREA = "area", _("the area")
    PROGRAMME = "programme", _("the programme")


class Request(models.Model):
    """What a teacher, or a group as the group, asks of the school, in words chosen for the director.

    The words never change and go no further than the director and who asked. What became of it is in its turns:
    `head` is the last of them, `level` says who is to answer.
    """

    class Kind(models.TextChoices):
        TIME = "time-together", _("Time together")
        ROOM = "room", _("A room")
        HOUR = "freed-hour", _("A freed hour")
        PROTECTION = "protection", _("Protection from an extra duty")
        INTRODUCTION = "introduction", _("An introduction to somebody")
        OTHER = "other", pgettext_lazy("request", "Something else")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="requests")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="requests")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    of_group = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(default=now)
    level = models.CharField(max_length=9, choices=Level.choices, default=Level.SCHOOL)
    head = models.OneToOneField(
        "Turn", null=True, blank=True, on_delete=models.PROTECT, related_name="head_of", editable=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["school", "asked_at"], name="conditions_request_school"),
            models.Index(fields=["group", "asked_at"], name="conditions_request_group"),
        ]


class Turn(models.Model):
    """One thing that became of a request: promised, changed, kept, passed up, confirmed. Never written over.

    `due_on` goes along from the promise, so that the last turn says by when. Passed up, `to` is who is asked next;
    empty where nobody above is left.
    """

    class Act(models.TextChoices):
        PROMISED = "promised"
        CHANGED = "changed"
        KEPT = "kept"
        PASSED_UP = "passed-up"
        CONFIRMED = "confirmed"
        NOT_YET = "not-yet"
        WITHDRAWN = "withdrawn"

    class Helped(models.TextChoices):
        YES = "yes", _("Yes, it helped")
        PARTLY = "partly", _("It helped in part")
        NO = "no", _("It was kept, and did not help")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=9, choices=Act.choices)
    level = models.CharField(max_length=9, choices=Level.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    due_on = models.DateField(null=True, blank=True)
    to = models.CharField(max_length=9, choices=Level.choices, blank=True)
    helped = models.CharField(max_length=6, choices=Helped.choices, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="conditions_turn_number"),
            models.CheckConstraint(
                condition=~Q(act="promised") | Q(due_on__isnull=False),
                name="conditions_turn_promised_by_a_day",
            ),
        ]
