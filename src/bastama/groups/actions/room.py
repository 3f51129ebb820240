"""What the pair keeps of a session while it goes on: register, who leads, what was agreed, guests."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from bastama.foundation.days import now, today
from bastama.foundation.resting import id_in
from bastama.groups.actions.notes import Kept, Typed, grown_from, head, keep, settle, write_notes
from bastama.groups.actions.sessions import has_come, hold, start_those_present
from bastama.groups.errors import NotOnTheRegister, SessionWasCancelled
from bastama.groups.models import Attendance, Session, SessionSheet
from bastama.groups.note import Note
from bastama.groups.queries import on_the_register
from bastama.groups.sheets import HELD, NOTES
from bastama.history.actions import record
from bastama.people.models import Person

Kind = SessionSheet.Kind


@transaction.atomic
def keep_sheet(session: Session, *, kind: str, typed: Typed, by: Person | None) -> Kept[SessionSheet]:
    """Keep a sheet of a session. Two who write at once are joined; what both did differently is asked about.

    Refuses a register of a session still to come or cancelled, and one with a person who was not in the group on
    that day. The session's row is locked: two facilitators may mark at once.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if kind == Kind.REGISTER:
        _may_be_marked(session, typed.words)
    chain = chain_of(session, kind)
    whole = _on_what_stood_before(chain, session, typed) if kind == Kind.REGISTER else typed
    whole = _with_lines_untouched(chain, whole) if kind in {Kind.REGISTER, Kind.LEADS} else whole
    # Lines are joined with the sheet they rest on, so that sheet stays as it is.
    is_open = kind not in {Kind.REGISTER, Kind.LEADS}
    whole = replace(whole, answered=_answer(chain, typed.words, whole.base))
    kept = keep(chain, SessionSheet(session=session, kind=kind), whole, by, is_open=is_open)
    if kind == Kind.REGISTER:
        _count(session, kept.note, by)
    return kept


def keep_of(session: Session, kind: str, typed: Typed, by: Person) -> Kept[Note]:
    """Put what was typed where it belongs: the notes of the pair are a chain of their own."""
    if kind == NOTES:
        return cast("Kept[Note]", write_notes(session, typed=typed, by=by))
    return cast("Kept[Note]", keep_sheet(session, kind=kind, typed=typed, by=by))


def mark(session: Session, *, marks: Mapping[UUID, str], by: Person | None) -> None:
    """Write lines of the register: who was present, came late, online, excused, absent. Others stay as they are."""
    top = head(chain_of(session, Kind.REGISTER))
    words = {str(place): each for place, each in marks.items()}
    keep_sheet(session, kind=Kind.REGISTER, typed=Typed(words, top.token if top else ""), by=by)


@transaction.atomic
def settle_sheet(aside: SessionSheet, *, typed: Typed, by: Person) -> Kept[SessionSheet]:
    """Put the chosen text in place of two that met; both stay in the chain."""
    session = Session.objects.select_for_update().get(pk=aside.session_id)
    return settle(
        chain_of(session, aside.kind), aside, SessionSheet(session=session, kind=aside.kind), typed, by
    )


def carry_leads(session: Session, parts: Iterable[str], *, to: Session, by: Person | None) -> None:
    """Who leads a part goes with it to another meeting; what is said there already stays."""
    old, new = (head(chain_of(one, Kind.LEADS)) for one in (session, to))
    there = new.words if new else {}
    words = {part: old.words[part] for part in parts if old and part in old.words and part not in there}
    if words:
        keep_sheet(to, kind=Kind.LEADS, typed=Typed(words, new.token if new else ""), by=by)


@transaction.atomic
def forget_guests() -> int:
    """Forget the names of guests of years that are over: they were typed for one session, to nobody's account."""
    over = SessionSheet.objects.filter(kind=Kind.GUESTS, session__group__cohort__until_on__lt=today())
    with_names = over.exclude(answers={})
    return with_names.update(answers={})


def chain_of(session: Session, kind: str) -> QuerySet[SessionSheet]:
    return SessionSheet.objects.filter(session=session, kind=kind)


def _may_be_marked(session: Session, words: Mapping[str, str]) -> None:
    if session.state == Session.State.CANCELLED:
        raise SessionWasCancelled
    has_come(session)
    known = {str(id) for id in on_the_register(session).values_list("pk", flat=True)}
    if not set(words) <= known | {HELD}:
        raise NotOnTheRegister


def _on_what_stood_before(chain: QuerySet[SessionSheet], session: Session, typed: Typed) -> Typed:
    """A register that was kept before there was a chain begins one, by nobody: pages without a token rest on it."""
    origin = chain.filter(number=1).first()
    if origin is None:
        marks = dict(session.attendance.values_list("membership_id", "mark"))
        if not marks:
            return typed
        words = {str(place): each for place, each in marks.items()}
        origin = SessionSheet.objects.create(
            session=session, kind=Kind.REGISTER, number=1, answers=words, fixed=True
        )
    return typed if typed.base or origin.writer_id else replace(typed, base=origin.token)


def _with_lines_untouched(chain: QuerySet[SessionSheet], typed: Typed) -> Typed:
    """A form holds the lines that were marked on it; the others are as on the sheet it rests on."""
    top = head(chain)
    base = grown_from(chain, top, typed.base) if top is not None else None
    return replace(typed, words={**(base.words if base else {}), **typed.words})


def _answer(chain: QuerySet[SessionSheet], chosen: Mapping[str, str], base: str) -> frozenset[str]:
    """A line that stood as a question on the page and is marked now is answered; tells which."""
    answered: set[str] = set()
    asking = list(chain.filter(kept_aside=True, settled_at=None))
    seen = _shown_by(chain, base) if asking else 0
    for question in asking:
        if seen > question.number:
            answered |= chosen.keys() & set(question.asks)
            question.asks = [line for line in question.asks if line not in chosen]
            question.settled_at = None if question.asks else now()
            question.save(update_fields=["asks", "settled_at"])
    return frozenset(answered)


def _shown_by(chain: QuerySet[SessionSheet], base: str) -> int:
    """The number of the sheet that the page showed on which a phone went on from its own texts to this one.

    What a phone sent and was joined was never shown by itself: only what it began from was.
    """
    rows: dict[UUID | None, SessionSheet] = {
        row.pk: row for row in chain.only("number", "based_on", "merged_from", "kept_aside")
    }
    joined = {row.merged_from_id for row in rows.values()}
    at = rows.get(id_in(base)) if base else None
    while at is not None and (at.kept_aside or at.pk in joined):
        at = rows.get(at.based_on_id)
    return at.number if at is not None else 0


def _count(session: Session, sheet: SessionSheet, by: Person | None) -> None:
    """Put the lines of the register where they are counted; a held session starts those who were there."""
    changed = _write(session, sheet.words, by)
    if sheet.words.get(HELD) and session.state == Session.State.PLANNED:
        hold(session, by=by)
    elif session.state == Session.State.HELD:
        start_those_present(session)
    if changed:
        record("groups.register_marked", about=session, by=by, lines=changed)


def _write(session: Session, lines: Mapping[str, str], by: Person | None) -> int:
    before = {str(id): each for id, each in session.attendance.values_list("membership_id", "mark")}
    new = {place: each for place, each in lines.items() if place != HELD and before.get(place) != each}
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, membership_id=UUID(place), mark=each, marked_by=by, marked_at=now())
            for place, each in new.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "membership"],
        update_fields=["mark", "marked_by", "marked_at"],
    )
    return len(new)
