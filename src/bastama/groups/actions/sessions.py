from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.errors import (
    GroupHasEnded,
    NothingToPlan,
    NotOfTheEdition,
    OutsideCohort,
    ReasonIsMissing,
    SessionIsAhead,
    SessionWasCancelled,
    SessionWasHeld,
)
from bastama.groups.models import Attendance, Group, Membership, Session
from bastama.history.actions import record
from bastama.kit.templatetags.kit_tags import day
from bastama.people.models import Person
from bastama.programmes.queries import package_of

State = Session.State


@dataclass(frozen=True)
class Meeting:
    """What is said when a session is planned: which of the edition it is ("" for an extra one), when, where."""

    plan: str
    starts_at: datetime
    minutes: int = 120
    place: str = ""
    link: str = ""
    title: str = ""
    id: UUID | None = None


@transaction.atomic
def plan_session(group: Group, *, meeting: Meeting, by: Person | None) -> Session:
    """Put a session of a group on a day.

    Refuses a group that has ended, a day outside the cohort, a session the edition has not, and one that is
    planned already.
    A day of a school break is not refused: the page warns, the pair decides.
    """
    refuse_ended(group)
    within_cohort(group, meeting.starts_at)
    known = {session.id for session in package_of(group.cohort.edition, "en").sessions}
    if meeting.plan and meeting.plan not in known:
        raise NotOfTheEdition
    session = Session(
        group=group,
        plan=meeting.plan,
        title=meeting.title.strip(),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place.strip(),
        link=meeting.link,
    )
    if meeting.id is not None:
        session.pk = meeting.id
    save_or_refuse(session)
    record("groups.session_planned", about=session, by=by, group=str(group.pk), plan=meeting.plan)
    return session


@transaction.atomic
def plan_all(group: Group, *, meetings: Iterable[Meeting], by: Person | None) -> list[Session]:
    """Plan several sessions at once, all or none. What is planned or held already is not touched.

    Refuses when there is nothing to plan, and as `plan_session` does.
    """
    planned = [plan_session(group, meeting=meeting, by=by) for meeting in meetings]
    if not planned:
        raise NothingToPlan
    return planned


@transaction.atomic
def move(
    session: Session,
    *,
    starts_at: datetime,
    by: Person | None,
    place: str = "",
    link: str = "",
    minutes: int | None = None,
) -> Session:
    """Move a planned session to another day, hour or place; calendars follow by themselves.

    Refuses what was held or cancelled, a group that has ended, and a day outside the cohort.
    """
    session = _still_planned(session)
    refuse_ended(session.group)
    within_cohort(session.group, starts_at)
    session.starts_at, session.place, session.link = starts_at, place.strip(), link
    session.minutes = minutes or session.minutes
    _changed(session)
    record("groups.session_moved", about=session, by=by, to=starts_at.isoformat())
    return session


@transaction.atomic
def cancel(session: Session, *, reason: str, by: Person | None) -> Session:
    """Cancel a planned session, with the reason. It stays in the list and in calendars, as cancelled."""
    session = _still_planned(session)
    if not reason.strip():
        raise ReasonIsMissing
    session.state, session.reason = State.CANCELLED, reason.strip()
    _changed(session)
    record("groups.session_cancelled", about=session, by=by)
    return session


@transaction.atomic
def hold(session: Session, *, by: Person | None) -> Session:
    """Mark a session as held. A teacher who was there for the first time has started.

    Refuses a session that is still to come, was cancelled, or was held already.
    """
    session = _still_planned(session)
    has_come(session)
    session.state = State.HELD
    _changed(session)
    start_those_present(session)
    record("groups.session_held", about=session, by=by)
    return session


def start_those_present(session: Session) -> None:
    """Registered teachers who were at a held session have started."""
    there = Attendance.objects.filter(
        session=session, mark__in=[Attendance.Mark.PRESENT, Attendance.Mark.ONLINE]
    )
    waiting = Membership.objects.filter(pk__in=there.values("membership"), state=Membership.State.REGISTERED)
    waiting.update(state=Membership.State.STARTED)


def within_cohort(group: Group, starts_at: datetime) -> None:
    """Refuse a day before the cohort begins or after it ends."""
    cohort = group.cohort
    on = timezone.localdate(starts_at)
    if not cohort.from_on <= on <= cohort.until_on:
        raise OutsideCohort(day=day(on), from_on=day(cohort.from_on), until_on=day(cohort.until_on))


def refuse_ended(group: Group) -> None:
    """Refuse to plan anything new in a group that has ended."""
    if group.ended_on is not None:
        raise GroupHasEnded(group=group.name)


def has_come(session: Session) -> None:
    """Refuse what is still to come: a session can be marked from its day on."""
    on = timezone.localdate(session.starts_at)
    if on > today():
        raise SessionIsAhead(day=day(on))


def _still_planned(session: Session) -> Session:
    held = Session.objects.select_for_update(of=("self",)).select_related("group__cohort")
    session = held.get(pk=session.pk)
    if session.state == State.HELD:
        raise SessionWasHeld
    if session.state == State.CANCELLED:
        raise SessionWasCancelled
    return session


def _changed(session: Session) -> None:
    """Save a change that calendars must notice: the count tells them which of two is newer."""
    session.changed_at = now()
    session.changed_count += 1
    save_or_refuse(session)
