from fractions import Fraction
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.programmes.models import Cohort, Programme
from bastama.surveys.statistics.sums import Sums


class Form(models.Model):
    """One version of a questionnaire as people are asked with it: never changed, every word counts (decision 29).

    The whole of it is in `FormContent`; `queries.questionnaire_of` gives it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="surveys_form_one_of_a_version")
        ]


class FormContent(models.Model):
    """The whole package of a questionnaire, apart from its row, so that lists of waves stay light."""

    form = models.OneToOneField(Form, primary_key=True, on_delete=models.CASCADE, related_name="content")
    package = models.JSONField()


class Series(models.Model):
    """Waves of one questionnaire in one programme that are to be compared with one another.

    `public_key` seals the linking codes of its sheets; the private one is a file apart (`keyfiles.py`) and is destroyed
    when matching ends. What is kept of matching are counts and, in `Difference`, sums. While sheets are counted or matched,
    `progress` holds how far it has got and what was added up, sealed to the same key: from one school to the next the
    numbers would tell of a school what is told of none.
    """

    class Matching(models.TextChoices):
        OPEN = "open", pgettext_lazy("matching", "not yet ended")
        COUNTING = "counting", pgettext_lazy("matching", "being counted")
        ENDING = "ending", pgettext_lazy("matching", "being ended")
        ENDED = "ended", pgettext_lazy("matching", "ended")
        NEVER = "never", pgettext_lazy("matching", "sheets are not linked")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    form_key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    matching = models.CharField(max_length=8, choices=Matching.choices, default=Matching.OPEN)
    public_key = models.BinaryField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    matched_count = models.PositiveIntegerField(null=True, blank=True)
    matched_most = models.PositiveIntegerField(null=True, blank=True)
    near_count = models.PositiveIntegerField(null=True, blank=True)
    near_taken = models.BooleanField(default=False)
    progress = models.BinaryField(null=True, blank=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="surveys_series_name_once_a_programme",
                violation_error_message=_(
                    "The series was not saved: this programme has a series of that name. Choose another name."
                ),
            )
        ]


class Wave(models.Model):
    """One time a questionnaire is asked: from a day until a day, of people and schools (`Asked`).

    While it is open its sheets lie sealed to `public_key`; nobody reads one before it closes, and afterwards none can be
    joined to the ticket it came in with (decision 32). `is_untold`: what it shows (`Result`) is still to be worked out, or anew.
    """

    class Moment(models.TextChoices):
        START = "start", pgettext_lazy("moment", "start")
        MIDDLE = "middle", pgettext_lazy("moment", "middle")
        END = "end", pgettext_lazy("moment", "end")
        ONCE = "once", pgettext_lazy("moment", "once")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("wave", "planned")
        OPEN = "open", pgettext_lazy("wave", "open")
        CLOSING = "closing", pgettext_lazy("wave", "closing")
        CLOSED = "closed", pgettext_lazy("wave", "closed")
        CANCELLED = "cancelled", pgettext_lazy("wave", "cancelled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="waves")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    public_key = models.BinaryField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    reminded_count = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    lost_count = models.PositiveIntegerField(default=0)
    is_untold = models.BooleanField(default=False, db_default=False)
    planned_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "closes_on"], name="surveys_wave_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="surveys_wave_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["series", "moment"],
                condition=~Q(state="cancelled") & Q(moment__in=["start", "middle", "end"]),
                name="surveys_wave_one_of_a_moment",
                violation_error_message=_(
                    "The wave was not planned: this series has one of that moment already. Choose another moment, or"
                    " begin a new series."
                ),
            ),
        ]

    @property
    def asks_linking(self) -> bool:
        """Whether the questions by which the first and the last wave are linked are asked at its end."""
        moments = (Wave.Moment.START, Wave.Moment.END)
        return self.moment in moments and self.series.matching == Series.Matching.OPEN


class Asked(models.Model):
    """How many a wave asks in a school, in one way; never who. Kept for good, the tickets lose their people.

    When the wave closes, `answered_count` is fixed, and where the school has too few sheets to keep its name on them,
    `is_pooled` with the `area` they go to; without an area they go to the wave as a whole.
    """

    class Way(models.TextChoices):
        PERSONAL = "personal", _("by sign-in or link")
        DRAWN = "drawn", _("by a code drawn from an envelope")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="asked")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    asked_count = models.PositiveIntegerField(default=0)
    answered_count = models.PositiveIntegerField(null=True, blank=True)
    is_pooled = models.BooleanField(default=False)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "school", "way"], name="surveys_asked_once_a_way")
        ]


class Ticket(models.Model):
    """Lets one sheet into a wave. Its code is worked out from its id by a key that is not in the database (`tickets.py`).

    A personal one knows whom to remind until the wave closes; a drawn one never knows anybody. No time is kept.
    `is_put_away`: its person wants to see no more of it on their first page, and is not reminded.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tickets")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Asked.Way.choices)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="tickets"
    )
    digest = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)
    is_put_away = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["wave", "school"], name="surveys_ticket_school")]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "person"],
                condition=Q(person__isnull=False),
                name="surveys_ticket_one_a_person",
            ),
            models.CheckConstraint(
                condition=Q(way="personal") | Q(person=None), name="surveys_ticket_drawn_by_nobody"
            ),
        ]


