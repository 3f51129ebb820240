"""Everything of Aigerim put into one file, which every role then tries to fetch."""

from bastama.people.models import Person
from bastama.web.models import Parcel
from bastama.web.taking.actions import begin, go_on
from tests.proofs.written import Written


def pack_up(written: Written) -> Parcel:
    """Made on a device of hers that is not sealed, to its end."""
    return packed(written.world.aigerim)


def packed(whose: Person) -> Parcel:
    """The parcel of a person, on their open device."""
    person = Person.objects.get(pk=whose.pk)
    person.ring_me_open = True
    parcel = begin(person)
    while not parcel.is_ready:
        parcel = go_on(parcel, by=person, seconds=60)
    return parcel
