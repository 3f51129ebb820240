from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.sessions import refuse_ended
from bastama.groups.actions.telling import tell_of_newcomer
from bastama.groups.errors import (
    GroupIsFull,
    HasAPlaceAlready,
    LastFacilitator,
    NobodyAdmitsThemselves,
    NoSchoolChosen,
    PlaceHasEnded,
    ReasonIsMissing,
)
from bastama.groups.forming import school_of
from bastama.groups.models import Group, Membership
from bastama.groups.offering import Offer
from bastama.groups.queries import held_or_coming, open_memberships
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import School

Role = Membership.Role
State = Membership.State


@transaction.atomic
def admit(
    person: Person,
    *,
    to: Group,
    by: Person | None,
    role: str = Role.PARTICIPANT,
    on: date | None = None,
    id: UUID | None = None,
) -> Membership:
    """Give a person a place in a group, from a given day. Who was asked takes it by their own yes: `actions/offers.py`.

    Refuses to give oneself a place; in a group that has ended; when no place is left for a teacher; when the person takes part in a group of
    this cohort already. The group's row is locked while we count, so two people cannot both get the last place,
    and the person's, so that two groups cannot both admit them. A group is told who can read it from now on.
    """
    if by is not None and by.pk == person.pk:
        raise NobodyAdmitsThemselves
    group = Group.objects.select_for_update().get(pk=to.pk)
    refuse_ended(group)
    membership = give_place(person, group, by=by, role=role, on=on, id=id)
    tell_of_newcomer(membership, by=by)
    return membership


def give_place(
    person: Person,
    group: Group,
    *,
    by: Person | None,
    role: str = Role.PARTICIPANT,
    on: date | None = None,
    id: UUID | None = None,
) -> Membership:
    """Give a place in a group that is locked or not yet there for others."""
    hold([person])
    has_no_place(person, group, role)
    if role == Role.PARTICIPANT:
        has_room(group)
    membership = Membership(
        group=group, person=person, role=role, joined_on=on or today(), school=school_of(person, group)
    )
    if id is not None:
        membership.pk = id
    save_or_refuse(membership)
    record("groups.admitted", about=membership, by=by, group=str(group.pk), role=role)
    return membership


def hold(people: Iterable[Person]) -> None:
    """Lock the rows of people, always in one order, so that two groups that form at once wait for each other."""
    keys = [person.pk for person in people]
    list(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


@transaction.atomic
def end_membership(
    membership: Membership,
    *,
    by: Person | None,
    reason: str = "",
    state: str = State.WITHDRAWN,
    on: date | None = None,
) -> None:
    """A person leaves a group, and need not say why; what they wrote stays theirs.

    Refuses the last facilitator, and a place that has ended.
    """
    membership = _open_place(membership)
    if membership.role == Role.PARTICIPANT:
        membership.state = state
    else:
        _leaves_a_facilitator(membership)
    membership.reason = reason.strip()
    membership.left_on = on or today()
    save_or_refuse(membership)
    record("groups.left", about=membership, by=by, state=membership.state)


@transaction.atomic
def pause(membership: Membership, *, by: Person | None, reason: str) -> None:
    """A teacher pauses: the place is kept, and nobody is reminded. Refuses without a reason."""
    membership = _open_place(membership)
    if not reason.strip():
        raise ReasonIsMissing
    membership.state, membership.reason = State.PAUSED, reason.strip()
    save_or_refuse(membership)
    record("groups.paused", about=membership, by=by)


@transaction.atomic
def resume(membership: Membership, *, by: Person | None) -> None:
    """A teacher who paused goes on."""
    membership = _open_place(membership)
    membership.state, membership.reason = State.ACTIVE, ""
    save_or_refuse(membership)
    record("groups.resumed", about=membership, by=by)


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Person | None) -> None:
    """A teacher becomes a facilitator of the same group, or the other way round.

    Refuses to make oneself a facilitator, the last facilitator, a full group, and a place that has ended.
    A group is told of its new facilitator.
    """
    if role == Role.FACILITATOR != membership.role and by is not None and by.pk == membership.person_id:
        raise NobodyAdmitsThemselves
    group = Group.objects.select_for_update().get(pk=membership.group_id)
    membership = _open_place(membership)
    if membership.role == role:
        return
    if role == Role.PARTICIPANT:
        _leaves_a_facilitator(membership)
        hold([membership.person])
        has_no_place(membership.person, group, role, but=membership)
        has_room(group)
    membership.role = role
    save_or_refuse(membership)
    record("groups.role_changed", about=membership, by=by, role=role)
    tell_of_newcomer(membership, by=by)


@transaction.atomic
def change_group(
    group: Group, *, name: str, places: int, schools: Sequence[School], by: Person | None
) -> None:
    """Change a group's name, schools or number of places. Refuses a name the cohort has, or no school."""
    if not schools:
        raise NoSchoolChosen
    group.name, group.places = name.strip(), places
    save_or_refuse(group)
    group.schools.set(schools)
    record("groups.changed", about=group, by=by)


def _open_place(membership: Membership) -> Membership:
    held = held_or_coming().select_for_update(of=("self",)).filter(pk=membership.pk)
    found = held.select_related("person", "group").first()
    if found is None:
        raise PlaceHasEnded
    return found


def has_room(group: Group) -> None:
    """Refuses when no place is left for a teacher; who is asked and has not answered keeps one."""
    held = held_or_coming().filter(group=group, role=Role.PARTICIPANT).count()
    asked = Offer.objects.filter(group=group, role=Role.PARTICIPANT, said=Offer.Said.OPEN).count()
    if held + asked >= group.places:
        raise GroupIsFull(group=group.name, places=group.places)


def has_no_place(person: Person, group: Group, role: str, but: Membership | None = None) -> None:
    """A teacher takes part in one group of a cohort that goes on, and so in circles; a facilitator may serve several."""
    held = held_or_coming().filter(person=person)
    if but is not None:
        held = held.exclude(pk=but.pk)
    same = held.filter(group=group)
    alike = {"group__cohort": group.cohort_id, "group__kind": group.kind}
    elsewhere = held.filter(**alike, group__ended_on=None, role=Role.PARTICIPANT)
    found = same.select_related("group").first()
    if found is None and role == Role.PARTICIPANT:
        found = elsewhere.select_related("group").first()
    if found is not None:
        raise HasAPlaceAlready(person=person.display_name, group=found.group.name)


def _leaves_a_facilitator(membership: Membership) -> None:
    others = open_memberships().filter(group=membership.group_id, role=Role.FACILITATOR)
    if not others.exclude(pk=membership.pk).exists():
        raise LastFacilitator
