from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.people.actions.devices import must_be_open
from bastama.people.agreement import CURRENT
from bastama.people.models import Agreement, Device, Person
from bastama.people.queries import has_come_in


def agree(person: Person) -> Agreement:
    """The person says yes to what is kept about them: the text as it is today."""
    return _say(person, agreed=True)


def decline(person: Person, *, on: Device | None) -> None:
    """The person says no; nothing is begun, and they may say yes another day.

    Of somebody who has come in before, only an open device of theirs is believed.
    """
    if (on is not None and on.is_open) or not has_come_in(person):
        _say(person, agreed=False)


def withdraw_agreement(*, on: Device) -> Agreement:
    """The person takes their yes back: nothing new is written until they say yes again.

    What stands already stays until they take it back or are erased. Refuses on a sealed device.
    """
    must_be_open(on)
    return _say(on.person, agreed=False)


@transaction.atomic
def _say(person: Person, *, agreed: bool) -> Agreement:
    said = Agreement.objects.create(person=person, text_version=CURRENT, agreed=agreed, at=now())
    person.agreed_to = CURRENT if agreed else ""
    person.save(update_fields=["agreed_to"])
    record("people.agreed" if agreed else "people.not_agreed", about=person, by=person, text=CURRENT)
    return said
