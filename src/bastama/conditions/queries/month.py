from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from bastama.conditions.hiding import FEWEST
from bastama.conditions.models import Request, Turn
from bastama.conditions.standing import HELD, UNDER_WAY, State, state_of
from bastama.foundation.days import today
from bastama.groups.models import Group, Membership, Session
from bastama.places.models import School
from bastama.projects.models.project import Reached


@dataclass(frozen=True)
class Promise:
    """A promise as the teachers' council reads it: what a teacher asked alone is told without words."""

    kind: str
    state: State
    due_on: date | None
    words: str
    language: str


@dataclass(frozen=True)
class Month:
    """A school's month: what was kept in it, what is open, what the programme did. No names."""

    first: date
    last: date
    kept: list[Promise]
    open: list[Promise]
    sessions: list[Session]
    steps_count: int | None


def month_of(school: School, first: date) -> Month:
    """Four queries. Steps are those reached in weeks that are over, told from five on."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    rows = Request.objects.filter(school=school, asked_at__date__lte=last).select_related("head")
    found = [(row, state_of(row, today())) for row in rows.order_by("head__due_on").prefetch_related("turns")]
    kept = [_promise(row, state) for row, state in found if state in HELD and _kept_on(row, first, last)]
    still = [_promise(row, state) for row, state in found if state in UNDER_WAY]
    held = Session.objects.filter(
        group__schools=school,
        group__kind=Group.Kind.TEACHERS,
        state=Session.State.HELD,
        starts_at__date__gte=first,
        starts_at__date__lte=last,
    )
    sessions = list(held.select_related("group__cohort__edition").order_by("starts_at"))
    return Month(first, last, kept, still, sessions, _steps(school, first, last))


def _kept_on(request: Request, first: date, last: date) -> bool:
    kept = [turn for turn in request.turns.all() if turn.act == Turn.Act.KEPT]
    return bool(kept) and first <= kept[-1].at.date() <= last


def _promise(request: Request, state: State) -> Promise:
    said = [turn for turn in request.turns.all() if turn.act in (Turn.Act.PROMISED, Turn.Act.CHANGED)]
    shown = said[-1] if said and request.of_group else None
    due_on = request.head.due_on if request.head else None
    words, language = (shown.words, shown.language) if shown else ("", "")
    return Promise(request.get_kind_display(), state, due_on, words, language)


def _steps(school: School, first: date, last: date) -> int | None:
    monday = today() - timedelta(days=today().weekday())
    here = Q(role=Membership.Role.PARTICIPANT, school=school)
    people = Membership.objects.filter(here).values("person")
    rows = Reached.objects.filter(project__leaders__person__in=people, on__gte=first, on__lte=last)
    count = rows.filter(on__lt=monday).distinct().count()
    return count if count == 0 or count >= FEWEST else None
