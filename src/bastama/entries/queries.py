from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.entries.models import Entry, Revision, Ring
from bastama.groups.models import Membership
from bastama.groups.queries import of_the_codes_maker, open_memberships
from bastama.people.models import Person


def open_places(person: Person) -> QuerySet[Membership]:
    """The places a person has in groups today and reads in: on a sealed device, where the code's maker does."""
    places = open_memberships().filter(person=person)
    seal = person.sealed_under
    return places if seal is None else places.filter(group__in=of_the_codes_maker(seal).values("group"))


def open_here(person: Person, *, ring: str = "ring", group: str = "entry__notebook__group") -> Q:
    """What of one's own words may be shown on this device: the columns are named by the caller.

    Where it is sealed, not ring *me*, and of ring *my group* what the maker of the code may read anyway.
    """
    if person.ring_me_open:
        return Q()
    shut = Q(**{ring: Ring.ME})
    if person.sealed_under is not None:
        theirs = of_the_codes_maker(person.sealed_under).values("group")
        shut |= Q(**{ring: Ring.GROUP}) & ~Q(**{f"{group}__in": theirs})
    return ~shut


def _own(person: Person) -> Q:
    return Q(writer=person) & open_here(person, ring="head__ring", group="notebook__group")


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
    """The history of an entry: its writer's alone, and of it what is open on this device."""
    chain = Revision.objects.filter(entry=entry, entry__writer=person).order_by("-written_at")
    return chain.filter(open_here(person))


def waiting_asides(person: Person) -> QuerySet[Revision]:
    """Other sides of an entry that wait for a choice of the person who wrote them."""
    waiting = Revision.objects.filter(
        Exists(visible_to(person).filter(pk=OuterRef("entry"))),
        writer=person,
        kept_aside=True,
        settled_at=None,
    )
    return waiting.filter(open_here(person))


def opened_to_network() -> QuerySet[Entry]:
    """Entries whose writer opened them to the whole programme or wider, whoever asks."""
    return Entry.objects.filter(
        taken_back_at=None, head__ring__in=[Ring.NETWORK, Ring.PUBLIC]
    ).select_related("head")
