from secrets import token_urlsafe

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.note import Note
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort


class Group(models.Model):
    """About ten teachers of one or more schools and their facilitators, in one cohort.

    Of another kind it is a circle: facilitators or directors among themselves, who follow their own strand of the
    cohort's edition. A circle is never counted as a group of teachers; its kind never changes.
    """

    class Kind(models.TextChoices):
        TEACHERS = "teachers", _("teachers and their facilitators")
        FACILITATORS = "facilitators", _("a circle of facilitators")
        DIRECTORS = "directors", _("a circle of directors")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=12, choices=Kind.choices, default=Kind.TEACHERS, db_default=Kind.TEACHERS
    )
    schools = models.ManyToManyField(School, related_name="groups")
    places = models.PositiveSmallIntegerField(default=12)
    formed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "name"],
                name="groups_group_name_once_a_cohort",
                violation_error_message=_(
                    "The group was not saved: this cohort has a group of that name. Choose another name."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_circle(self) -> bool:
        return self.kind != self.Kind.TEACHERS


class Membership(models.Model):
    """A person's place in a group, with its days and, for a participant, its state.

    A facilitator's place may be handed over on a day to come: the new one, which `succeeds` it, begins on the day the
    earlier one ends. Who took over with `notes_from` sees the pair's notes of sessions from that day on, not the earlier.
    """

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("facilitator")
        PARTICIPANT = "participant", _("teacher")

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        STARTED = "started", _("started")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        COMPLETED = "completed", _("completed")
        CERTIFIED = "certified", _("certified")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.REGISTERED)
    reason = models.CharField(max_length=300, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    succeeds = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next"
    )
    notes_from = models.DateField(null=True, blank=True)

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
    """A meeting of the group: planned, held or cancelled. `plan` is the edition's session it follows.

    One that is split over several meetings, or held with another in one evening, names what it holds in `parts` (see
    `agenda.py`), and `number` tells the meetings of one session apart. What was put into another meeting is cancelled
    and names it. `places` are the rooms of a group that meets in several schools at once, by school.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    plan = models.CharField(max_length=40, blank=True)
    parts = models.JSONField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(default=0, db_default=0)
    title = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=160, blank=True)
    places = models.JSONField(null=True, blank=True)
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    changed_count = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["group", "starts_at"], name="groups_session_when")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "plan", "number"],
                condition=~Q(plan="") & ~Q(state="cancelled"),
                name="groups_session_meeting_once_a_group",
                violation_error_message=_(
                    "The session was not planned: the group has already planned this one. "
                    "Move that one to another day instead."
                ),
            )
        ]


class StandIn(models.Model):
    """Somebody who stands in for one of the pair at one session: sees it and its register, until the end of its day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="stand_ins")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_in")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(ended_at=None),
                name="groups_standin_once_a_session",
                violation_error_message=_(
                    "Nothing was changed: this person stands in at this session already."
                ),
            )
        ]


class NotesOpened(models.Model):
    """The pair lets an external facilitator read its notes. Either of the pair may end it, at any time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="notes_opened")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes_opened_to_them")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(ended_at=None),
                name="groups_notesopened_once",
                violation_error_message=_("Nothing was changed: your notes are open to this person already."),
            )
        ]


class PartUsed(models.Model):
    """How a part of the edition went at a session, and why: what the pair says of it afterwards, to learn from.

    Read by the pair alone. Who leads the programme sees how many groups, in fives, never which, and none of the words.
    """

    class How(models.TextChoices):
        HELD = "held", _("as written")
        CHANGED = "changed", _("changed")
        SKIPPED = "skipped", _("skipped")

    class Why(models.TextChoices):
        UNSAID = "", _("not said")
        TIME = "time", _("time ran out")
        FIT = "fit", _("it did not fit our group")
        KNOWN = "known", _("we had done it before")
        OTHERWISE = "otherwise", _("we found a better way")
        UNCLEAR = "unclear", _("it was not clear to us")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="parts_used")
    part = models.CharField(max_length=100)
    how = models.CharField(max_length=8, choices=How.choices)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True, default=Why.UNSAID)
    words = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "part"], name="groups_partused_once")]


class Attendance(models.Model):
    """One teacher's line in the register of one session; who was not there may say that they have caught up."""

    class Mark(models.TextChoices):
        PRESENT = "present", _("present")
        LATE = "late", _("came late")
        ONLINE = "online", _("online")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendance")
    mark = models.CharField(max_length=8, choices=Mark.choices)
    marked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField(default=now)
    caught_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="groups_attendance_one_line")
        ]


class SessionNotes(Note):
    """What the pair wrote about a session, seen by the facilitators of the group alone."""

    WORDS = ("text",)

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="groups_sessionnotes_number")
        ]


class SessionSheet(Note):
    """What the pair keeps of a session beside its notes: the register, who leads what, what was agreed, guests.

    The register and who leads are lines, each joined on its own: a line that both marked differently keeps what
    stood first and is asked about (`asks`) until one of the pair chooses. The lines of the register stand in
    `Attendance` as well, where they are counted. Guests are names for this session alone, forgotten after the year.
    """

    class Kind(models.TextChoices):
        REGISTER = "register"
        LEADS = "leads"
        AGREED = "agreed"
        GUESTS = "guests"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sheets")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    answers: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, blank=True)
    asks: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "kind", "number"], name="groups_sessionsheet_number")
        ]

    @property
    def words(self) -> dict[str, str]:
        return self.answers

    def put(self, words: dict[str, str]) -> None:
        self.answers = words

    @property
    def long_texts(self) -> tuple[str, ...]:
        return ("text",) if self.kind == self.Kind.AGREED else ()

    @property
    def has_lines(self) -> bool:
        return self.kind in {self.Kind.REGISTER, self.Kind.LEADS}


class FlipChart(models.Model):
    """A photo of the flip-chart of a session, with a line of words: the pair's alone until they open it to the group.

    `file` is the id of what is kept of it, written here by whoever keeps files; without one it is only begun, and its
    writer's. Taken away, nothing of it stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="flipcharts")
    words = models.CharField(max_length=300, blank=True)
    is_shown = models.BooleanField(default=False)
    file = models.UUIDField(null=True, blank=True, unique=True)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["session", "taken_at"], name="groups_flipchart_of_session")]


class Tutorial(models.Model):
    """A talk of one teacher with one facilitator. What is noted is seen by these two alone."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="tutorials")
    facilitator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tutorials_given")
    plan = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    changed_count = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["facilitator", "starts_at"], name="groups_tutorial_when")]


class TutorialNote(Note):
    """What the two talked of in a tutorial and the next steps they agreed, seen by these two alone."""

    WORDS = ("talked", "next_steps")

    tutorial = models.ForeignKey(Tutorial, on_delete=models.PROTECT, related_name="notes")
    talked = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tutorial", "number"], name="groups_tutorialnote_number")
        ]


class StepAnswer(models.Model):
    """What became of a next step that two people agreed at an earlier talk, as they say at a later one.

    Seen by these two alone. What is said anew is a row of its own: the last one counts, none is written over.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("it is done")
        CARRIED = "carried", _("we carry it on")
        DROPPED = "dropped", _("we let it go")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tutorial = models.ForeignKey(Tutorial, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    step = models.TextField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    said = models.TextField(blank=True)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tutorial", "number"], name="groups_stepanswer_number")
        ]


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
