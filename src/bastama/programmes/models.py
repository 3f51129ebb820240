from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.places.models import Area, School


class Programme(models.Model):
    """What an operator runs over years; its editions are how it was run at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name_kk = models.CharField(max_length=160)
    name_ru = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))


class Edition(models.Model):
    """Sessions, steps, tools, events, parts and criteria in every language, as one package.

    Kept whole in `EditionContent`. Once a cohort uses it only the wording may be corrected: never ids, types, choices, order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=now)
    loaded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key", "version"], name="programmes_edition_one_of_a_version"
            )
        ]


class EditionContent(models.Model):
    """The whole package of an edition, apart from its row, so that lists of editions stay light."""

    edition = models.OneToOneField(
        Edition, primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    package = models.JSONField()


class EditionOffer(models.Model):
    """A sound package that was handed in on a page and waits to be confirmed; the next one replaces it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    package = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField(default=now)


class Calendar(models.Model):
    """A school year in one country: when lessons begin and end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=models.F("from_on")), name="programmes_calendar_days_in_order"
            )
        ]

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))


class Break(models.Model):
    """Days of a calendar on which no session is planned: holidays of pupils or of everybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="breaks")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="programmes_break_days_in_order"
            )
        ]

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))


class Cohort(models.Model):
    """An edition with dates and areas: the people who go through it together. Dates may cross school years."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()
    areas = models.ManyToManyField(Area, related_name="cohorts", blank=True)
    calendars = models.ManyToManyField(Calendar, related_name="cohorts", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=models.F("from_on")), name="programmes_cohort_days_in_order"
            )
        ]


class Appointment(models.Model):
    """A role given to a person for a school, an area or the programme, from a day until a day."""

    class Role(models.TextChoices):
        LEAD = "lead"
        COORDINATOR = "coordinator"
        DIRECTOR = "director"
        EXTERNAL = "external"
        ASSESSOR = "assessor"
        MODERATOR = "moderator"
        EVALUATOR = "evaluator"
        OBSERVER = "observer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=12, choices=Role.choices)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "role"], name="programmes_appointment_person")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(programme__isnull=False, area=None, school=None)
                    | Q(programme=None, area__isnull=False, school=None)
                    | Q(programme=None, area=None, school__isnull=False)
                ),
                name="programmes_appointment_one_scope",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="programmes_appointment_days_in_order",
            ),
        ]


class RosterReading(models.Model):
    """A spreadsheet of schools or people that was read and planned; nothing of it is applied before it is confirmed.

    Its lines are thrown away once they are applied. What looks like a national identity number never gets here.
    """

    class State(models.TextChoices):
        READ = "read"
        APPLYING = "applying"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ)
    counts = models.JSONField(default=dict)
    lines_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)


class RosterLine(models.Model):
    """A row of a roster: what was read, what would become of it, and whether that has been done."""

    class Outcome(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        SAME = "same"
        REFUSED = "refused"

    id = models.BigAutoField(primary_key=True)
    reading = models.ForeignKey(RosterReading, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    row = models.JSONField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    plan = models.JSONField()
    is_applied = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="programmes_rosterline_once")
        ]
        indexes = [
            models.Index(fields=["reading", "outcome", "number"], name="programmes_rosterline_outcome")
        ]
