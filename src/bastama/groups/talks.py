"""The tutorials of the edition for a whole group: which come after which session, and days proposed for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from bastama.foundation.days import today
from bastama.groups.agenda import plans_of
from bastama.groups.forms import RhythmForm
from bastama.groups.models import Membership, Session, Tutorial
from bastama.kit.forms import DayField, HourField, LinkField, PlainForm
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.programmes.package.model import Tutorial as PlannedTalk

Teachers = Sequence[Membership]


@dataclass(frozen=True)
class Placed:
    """A tutorial of the edition in a group's year: the session it follows, and when that is, once it is planned."""

    plan: PlannedTalk[str]
    after: str
    after_on: date | None

    @property
    def first_on(self) -> date:
        """The day after its session, or today where that is over or has no day."""
        return max(today(), self.after_on + timedelta(days=1)) if self.after_on else today()


def placed(edition: Edition[str], rows: Iterable[Session]) -> list[Placed]:
    """The tutorials of the edition, each after its session; where that is held over two meetings, after the second."""
    days: dict[str, date] = {}
    for row in rows:
        if row.state != Session.State.CANCELLED:
            days |= {plan.id: localdate(row.starts_at) for plan in plans_of(row, edition)}
    names = {plan.id: plan.name for plan in edition.sessions}
    return [
        Placed(talk, names.get(talk.after or "", ""), days.get(talk.after or ""))
        for talk in edition.tutorials
    ]


def without_it(teachers: Teachers, plan: str, facilitator: Person) -> list[Membership]:
    """Teachers who have no such tutorial with this facilitator yet. With the other of the pair they may: that is theirs."""
    talks = Tutorial.objects.filter(facilitator=facilitator, plan=plan).exclude(
        state=Tutorial.State.CANCELLED
    )
    have = set(talks.filter(participant__in=teachers).values_list("participant", flat=True))
    return [row for row in teachers if row.pk not in have]


class TalksForm(PlainForm):
    """Which tutorial, from which day, at what hour, how many a day: what days for the teachers are proposed from."""

    plan = forms.ChoiceField(label=_("Tutorial"))
    first_on = DayField(label=_("First one on"))
    at = HourField(label=_("Hour"), initial=time(14, 0))
    a_day = forms.IntegerField(label=_("How many a day"), min_value=1, max_value=10, initial=3)
    place = RhythmForm.base_fields["place"]
    link = RhythmForm.base_fields["link"]

    def __init__(self, *args: Any, talks: Iterable[Placed], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(each.plan.id, each.plan.name) for each in talks]
        self.fields["plan"].choices = choices  # type: ignore[attr-defined]


class TeachersForm(PlainForm):
    """The proposed hours, a row a teacher, each open to change. A teacher without a day is not asked."""

    at_missing = _("This teacher has a day and no hour. Please give both, or take the day away.")
    plan = forms.CharField(widget=forms.HiddenInput)
    place = forms.CharField(max_length=160, required=False, widget=forms.HiddenInput)
    link = LinkField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, teachers: Teachers, **options: Any) -> None:
        super().__init__(*args, **options)
        self.teachers = teachers
        for row in teachers:
            self.fields[f"on-{row.pk}"] = DayField(required=False, label=row.person.display_name)
            self.fields[f"at-{row.pk}"] = HourField(required=False, label=_("Hour"))

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        for row in self.teachers:
            if typed.get(f"on-{row.pk}") and not typed.get(f"at-{row.pk}"):
                self.add_error(f"at-{row.pk}", self.at_missing)
        return typed

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{"on": self[f"on-{row.pk}"], "at": self[f"at-{row.pk}"]} for row in self.teachers]

    @property
    def talks(self) -> list[tuple[Membership, datetime]]:
        typed = self.cleaned_data
        return [
            (row, make_aware(datetime.combine(typed[f"on-{row.pk}"], typed[f"at-{row.pk}"])))
            for row in self.teachers
            if typed.get(f"on-{row.pk}")
        ]

    @staticmethod
    def proposal(teachers: Teachers, starts: Iterable[datetime]) -> dict[str, Any]:
        """What stands in the rows; teachers that no day is left for stay without."""
        typed: dict[str, Any] = {}
        for row, begin in zip(teachers, starts, strict=False):
            typed |= {f"on-{row.pk}": begin.date(), f"at-{row.pk}": begin.time()}
        return typed
