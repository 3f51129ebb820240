from django.db import transaction
from django.utils import translation
from django.utils.translation import pgettext

from bastama.foundation.refusals import Refusal
from bastama.foundation.text import fold
from bastama.history.actions import record
from bastama.kit.dates import spoken
from bastama.people.actions.devices import lock, must_be_open
from bastama.people.actions.secret import must_be_now
from bastama.people.models import LANGUAGES, Device, Person
from bastama.programmes.models import Appointment
from bastama.web import everything
from bastama.web.erasing.queries import facilitated_alone, led_alone
from bastama.web.errors import OnlyFacilitator, OnlyLead, WordNotTyped


def erase_oneself(*, on: Device, password: str, word: str, address: str) -> None:
    """Erase one's own account, for good, with every device and way in.

    Refuses on a sealed device, with a wrong password or without the word typed, and whom nobody could stand in for.
    History keeps that an account was erased, without a name.
    """
    must_be_open(on)
    if fold(word.strip()) not in {fold(known) for known in words().values()}:
        raise WordNotTyped(word=words()[spoken()])
    must_be_now(on.person, password, address=address)
    with transaction.atomic():
        # Two leads who erase themselves at once wait here for each other: one of them is the last.
        list(Appointment.objects.select_for_update().filter(role=Appointment.Role.LEAD).order_by("pk"))
        person = lock(on.person)
        no = obstacle(person)
        if no is not None:
            raise no
        everything.erase(person)
        record("web.erased", about=person, because="self")
        transaction.on_commit(everything.empty_the_log)


def obstacle(person: Person) -> Refusal | None:
    """Why a person cannot be erased now: somebody else must take over something first."""
    programme, group = led_alone(person), facilitated_alone(person)
    if programme is not None:
        return OnlyLead(programme=programme.name(spoken()))
    return OnlyFacilitator(group=group.name) if group is not None else None


def words() -> dict[str, str]:
    """The word that is typed to say that one means it, in each language."""
    found = {}
    for language, _name in LANGUAGES:
        with translation.override(language):
            found[language] = pgettext("typed by who erases their account", "erase")
    return found
