"""A year that goes otherwise than planned: several sessions moved at once, one split over two evenings, two held in one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from bastama.groups.actions.room import carry_leads
from bastama.groups.actions.sessions import changed, free_number, refuse_ended, still_planned, within_cohort
from bastama.groups.actions.telling import tell_of_schedule
from bastama.groups.agenda import Part, minutes_of, parts_of
from bastama.groups.errors import NothingToJoin, NothingToMove, NothingToSplit, PartsOutOfOrder
from bastama.groups.models import Group, Session
from bastama.groups.queries import edition_of_group
from bastama.history.actions import record
from bastama.people.models import Person

State = Session.State


@transaction.atomic
def shift(group: Group, *, starts: Mapping[UUID, datetime], by: Person | None) -> list[Session]:
    """Give several planned sessions of a group other days or hours: all or none. Places and links stay; the group is told once.

    Refuses when nothing changes, a group that has ended, what was held or cancelled, and a day outside the cohort.
    """
    refuse_ended(_locked(group))
    moved = []
    for row in group.sessions.filter(pk__in=starts).order_by("starts_at", "pk"):
        if row.starts_at == starts[row.pk]:
            continue
        session = still_planned(row)
        within_cohort(session.group, starts[row.pk])
        session.starts_at = starts[row.pk]
        changed(session)
        record("groups.session_moved", about=session, by=by, to=session.starts_at.isoformat())
        moved.append(session)
    if not moved:
        raise NothingToMove
    tell_of_schedule(group, moved, by=by)
    return moved


@transaction.atomic
def split(
    session: Session, *, after: str, starts_at: datetime, by: Person | None, place: str = "", link: str = ""
) -> Session:
    """Hold a planned session over two meetings: up to the part `after` on its day, the rest on another. Returns the second.

    Who leads what goes with the parts. Refuses where one of the two would hold nothing, a second that begins before the first is over, what was held or
    cancelled, a group that has ended, and a day outside the cohort.
    """
    group = _locked(session.group)
    session = still_planned(session)
    refuse_ended(group)
    within_cohort(group, starts_at)
    parts = parts_of(session, edition_of_group(group, "en"))
    keys = [part.key for part in parts]
    cut = keys.index(after) + 1 if after in keys else 0
    if not 0 < cut < len(parts):
        raise NothingToSplit
    _put_in(session, parts[:cut])
    if starts_at < session.starts_at + timedelta(minutes=session.minutes):
        raise PartsOutOfOrder
    changed(session)
    second = Session(group=group, starts_at=starts_at, place=place.strip(), link=link)
    _put_in(second, parts[cut:])
    second.full_clean()
    second.save(force_insert=True)
    carry_leads(session, keys[cut:], to=second, by=by)
    record("groups.session_split", about=session, by=by, second=str(second.pk))
    tell_of_schedule(group, [session, second], by=by)
    return second


@transaction.atomic
def join(session: Session, other: Session, *, by: Person | None) -> Session:
    """Hold another planned session together with this one, in one evening. The other stays in the list, as cancelled.

    Two meetings of one session become one again. Refuses sessions of two groups, extra ones, what was held or
    cancelled, and a group that has ended.
    """
    group = _locked(session.group)
    refuse_ended(group)
    session, other = still_planned(session), still_planned(other)
    edition = edition_of_group(group, "en")
    held = {part.key for row in (session, other) for part in parts_of(row, edition)}
    if session.pk == other.pk or other.group_id != group.pk or not (session.plan and other.plan):
        raise NothingToJoin
    other.state, other.joined_to = State.CANCELLED, session
    changed(other)
    every = [Part(plan, item) for plan in edition.sessions for item in plan.agenda]
    _put_in(session, [part for part in every if part.key in held])
    changed(session)
    carry_leads(other, held, to=session, by=by)
    record("groups.sessions_joined", about=session, by=by, other=str(other.pk))
    tell_of_schedule(group, [session, other], by=by)
    return session


def _put_in(session: Session, parts: list[Part]) -> None:
    """Let a meeting hold these parts and last as long as they do; the whole of one session stands without naming them."""
    first = parts[0].plan
    keys = [part.key for part in parts]
    whole = [Part(first, item).key for item in first.agenda]
    session.plan, session.parts = first.id, None if keys == whole else keys
    session.minutes = minutes_of(part.item for part in parts)
    is_split = not set(whole) <= set(keys)
    session.number = free_number(session.group, first.id, but=session) if is_split else 0


def _locked(group: Group) -> Group:
    return Group.objects.select_for_update(of=("self",)).select_related("cohort__edition").get(pk=group.pk)
