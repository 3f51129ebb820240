from secrets import token_urlsafe

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort


class Group(models.Model):
    """About ten teachers of one or more schools and their facilitators, in one cohort."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)
    schools = models.ManyToManyField(School, related_name="groups")
    places = models.PositiveSmallIntegerField(default=12)
    formed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "name"],
                name="groups_group_name_once_a_cohort",
            )
        ]


class Membership(models.Model):
    """A person's place in a group, with its days and, for a participant, its state."""

    class Role(models.TextChoices):
        FACILITATOR = "facilitator"
        PARTICIPANT = "participant"

    class State(models.TextChoices):
        REGISTERED = "registered"
        STARTED = "started"
        ACTIVE = "active"
        PAUSED = "paused"
        WITHDRAWN = "withdrawn"
        COMPLETED = "completed"
        CERTIFIED = "certified"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.REGISTERED)
    reason = models.CharField(max_length=300, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "left_on"], name="groups_membership_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(left_on=None),
                name="groups_membership_one_open_place",
            )
        ]


class Session(models.Model):
    """A meeting of the group: planned, held or cancelled. `plan` is the edition's session it follows."""

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    plan = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    changed_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["group", "starts_at"], name="groups_session_when")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "plan"],
                condition=~Q(plan="") & ~Q(state="cancelled"),
                name="groups_session_plan_once_a_group",
            )
        ]


class Attendance(models.Model):
    """One teacher's line in the register of one session."""

    class Mark(models.TextChoices):
        PRESENT = "present"
        ONLINE = "online"
        EXCUSED = "excused"
        ABSENT = "absent"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendance")
    mark = models.CharField(max_length=8, choices=Mark.choices)
    marked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="groups_attendance_one_line")
        ]


class SessionNotes(models.Model):
    """What the pair wrote about a session: a chain of revisions, seen by the facilitators of the group."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="notes")
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_aside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["session", "written_at"], name="groups_sessionnotes_chain")]


class Tutorial(models.Model):
    """A talk of one teacher with one facilitator. What is noted is seen by these two alone."""

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="tutorials")
    facilitator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tutorials_given")
    plan = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)


class TutorialNote(models.Model):
    """The two's notes of a tutorial and the next steps they agreed: a chain of revisions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tutorial = models.ForeignKey(Tutorial, on_delete=models.PROTECT, related_name="notes")
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_aside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    talked = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    written_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["tutorial", "written_at"], name="groups_tutorialnote_chain")]


def new_feed_secret() -> str:
    return token_urlsafe(24)


class Feed(models.Model):
    """A secret calendar address of a person, or of a group. Renewing it ends the earlier address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="feed"
    )
    group = models.OneToOneField(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="feed")
    secret = models.CharField(max_length=60, unique=True, default=new_feed_secret)
    renewed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group=None) | Q(person=None, group__isnull=False),
                name="groups_feed_of_one",
            )
        ]
