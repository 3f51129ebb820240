"""What a pair's phones did in a session without a network, done as its page would have done it."""

from uuid import UUID

from django.http import Http404

from bastama.groups import queries, tonight
from bastama.groups.actions.flipcharts import begin, told_by
from bastama.groups.actions.notes import Typed
from bastama.groups.actions.room import keep_of
from bastama.groups.alongside import may_keep
from bastama.groups.errors import MarkedAhead, NotHeldByYou, SessionIsAhead
from bastama.groups.models import Session
from bastama.outbox.actions import Done
from bastama.outbox.errors import Unreadable
from bastama.outbox.models import Operation
from bastama.outbox.queries import form_of
from bastama.people.models import Person

SENT = "session-"
"""What the kinds of operations begin with: `session-register`, `session-notes` and so on."""


def keep_of_session(person: Person, operation: Operation, base: str) -> Done:
    """The register, who leads, what was agreed, guests, or the notes of the pair. `tool` names the session.

    A register marked before its day is parked, and put in when the phone sends anything on the day or later.
    """
    session = _session(person, operation)
    kind = operation.kind.removeprefix(SENT)
    words = tonight.read_of(session, kind, form_of(operation))
    try:
        kept = keep_of(session, kind, Typed(words, base, stays=True), person)
    except SessionIsAhead as ahead:
        raise MarkedAhead(**ahead.facts) from ahead
    met = kept.mine is not None or kept.other is not None
    return Done(operation.entry, kept.standing.token, joined=met)


def keep_flipchart(person: Person, operation: Operation, base: str) -> Done:
    """The words of a photo of the flip-chart, under the id that the photo itself comes to. `tool` names the session."""
    session = _named(person, operation)
    if not person.has_perm("groups.keep_flipcharts", session):
        raise NotHeldByYou
    begin(session, id=operation.entry, told=told_by(form_of(operation)), by=person)
    return Done(operation.entry)


def _session(person: Person, operation: Operation) -> Session:
    session = _named(person, operation)
    if not may_keep(person, session, operation.kind.removeprefix(SENT)):
        raise NotHeldByYou
    return session


def _named(person: Person, operation: Operation) -> Session:
    try:
        return queries.session_for(person, UUID(str(operation.payload.get("tool", ""))))
    except ValueError as broken:
        raise Unreadable from broken
    except Http404 as gone:
        raise NotHeldByYou from gone
