"""Which pages at the door for answers a phone keeps: those of the person's own code, in every language, to be turned offline."""

from django.conf import settings
from django.urls import reverse

from bastama.people.models import Person
from bastama.surveys.queries import asked_of
from bastama.surveys.tickets import code_of

Page = tuple[str, str]


def pages_to_keep(person: Person) -> list[Page]:
    """An address, and a stamp that changes when what stands there changes. One query."""
    return [
        (f"{reverse('answers:sheet', args=[code_of(ticket)])}?language={language}", ticket.wave.form.digest)
        for ticket in (asked_of(person) if person.ring_me_open else [])
        for language, _name in settings.LANGUAGES
    ]
