from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group, Session
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.programmes.models import Cohort, Programme
from bastama.projects.models.work import HeldFile


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


class Agreement(models.Model):
    """What a school and the programme agree on for one cohort: drafted, signed on paper, ended.

    Its commitments are changed while it is a draft; what was signed stays as it was signed.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("agreement", "draft")
        SIGNED = "signed", pgettext_lazy("agreement", "signed")
        ENDED = "ended", pgettext_lazy("agreement", "ended")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="agreements")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="agreements")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(default=now)
    signed_on = models.DateField(null=True, blank=True)
    scan = models.OneToOneField(
        HeldFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreement"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cohort"],
                condition=~Q(state="ended"),
                name="conditions_agreement_one_of_a_cohort",
                violation_error_message=_(
                    "No agreement was begun: this school has one for this cohort. Open it, or end it first."
                ),
            )
        ]


class Commitment(models.Model):
    """One thing that an agreement says, kept by the school or by the programme. `source` is its id in the edition."""

    class KeptBy(models.TextChoices):
        SCHOOL = "school", _("the school")
        PROGRAMME = "programme", _("the programme")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    source = models.CharField(max_length=60, blank=True)
    kept_by = models.CharField(max_length=9, choices=KeptBy.choices)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="conditions_commitment_position")
        ]


class Wording(models.Model):
    """How a commitment reads, or that it is left out. The last one counts; none is written over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    text_kk = models.TextField()
    text_ru = models.TextField()
    text_en = models.TextField(blank=True)
    is_dropped = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="conditions_wording_number")
        ]

    def text(self, language: str) -> str:
        """The words in a language; where they are missing, the Kazakh ones, never a blank."""
        return str(getattr(self, f"text_{language}", "") or self.text_kk)


class Review(models.Model):
    """How a commitment was kept, looked at in the middle of the year: a row each time, the last one counts."""

    class Outcome(models.TextChoices):
        KEPT = "kept", pgettext_lazy("commitment", "kept")
        PARTLY = "partly", pgettext_lazy("commitment", "kept in part")
        NOT = "not", pgettext_lazy("commitment", "not kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reviews")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    words = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]


class Pledge(models.Model):
    """A director stands by an agreement: who signed it, and everybody who took it over with the office."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="pledges")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="conditions_pledge_once")]


class ContextNote(models.Model):
    """Something that changed around a school, an area or the programme, with its days: drawn on charts over time.

    Put away it is shown no more; the row stays, so that a chart of then can be understood.
    """

    class Kind(models.TextChoices):
        REFORM = "reform", _("A reform")
        MERGER = "merger", _("A merger")
        CLOSURE = "closure", _("A closure")
        WEATHER = "weather", _("Weather, an emergency")
        PEOPLE = "people", _("A change of people")
        OTHER = "other", pgettext_lazy("context", "Something else")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "at"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(programme__isnull=False, area=None, school=None)
                    | Q(programme=None, area__isnull=False, school=None)
                    | Q(programme=None, area=None, school__isnull=False)
                ),
                name="conditions_contextnote_one_place",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="conditions_contextnote_days_in_order",
                violation_error_message=_(
                    "Nothing was noted: it ends before it begins. Choose a later last day, or leave it empty."
                ),
            ),
        ]