class SealedSheet(models.Model):
    """A sheet as it came in: sealed to the wave's key, all of a wave equally long, without a time or a person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["wave", "school"], name="surveys_sealedsheet_school")]


class TypedSheet(models.Model):
    """A paper that was typed in once: sealed as a sheet is, until it has been typed a second time and both agree.

    `hashes` holds of each place a keyed hash of what was typed there, under a key that is destroyed with the wave's: so the
    second typing shows where it differs, and nobody opens the first. It goes when both agree, and when the wave closes.
    """

    ticket = models.OneToOneField(Ticket, primary_key=True, on_delete=models.CASCADE, related_name="typed")
    sealed = models.BinaryField()
    hashes = models.JSONField()
    typed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    typed_on = models.DateField()


class SealedText(models.Model):
    """The open answers of a sheet, set apart from it while a wave closes, until those of all schools are mixed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()


class Sheet(models.Model):
    """The answers of somebody in a closed wave: `{item: code}`. Of which school, or of which area where that has too few;
    with neither, of the wave as a whole. Never who, in which language or when.

    `linking` holds the keyed hashes of the linking code, sealed to the key of the series until matching ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="sheets")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    linking = models.BinaryField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["wave", "school"], name="surveys_sheet_school"),
            models.Index(fields=["wave", "area"], name="surveys_sheet_area"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(school=None) | Q(area=None), name="surveys_sheet_one_place")
        ]


class Said(models.Model):
    """An answer to an open question of a closed wave, joined to no sheet and no place; evaluators alone read it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="said")
    item = models.CharField(max_length=12)
    text = models.TextField()


class Difference(models.Model):
    """What matching leaves: of one scale, the sums of the differences of those matched in a school, last wave less first.

    Without a school: of all those matched elsewhere, together. No sheet is linked to another any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="differences")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scale = models.CharField(max_length=40)
    pair_count = models.PositiveIntegerField()
    total = models.CharField(max_length=60)
    squares = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "school", "scale"], name="surveys_difference_once_a_school"
            ),
            models.UniqueConstraint(
                fields=["series", "scale"], condition=Q(school=None), name="surveys_difference_once_elsewhere"
            ),
        ]

    @property
    def sums(self) -> Sums:
        """The sums as the statistics take them."""
        return Sums(self.pair_count, Fraction(self.total), Fraction(self.squares))


class Result(models.Model):
    """What a closed wave shows of one place: a school, an area, or with neither the wave as a whole. Pages read only this.

    Written when the wave closes, and once more when matching ends. It holds exactly what may be shown, rounded, and
    where nothing may be shown the reason (decisions 30 and 40).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="results")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    shown = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(school=None) | Q(area=None), name="surveys_result_one_place"),
            models.UniqueConstraint(
                fields=["wave", "school"],
                condition=Q(school__isnull=False),
                name="surveys_result_once_a_school",
            ),
            models.UniqueConstraint(
                fields=["wave", "area"], condition=Q(area__isnull=False), name="surveys_result_once_an_area"
            ),
            models.UniqueConstraint(
                fields=["wave"], condition=Q(school=None, area=None), name="surveys_result_one_whole"
            ),
        ]
