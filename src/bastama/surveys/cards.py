"""What somebody is asked now, for their first page: quiet, one line each, and put away at a tap."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from bastama.kit.dates import spoken
from bastama.people.models import Person
from bastama.surveys.queries import asked_of, questionnaire_of
from bastama.surveys.tickets import code_of


@dataclass(frozen=True)
class Card:
    """A questionnaire somebody is asked: `address` is the door with their own code."""

    id: UUID
    name: str
    minutes: int
    until_on: date
    address: str


def cards_of(person: Person) -> list[Card]:
    """What was not answered and not put away, what ends first before. One query, and one more for a form never met.

    Nothing on a device that was let in by a code somebody else made: that hand could answer in the person's place.
    """
    if not person.ring_me_open:
        return []
    language = spoken()
    cards = []
    for ticket in asked_of(person):
        if ticket.is_put_away:
            continue
        form = questionnaire_of(ticket.wave.form).in_language(language)
        way = f"{reverse('answers:sheet', args=[code_of(ticket)])}?{urlencode({'language': language})}"
        cards.append(Card(ticket.pk, form.name, form.minutes, ticket.wave.closes_on, way))
    return cards
