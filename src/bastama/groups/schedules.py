"""Other days for what is planned already: what is asked, what is proposed, and what stands in the way of each day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bastama.groups.agenda import Part
from bastama.groups.forms import WhenForm
from bastama.groups.models import Group, Membership, Session
from bastama.groups.proposing import shifted
from bastama.groups.queries import break_on, open_memberships
from bastama.kit.dates import WEEKDAYS, spoken
from bastama.kit.forms import DayField, HourField, PlainForm
from bastama.programmes.models import Break


class ShiftForm(PlainForm):
    """From which session on, and by how much: by weeks, to another day of the week, to another hour."""

    first = forms.ChoiceField(label=_("From this session on"))
    weeks = forms.IntegerField(
        label=_("How many weeks later"),
        min_value=-20,
        max_value=20,
        initial=1,
        help_text=_("0 for the same week; −1 for a week earlier."),
    )
    weekday = forms.ChoiceField(label=_("Day of the week"), required=False)
    at = HourField(label=_("Hour"), required=False, help_text=_("Leave it empty for the hour each has now."))

    def __init__(self, *args: Any, sessions: Iterable[tuple[Session, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sessions = list(sessions)
        self.fields["first"].choices = [(str(row.pk), name) for row, name in self.sessions]  # type: ignore[attr-defined]
        days = enumerate(WEEKDAYS[spoken()])
        self.fields["weekday"].choices = [("", _("the same")), *((str(n), day) for n, day in days)]  # type: ignore[attr-defined]

    def starts(self) -> dict[UUID, datetime]:
        """When each session from the chosen one on would begin."""
        asked = self.cleaned_data
        keys = [str(row.pk) for row, _name in self.sessions]
        weekday = int(asked["weekday"]) if asked["weekday"] else None
        later = [row for row, _name in self.sessions[keys.index(asked["first"]) :]]
        return {row.pk: self._start(row.starts_at, asked["weeks"], weekday) for row in later}

    def _start(self, before: datetime, weeks: int, weekday: int | None) -> datetime:
        day = shifted(localdate(before), weeks=weeks, weekday=weekday)
        at = self.cleaned_data["at"] or localtime(before).time()
        return make_aware(datetime.combine(day, at))


@dataclass(frozen=True)
class Row:
    """One session on the page of new days: when it is now, where the new day is typed, what stands in its way."""

    session: Session
    name: str
    on: BoundField
    at: BoundField
    in_the_way: list[str]


class DaysForm(PlainForm):
    """The new days, a row a session, each open to change before anything is moved."""

    def __init__(self, *args: Any, sessions: Iterable[tuple[Session, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sessions = list(sessions)
        for row, name in self.sessions:
            self.fields[f"on-{row.pk}"] = DayField(label=name)
            self.fields[f"at-{row.pk}"] = HourField(label=_("Hour"))

    @staticmethod
    def proposal(starts: dict[UUID, datetime]) -> dict[str, Any]:
        days = {f"on-{key}": localdate(at) for key, at in starts.items()}
        return days | {f"at-{key}": localtime(at).time() for key, at in starts.items()}

    @property
    def starts(self) -> dict[UUID, datetime]:
        typed = self.cleaned_data
        return {
            row.pk: make_aware(datetime.combine(typed[f"on-{row.pk}"], typed[f"at-{row.pk}"]))
            for row, _name in self.sessions
        }

    def rows(self, in_the_way: dict[UUID, list[str]]) -> list[Row]:
        return [
            Row(row, name, self[f"on-{row.pk}"], self[f"at-{row.pk}"], in_the_way.get(row.pk, []))
            for row, name in self.sessions
        ]


class SplitForm(WhenForm):
    """After which part the first meeting ends, and when the second is."""

    after = forms.ChoiceField(label=_("The first meeting ends after"), widget=forms.RadioSelect)
    field_order = ("after", "on", "at", "place", "link")

    def __init__(self, *args: Any, parts: Sequence[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(part.key, part.item.name) for part in parts[:-1]]
        self.fields["after"].choices = named  # type: ignore[attr-defined]


class JoinForm(PlainForm):
    """Which other planned session is held in the same evening."""

    other = forms.ChoiceField(label=_("Held together with"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: Iterable[tuple[Session, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"].choices = [(str(row.pk), name) for row, name in others]  # type: ignore[attr-defined]


def obstacles(group: Group, starts: dict[UUID, datetime], breaks: Sequence[Break]) -> dict[UUID, list[str]]:
    """What stands in the way of each new day, in words: a holiday, a day outside the cohort, another session.

    Two queries. Of another group that somebody of the pair serves in, the name of that person and no more is told.
    """
    lasts = {row.pk: row for row in group.sessions.exclude(state=Session.State.CANCELLED)}
    spans = {pk: (at, at + timedelta(minutes=lasts[pk].minutes)) for pk, at in starts.items() if pk in lasts}
    staying = {pk: (row.starts_at, _end(row)) for pk, row in lasts.items() if pk not in spans}
    elsewhere = _of_the_pair_elsewhere(group, starts.values()) if starts else []
    found: dict[UUID, list[str]] = defaultdict(list)
    for pk, span in spans.items():
        found[pk] += _of_the_day(group, localdate(span[0]), breaks)
        others = [other for key, other in (spans | staying).items() if key != pk]
        if any(_meet(span, other) for other in others):
            found[pk].append(gettext("another session of the group at the same time"))
        busy = sorted({name for name, other in elsewhere if _meet(span, other)})
        found[pk] += [
            gettext("has a session of another group then: %(person)s") % {"person": name} for name in busy
        ]
    return found


Span = tuple[datetime, datetime]


def _end(row: Session) -> datetime:
    return row.starts_at + timedelta(minutes=row.minutes)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _of_the_day(group: Group, on: date, breaks: Sequence[Break]) -> list[str]:
    holiday = break_on(on, breaks)
    words = [holiday.name(get_language() or "kk")] if holiday else []
    if not group.cohort.from_on <= on <= group.cohort.until_on:
        words.append(gettext("not among the days of the cohort"))
    return words


def _of_the_pair_elsewhere(group: Group, starts: Iterable[datetime]) -> list[tuple[str, Span]]:
    """Sessions that somebody of the pair has in other groups around these days, with that person's name."""
    moments = list(starts)
    pair = open_memberships().filter(group=group, role=Membership.Role.FACILITATOR).values("person")
    places = open_memberships().filter(person__in=pair).exclude(group=group)
    rows = places.filter(
        group__sessions__state=Session.State.PLANNED,
        group__sessions__starts_at__range=(
            min(moments) - timedelta(days=1),
            max(moments) + timedelta(days=1),
        ),
    )
    named = rows.values_list("person__display_name", "group__sessions__starts_at", "group__sessions__minutes")
    return [(name, (at, at + timedelta(minutes=minutes))) for name, at, minutes in named]
