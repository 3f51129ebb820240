"""How the people of the demo year came into their groups: each was asked, and said yes, not now, or nothing yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bastama.foundation import days
from bastama.groups.actions import offers
from bastama.groups.models import Group
from bastama.groups.offering import Offer
from bastama.groups.offers import open_offers
from bastama.people.models import Person
from bastama.web.demo import moments
from bastama.web.demo.reading import cast

HOUR = 16


def everybody_says_yes(group: Group, at: datetime) -> None:
    """Each signs in, a few minutes after another, and takes part."""
    asked = (
        open_offers().filter(group=group).select_related("person").order_by("role", "person__sign_in_name")
    )
    for number, offer in enumerate(asked):
        with days.at(at + timedelta(minutes=4 * number)):
            offers.say_yes(offer, by=_by_themselves(offer))


def ask_later(people: Mapping[str, Person], groups: Mapping[str, Group]) -> None:
    """Two more teachers are asked in the middle of the year: one has not answered, one said not now."""
    for told in cast()["asked"]:
        group, by = groups[told["school"]], people[told["by"]]
        with days.at(moments.at_hour(told["on"], HOUR)):
            offer = offers.ask(people[told["name"]], into=group, by=by)
        if "not_now_on" in told:
            with days.at(moments.at_hour(told["not_now_on"], HOUR)):
                offers.say_not_now(offer, by=_by_themselves(offer))


def _by_themselves(offer: Offer) -> Person:
    """On their own device."""
    offer.person.ring_me_open = True
    return offer.person
