from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.entries.models import Entry, Revision, Ring
from bastama.foundation.days import today
from bastama.groups.models import Membership
from bastama.people.models import Person


def open_places(person: Person) -> QuerySet[Membership]:
    """The places a person has in groups today."""
    return Membership.objects.filter(Q(left_on=None) | Q(left_on__gt=today()), person=person)


def _own(person: Person) -> Q:
    """What I wrote, without ring *me* on a device where it is sealed."""
    mine = Q(writer=person)
    return mine if person.ring_me_open else mine & ~Q(head__ring=Ring.ME)


def visible_to(person: Person) -> QuerySet[Entry]:
    """The entries a person may read, as they are now: the only definition, for pages, exports and search.

    Mine; those of my groups in ring *my group*; those opened to the network, if I take part in it. Directors,
    coordinators, evaluators and observers have no place in a group by their role, so they read none.
    A signed-out reader reads none: what is public stands in the library.
    """
    places = open_places(person)
    shared = Q(head__ring=Ring.GROUP, notebook__group__in=places.values("group"))
    network = Q(head__ring__in=[Ring.NETWORK, Ring.PUBLIC]) & Exists(places)
    return (
        Entry.objects.filter(taken_back_at=None, head__isnull=False)
        .filter(_own(person) | shared | network)
        .select_related("head")
    )


def revisions_visible_to(person: Person, entry: Entry) -> QuerySet[Revision]:
    """The history of an entry: its writer's alone; ring *me* of it only where that is open."""
    chain = Revision.objects.filter(entry=entry, entry__writer=person).order_by("-written_at")
    return chain if person.ring_me_open else chain.exclude(ring=Ring.ME)


def waiting_asides(person: Person) -> QuerySet[Revision]:
    """Other sides of an entry that wait for a choice of the person who wrote them."""
    waiting = Revision.objects.filter(
        Exists(visible_to(person).filter(pk=OuterRef("entry"))),
        writer=person,
        kept_aside=True,
        settled_at=None,
    )
    return waiting if person.ring_me_open else waiting.exclude(ring=Ring.ME)


def opened_to_network() -> QuerySet[Entry]:
    """Entries whose writer opened them to the whole programme or wider, whoever asks."""
    return Entry.objects.filter(
        taken_back_at=None, head__ring__in=[Ring.NETWORK, Ring.PUBLIC]
    ).select_related("head")
