from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.offers import take_back
from bastama.groups.actions.sessions import call_off, refuse_ended
from bastama.groups.errors import NoSchoolChosen, ReasonIsMissing, SchoolHasPeople
from bastama.groups.models import Group, Session
from bastama.groups.offering import Offer
from bastama.groups.queries import open_memberships
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import School


@transaction.atomic
def end(group: Group, *, reason: str, by: Person | None, on: date | None = None) -> Group:
    """End a group: no session, place or talk is planned in it any more. Everybody in it keeps everything.

    Sessions still to come are cancelled with the same reason, so that calendars follow. Places stay as they
    are: who could read what was written for the group reads it still, and nobody else. Teachers are free
    for another group of the cohort. Refuses a group that has ended, and without a reason.
    """
    group = _going_on(group)
    if not reason.strip():
        raise ReasonIsMissing
    for session in group.sessions.filter(state=Session.State.PLANNED, starts_at__gt=now()):
        call_off(session, reason=reason, by=by)
    group.ended_on, group.ended_because = on or today(), reason.strip()
    save_or_refuse(group)
    for offer in Offer.objects.filter(group=group, said=Offer.Said.OPEN):
        take_back(offer, by=by)
    record("groups.ended", about=group, by=by)
    return group


@transaction.atomic
def change_schools(group: Group, *, schools: Sequence[School], by: Person | None) -> Group:
    """Change the schools a group's people come from.

    Refuses to leave none, to take away a school whose people have places, and in a group that has ended.
    """
    group = _going_on(group)
    if not schools:
        raise NoSchoolChosen
    before, after = set(group.schools.all()), set(schools)
    _is_left_by_all(group, before - after)
    group.schools.set(schools)
    record(
        "groups.schools_changed",
        about=group,
        by=by,
        added=sorted(str(school.pk) for school in after - before),
        taken_away=sorted(str(school.pk) for school in before - after),
    )
    return group


def _is_left_by_all(group: Group, gone: Iterable[School]) -> None:
    places = open_memberships().filter(group=group, school__in=gone).select_related("school")
    held = places.order_by("school__code").first()
    if held is not None and held.school is not None:
        raise SchoolHasPeople(school=held.school.code)


def _going_on(group: Group) -> Group:
    group = Group.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=group.pk)
    refuse_ended(group)
    return group
