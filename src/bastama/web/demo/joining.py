"""How the people of the demo year came into their groups: each was asked, and said yes, not now, or nothing yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bastama.foundation import days
from bastama.groups.actions import offers, sessions
from bastama.groups.actions.forming import form
from bastama.groups.actions.joining import make_paper
from bastama.groups.actions.sessions import Meeting
from bastama.groups.models import Group
from bastama.groups.offering import Offer
from bastama.groups.offers import open_offers
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort
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


def begin_another(
    cohort: Cohort, schools: Mapping[str, School], people: Mapping[str, Person], by: Person
) -> None:
    """A school forms a second group in the spring; its sheet hangs in the staff room, and whoever wishes asks to join."""
    told = cast()["spring"]
    leads = people[told["leads"]]
    with days.at(moments.at_hour(told["on"], HOUR)):
        school = schools[told["school"]]
        group = form(cohort, name=told["name"], schools=[school], facilitators=[leads], by=by)
        everybody_says_yes(group, days.now())
        first = Meeting("session-1", moments.at_hour(told["first_on"], HOUR))
        sessions.plan_session(group, meeting=first, by=leads)
        make_paper(group, by=leads)


def _by_themselves(offer: Offer) -> Person:
    """On their own device."""
    offer.person.ring_me_open = True
    return offer.person
