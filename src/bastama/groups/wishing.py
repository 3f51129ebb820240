"""A school says that it would like to take part. A table of this package, beside those in `models.py`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.places.models import LANGUAGES, School


class Interest(models.Model):
    """A school would like to take part: its director says so, or somebody without an account who gives a name.

    Read by who coordinates the area of the school and by who leads a programme, and by nobody else. Who it is from, how
    to reach them, the word and the answer are forgotten ninety days after the answer, and after a year in any case.
    """

    class State(models.TextChoices):
        NEW = "", pgettext_lazy("interest", "new")
        TALKED = "talked", _("we have talked")
        LED = "group", _("a group came of it")
        NOT_NOW = "not-now", _("not this year")
        OVER = "over", _("nobody answered in time")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=160, blank=True)
    teachers_count = models.PositiveSmallIntegerField()
    languages = models.JSONField(default=list, blank=True)
    words = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, blank=True, default=State.NEW)
    answer = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-sent_on", "-id"], name="groups_interest_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"],
                condition=Q(state__in=["", "talked"]),
                name="groups_interest_one_open",
                violation_error_message=_(
                    "Nothing was changed: another wish of this director for the school is still open."
                ),
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def spoken(self) -> list[str]:
        """The languages, each as its own speakers call it."""
        return [name for code, name in LANGUAGES if code in self.languages]


OPEN = (Interest.State.NEW, Interest.State.TALKED)
"""While it is one of these, nobody has said what becomes of it."""
