"""Who is asked into which group: what the one asked sees, and what the pair sees of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Group, Membership, Session
from bastama.groups.offering import Offer
from bastama.groups.queries import (
    edition_of_group,
    held_or_coming,
    may_print_for,
    open_memberships,
    upcoming,
    visible_to,
)
from bastama.people.models import Person
from bastama.places.models import School

Said = Offer.Said


def open_offers() -> QuerySet[Offer]:
    """Offers that wait for an answer, in groups that go on."""
    return Offer.objects.filter(said=Said.OPEN, group__ended_on=None)


def is_asked(person: Person) -> bool:
    return open_offers().filter(person=person).exists()


@dataclass(frozen=True)
class Asked:
    """A group somebody is asked into, as much of it as they need to say yes or no."""

    offer: Offer
    schools: list[School]
    facilitators: list[str]
    meets_at: datetime | None
    sessions_count: int
    minutes: int
    talks_count: int

    @property
    def facilitates(self) -> bool:
        return self.offer.role == Membership.Role.FACILITATOR


def asked_of(person: Person) -> list[Asked]:
    """What a person is asked now, the earliest first: four queries, however many groups ask."""
    rows = open_offers().filter(person=person).select_related("group__cohort__edition", "offered_by")
    offers = list(rows.prefetch_related("group__schools").order_by("offered_on", "pk"))
    if not offers:
        return []
    groups = [offer.group_id for offer in offers]
    pairs = _pairs(groups)
    meets: dict[UUID, datetime] = {}
    for session in upcoming(groups).filter(state=Session.State.PLANNED):
        meets.setdefault(session.group_id, session.starts_at)
    return [_asked(offer, pairs.get(offer.group_id, []), meets.get(offer.group_id)) for offer in offers]


def _pairs(groups: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Who facilitates each group, by name: whoever is asked to and has not said yes does not stand there."""
    held = open_memberships().filter(group__in=groups, role=Membership.Role.FACILITATOR)
    names: dict[UUID, list[str]] = {}
    for group, name in held.order_by(in_kazakh_order("person__display_name")).values_list(
        "group", "person__display_name"
    ):
        names.setdefault(group, []).append(name)
    return names


def _asked(offer: Offer, pair: list[str], meets_at: datetime | None) -> Asked:
    edition = edition_of_group(offer.group)
    lengths = [session.minutes for session in edition.sessions if session.minutes]
    schools = sorted(offer.group.schools.all(), key=lambda school: school.code)
    return Asked(
        offer,
        schools,
        pair,
        meets_at,
        len(edition.sessions),
        max(lengths, default=120),
        len(edition.tutorials),
    )


def offer_to(person: Person, id: UUID) -> Offer:
    """The door to an offer for who is asked: there for nobody else."""
    offer = Offer.objects.select_related("group", "person").filter(pk=id, person=person).first()
    if offer is None:
        raise Http404
    return offer


def offer_for(person: Person, id: UUID) -> Offer:
    """The door to an offer for those who may know of its group."""
    rows = Offer.objects.select_related("group__cohort__edition__programme", "person")
    offer = rows.filter(pk=id, group__in=visible_to(person)).first()
    if offer is None:
        raise Http404
    return offer


def offers_of(group: Group) -> list[Offer]:
    """Who is asked and has not answered, then who said not now and has no place: each person once, the last answer."""
    held = held_or_coming().filter(group=group, person=OuterRef("person"))
    rows = Offer.objects.filter(group=group, said__in=(Said.OPEN, Said.NO)).exclude(Exists(held))
    ordered = rows.select_related("person").order_by("said", in_kazakh_order("person__display_name"), "-pk")
    found: dict[UUID, Offer] = {}
    for offer in ordered:
        found.setdefault(offer.person_id, offer)
    return list(found.values())


def said_not_now(group: Group) -> dict[UUID, Offer]:
    """By person, who said not now to a group and has not been asked since."""
    return {offer.person_id: offer for offer in offers_of(group) if offer.said == Said.NO}


def asked_and_never_here(person: Person, group: Group) -> list[Offer]:
    """Who is asked into a group and has never come in, for whom this person may print a code.

    Who comes in by themselves needs none to answer: asking somebody opens no way into an account that is in use.
    """
    asked = [offer for offer in offers_of(group) if offer.said == Said.OPEN and not offer.person.agreed_to]
    rows = [offer for offer in asked if not offer.person.has_usable_password()]
    may = may_print_for(person, group, {offer.person_id for offer in rows})
    return [offer for offer in rows if offer.person_id in may]
