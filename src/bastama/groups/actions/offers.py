"""Asking people into a group, and what they answer. Nobody has a place by being asked."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from bastama.foundation.days import today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.places import give_place, has_no_place, has_room, hold
from bastama.groups.actions.sessions import refuse_ended
from bastama.groups.actions.telling import tell_of_newcomer
from bastama.groups.errors import NobodyAdmitsThemselves, OfferIsOver, OfferIsSealed, SaidNotNow
from bastama.groups.models import Group, Membership
from bastama.groups.offering import Offer
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind_about, tell
from bastama.notices.models import INTO_A_GROUP
from bastama.people.models import Person

Said = Offer.Said


@transaction.atomic
def ask(
    person: Person,
    *,
    into: Group,
    by: Person | None,
    role: str = Membership.Role.PARTICIPANT,
    again: bool = False,
    on: date | None = None,
) -> Offer:
    """Ask somebody to take part in a group or to facilitate it; they answer at their next sign-in.

    Refuses to ask oneself; in a group that has ended; when no place is left for a teacher; who has a place already or
    is asked already; and who said not now, unless they are to be asked `again`. Locks as `admit` does.
    """
    if by is not None and by.pk == person.pk:
        raise NobodyAdmitsThemselves
    group = Group.objects.select_for_update().get(pk=into.pk)
    refuse_ended(group)
    if not again and Offer.objects.filter(group=group, person=person, said=Said.NO).exists():
        raise SaidNotNow(person=person.display_name)
    return ask_into(group, [(person, role)], by=by, on=on)[0]


def ask_into(
    group: Group, people: Iterable[tuple[Person, str]], *, by: Person | None, on: date | None = None
) -> list[Offer]:
    """Ask people into a group that is locked or not yet there for others."""
    asked = list(people)
    hold(person for person, _ in asked)
    return [_ask(person, group, role, by=by, on=on or today()) for person, role in asked]


def _ask(person: Person, group: Group, role: str, *, by: Person | None, on: date) -> Offer:
    has_no_place(person, group, role)
    if role == Membership.Role.PARTICIPANT:
        has_room(group)
    offer = Offer(group=group, person=person, role=role, offered_by=by, offered_on=on)
    save_or_refuse(offer)
    record("groups.asked", about=offer, by=by, group=str(group.pk), role=role)
    told = {"kind": "into-a-group", "own": True, "about": str(offer.pk), "each": [str(offer.pk)]}
    tell(person, INTO_A_GROUP, told)
    return offer


@transaction.atomic
def say_yes(offer: Offer, *, by: Person) -> Membership:
    """Who was asked takes part: from today they have the place.

    The group is told of who came later than it; of those it was formed of, nobody needs to be told one by one.
    Refuses on a device let in by a code somebody else made; what was answered or taken back; and as `admit`.
    """
    if not by.ring_me_open:
        raise OfferIsSealed
    group = Group.objects.select_for_update().get(pk=offer.group_id)
    refuse_ended(group)
    offer = _answered(offer, Said.YES)
    record("groups.said_yes", about=offer, by=by)
    place = give_place(offer.person, group, by=offer.offered_by or by, role=offer.role)
    if offer.offered_on > group.formed_on:
        tell_of_newcomer(place, by=offer.offered_by)
    return place


@transaction.atomic
def say_not_now(offer: Offer, *, by: Person) -> None:
    """Who was asked does not take part, and need not say why. Refuses as `say_yes` does."""
    if not by.ring_me_open:
        raise OfferIsSealed
    offer = _answered(offer, Said.NO)
    record("groups.said_not_now", about=offer, by=by)


@transaction.atomic
def take_back(offer: Offer, *, by: Person | None) -> None:
    """The place is offered no longer; the one asked is not asked any more. Refuses what was answered."""
    offer = _answered(offer, Said.BACK)
    record("groups.offer_taken_back", about=offer, by=by)


def settle(group: Group, person: Person) -> None:
    """Who takes part by another way is not asked any more."""
    for offer in Offer.objects.filter(group=group, person=person, said=Said.OPEN):
        _answered(offer, Said.YES)


def _answered(offer: Offer, said: str) -> Offer:
    """The offer with its answer, if nobody answered before; what told of it goes."""
    locked = Offer.objects.select_for_update(of=("self",)).select_related("person", "offered_by")
    found = locked.get(pk=offer.pk)
    if found.said != Said.OPEN:
        raise OfferIsOver
    found.said, found.answered_on = said, today()
    found.save(update_fields=["said", "answered_on"])
    put_away_kind_about(found.person, INTO_A_GROUP, found.pk)
    return found
