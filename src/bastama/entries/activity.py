"""Activity, never content: the step, the day and how many saves; for a director the week.

Of ring *me* neither the tool nor the hour is told; so none of these rows has them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate, make_aware

from bastama.entries.models import Revision
from bastama.foundation.days import today
from bastama.foundation.prepared import prepared


@dataclass(frozen=True)
class Activity:
    """Something was saved in a step, on a day, so many times."""

    notebook: UUID
    step: str
    on: date
    saves: int


@dataclass(frozen=True)
class Week:
    """Something was saved in a step, in the week that begins on this Monday, so many times."""

    notebook: UUID
    step: str
    week_on: date
    saves: int


def _revisions(notebooks: list[UUID]) -> QuerySet[Revision]:
    found = Revision.objects.filter(entry__notebook__in=notebooks, entry__taken_back_at=None)
    return found.exclude(entry__head=None)


def activity(notebooks: Iterable[UUID]) -> list[Activity]:
    """What was saved in some notebooks, by step and day, oldest first. One query."""
    rows = (
        _revisions(list(notebooks))
        .values_list("entry__notebook", "entry__step", TruncDate("written_at"))
        .annotate(saved=Sum("saves"))
        .order_by("written_at__date", "entry__notebook", "entry__step")
    )
    return [Activity(*row) for row in rows]


def last_day(notebooks: Iterable[UUID]) -> dict[UUID, date]:
    """By notebook, the day something was last saved in it. One query; an empty notebook has none."""
    return {notebook: localdate(last) for notebook, last in _last_in(list(notebooks))}


@prepared
def _last_in(notebooks: list[UUID]) -> QuerySet[Revision, tuple[UUID, datetime]]:
    rows = _revisions(notebooks).values_list("entry__notebook").annotate(last=Max("written_at"))
    return rows.order_by("entry__notebook")


def for_director(notebooks: Iterable[UUID]) -> list[Week]:
    """The same by weeks. Only weeks that are over: one who looks every day must not see days by their difference."""
    this_week = _monday(today())
    saves: Counter[tuple[date, UUID, str]] = Counter()
    for row in activity(notebooks):
        if row.on < this_week:
            saves[_monday(row.on), row.notebook, row.step] += row.saves
    return [Week(notebook, step, week, count) for (week, notebook, step), count in sorted(saves.items())]


def last_week(notebooks: Iterable[UUID]) -> dict[UUID, date]:
    """By notebook, the Monday of the last week that is over in which something was saved. One query."""
    begins = make_aware(datetime.combine(_monday(today()), time.min))
    return {notebook: _monday(localdate(at)) for notebook, at in _last_before(list(notebooks), begins)}


@prepared
def _last_before(notebooks: list[UUID], moment: datetime) -> QuerySet[Revision, tuple[UUID, datetime]]:
    rows = _revisions(notebooks).filter(written_at__lt=moment).values_list("entry__notebook")
    return rows.annotate(last=Max("written_at")).order_by("entry__notebook")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
