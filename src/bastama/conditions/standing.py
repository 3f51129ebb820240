"""How a request stands today, told from its last turn; nobody has to mark a promise as late."""

from datetime import date
from enum import StrEnum

from django.db.models import Q

from bastama.conditions.models import Request, Turn

Act = Turn.Act
OPEN_ACTS = (Act.PROMISED, Act.CHANGED, Act.NOT_YET)


class State(StrEnum):
    WAITING = "waiting"
    PROMISED = "promised"
    LATE = "late"
    KEPT = "kept"
    CONFIRMED = "confirmed"
    OVER = "over"
    WITHDRAWN = "withdrawn"


ANSWERABLE = (State.WAITING, State.PROMISED, State.LATE)
UNDER_WAY = (State.PROMISED, State.LATE)
HELD = (State.KEPT, State.CONFIRMED)


def state_of(request: Request, today: date) -> State:
    """Waiting for who is asked now; promised, or late by its day; kept, and confirmed by who asked; over; taken back."""
    head = request.head
    if head is None or (head.act == Act.PASSED_UP and head.to):
        return State.WAITING
    if head.act in OPEN_ACTS:
        return State.LATE if head.due_on and head.due_on < today else State.PROMISED
    return {
        Act.KEPT: State.KEPT,
        Act.CONFIRMED: State.CONFIRMED,
        Act.PASSED_UP: State.OVER,
        Act.WITHDRAWN: State.WITHDRAWN,
    }[Act(head.act)]


def late_on(today: date) -> Q:
    """The same of many: requests whose promise's day is over."""
    return Q(head__act__in=OPEN_ACTS, head__due_on__lt=today)


def waits() -> Q:
    """Requests that somebody is to answer: the director, or who stands above."""
    return Q(head=None) | Q(head__act=Act.PASSED_UP) & ~Q(head__to="")
