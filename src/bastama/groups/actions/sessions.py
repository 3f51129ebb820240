from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.telling import tell_of_schedule
from bastama.groups.agenda import Part, missing_from
from bastama.groups.errors import (
    GroupHasEnded,
    NothingToPlan,
    NotOfTheEdition,
    OutsideCohort,
    PlannedAlready,
    ReasonIsMissing,
    SessionIsAhead,
    SessionWasCancelled,
    SessionWasHeld,
)
from bastama.groups.models import Attendance, Group, Membership, Session
from bastama.groups.queries import THERE, edition_of_group
from bastama.history.actions import record
from bastama.kit.templatetags.kit_tags import day
from bastama.people.models import Person

State = Session.State


@dataclass(frozen=True)
class Meeting:
    """What is said when a session is planned: which of the edition it is ("" for an extra one), when, where.

    `places` are the rooms of a group that meets in several schools at once: from a school's id to its room.
    """

    plan: str
    starts_at: datetime
    minutes: int = 120
    place: str = ""
    link: str = ""
    title: str = ""
    id: UUID | None = None
    places: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def plan_session(group: Group, *, meeting: Meeting, by: Person | None) -> Session:
    """Put a session of a group on a day.

    Of a session that some meeting holds a part of, it plans what is left. Refuses a group that has ended, a day
    outside the cohort, a session the edition has not, and one that is planned already.
    A day of a school break is not refused: the page warns, the pair decides.
    """
    group = Group.objects.select_for_update(of=("self",)).select_related("cohort__edition").get(pk=group.pk)
    refuse_ended(group)
    within_cohort(group, meeting.starts_at)
    session = Session(
        group=group,
        title=meeting.title.strip(),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place.strip(),
        places=rooms(meeting.places),
        link=meeting.link,
        **_of_the_edition(group, meeting.plan),
    )
    if meeting.id is not None:
        session.pk = meeting.id
    save_or_refuse(session)
    record("groups.session_planned", about=session, by=by, group=str(group.pk), plan=meeting.plan)
    return session


def _of_the_edition(group: Group, plan: str) -> dict[str, Any]:
    """What a new meeting holds of the edition: the whole session, or what is left of it."""
    if not plan:
        return {}
    edition = edition_of_group(group, "en")
    whole = next((each for each in edition.sessions if each.id == plan), None)
    if whole is None:
        raise NotOfTheEdition
    left = next((each for each in missing_from(group.sessions.all(), edition) if each.id == plan), None)
    if left is None:
        raise PlannedAlready
    if len(left.agenda) == len(whole.agenda):
        return {"plan": plan}
    parts = [Part(left, item).key for item in left.agenda]
    return {"plan": plan, "parts": parts, "number": free_number(group, plan)}


def free_number(group: Group, plan: str, but: Session | None = None) -> int:
    """The first number that no other meeting of a session of the edition has, from 1 on."""
    others = group.sessions.filter(plan=plan).exclude(state=State.CANCELLED)
    if but is not None:
        others = others.exclude(pk=but.pk)
    taken = set(others.values_list("number", flat=True))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def rooms(places: Mapping[str, str]) -> dict[str, str] | None:
    """The rooms that were said, by school; nothing where none was."""
    return {school: place.strip() for school, place in places.items() if place.strip()} or None


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
    places: Mapping[str, str] | None = None,
) -> Session:
    """Move a planned session to another day, hour or place; calendars follow, and the group is told.

    Refuses what was held or cancelled, a group that has ended, and a day outside the cohort.
    """
    session = still_planned(session)
    refuse_ended(session.group)
    within_cohort(session.group, starts_at)
    session.starts_at, session.place, session.link = starts_at, place.strip(), link
    session.places = rooms(places or {})
    session.minutes = minutes or session.minutes
    changed(session)
    record("groups.session_moved", about=session, by=by, to=starts_at.isoformat())
    tell_of_schedule(session.group, [session], by=by)
    return session


@transaction.atomic
def cancel(session: Session, *, reason: str, by: Person | None) -> Session:
    """Cancel a planned session, with the reason. It stays in the list and in calendars, as cancelled; the group is told."""
    session = call_off(session, reason=reason, by=by)
    tell_of_schedule(session.group, [session], by=by)
    return session


def call_off(session: Session, *, reason: str, by: Person | None) -> Session:
    """Cancel a planned session; the caller tells the group."""
    session = still_planned(session)
    if not reason.strip():
        raise ReasonIsMissing
    session.state, session.reason = State.CANCELLED, reason.strip()
    changed(session)
    record("groups.session_cancelled", about=session, by=by)
    return session


@transaction.atomic
def hold(session: Session, *, by: Person | None) -> Session:
    """Mark a session as held. A teacher who was there for the first time has started.

    Refuses a session that is still to come, was cancelled, or was held already.
    """
    session = still_planned(session)
    has_come(session)
    session.state = State.HELD
    changed(session)
    start_those_present(session)
    record("groups.session_held", about=session, by=by)
    return session


def start_those_present(session: Session) -> None:
    """Registered teachers who were at a held session have started."""
    there = Attendance.objects.filter(session=session, mark__in=THERE)
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


def still_planned(session: Session) -> Session:
    """The row of a session, locked; refuses what was held or cancelled."""
    held = Session.objects.select_for_update(of=("self",)).select_related("group__cohort")
    session = held.get(pk=session.pk)
    if session.state == State.HELD:
        raise SessionWasHeld
    if session.state == State.CANCELLED:
        raise SessionWasCancelled
    return session


def changed(session: Session) -> None:
    """Save a change that calendars must notice: the count tells them which of two is newer."""
    session.changed_at = now()
    session.changed_count += 1
    save_or_refuse(session)
