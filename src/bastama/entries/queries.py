from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.entries.models import Entry, Revision, Ring
from bastama.groups.models import Group
from bastama.groups.queries import of_the_codes_maker, places_of
from bastama.people.models import Person


def groups_read(person: Person, *roles: str) -> list[UUID]:
    """The groups a person reads in today on this device, of all places or of those with some roles."""
    places = places_of(person)
    had = {row.group_id for row in places.rows if not roles or row.role in roles}
    return sorted(had & places.read)


def networks_read(person: Person) -> list[str]:
    """The kinds of group whose network a person reads in: teachers', facilitators' and directors' are three networks."""
    places = places_of(person)
    return sorted({row.group.kind for row in places.rows if row.group_id in places.read})


def open_here(person: Person, *, head: str = "", entry: str = "entry__") -> Q:
    """What of one's own words may be shown on this device; `head` and `entry` lead to the two tables.

    Where it is sealed, not ring *me* nor what is without a name, and of ring *my group* what the maker of the code
    may read anyway.
    """
    if person.ring_me_open:
        return Q()
    ring, group = f"{head}ring", f"{entry}notebook__group"
    shut = Q(**{ring: Ring.ME}) | Q(**{f"{entry}unnamed": True})
    if person.sealed_under is not None:
        theirs = of_the_codes_maker(person.sealed_under).values("group")
        shut |= Q(**{ring: Ring.GROUP}) & ~Q(**{f"{group}__in": theirs})
    return ~shut


def _own(person: Person) -> Q:
    return Q(writer=person) & open_here(person, head="head__", entry="")


def visible_to(person: Person) -> QuerySet[Entry]:
    """The entries a person may read, as they are now: the only definition, for pages, exports and search.

    Mine; those of my groups in ring *my group*; those opened to a network that I take part in. Those written
    without a name are opened by nobody else. Directors, coordinators, evaluators and observers have no place in a
    group by their role, so they read none. A signed-out reader reads none: what is public stands in the library.
    """
    may, groups = _own(person), groups_read(person)
    may |= Q(head__ring=Ring.GROUP, notebook__group__in=groups, unnamed=False)
    near = Q(notebook__group__kind__in=networks_read(person))
    may |= Q(head__ring__in=[Ring.NETWORK, Ring.PUBLIC], unnamed=False) & near
    return Entry.objects.filter(may, taken_back_at=None, head__isnull=False).select_related("head")


def locked(id: UUID) -> Entry:
    """An entry, held until the transaction ends, with the head it has by then.

    Two questions: where PostgreSQL had to wait in one that joins, it gives the new row with no head beside it, and what
    came between would be written over.
    """
    entry = Entry.objects.select_for_update().get(pk=id)
    entry.head = Revision.objects.filter(pk=entry.head_id).first() if entry.head_id else None
    return entry


def revisions_visible_to(person: Person, entry: Entry) -> QuerySet[Revision]:
    """The history of an entry: its writer's alone, and of it what is open on this device."""
    chain = Revision.objects.filter(entry=entry, entry__writer=person).order_by("-written_at")
    return chain.filter(open_here(person))


def waiting_asides(person: Person) -> QuerySet[Revision]:
    """Other sides of an entry that wait for a choice of the person who wrote them."""
    return _waiting(person).filter(Exists(visible_to(person).filter(pk=OuterRef("entry"))))


def telling_what_waits(entries: QuerySet[Entry], person: Person) -> QuerySet[Entry]:
    """Readable entries, each with `waits`: whether another side of it waits for a choice of this person."""
    return entries.annotate(waits=Exists(_waiting(person).filter(entry=OuterRef("pk"))))


def _waiting(person: Person) -> QuerySet[Revision]:
    waiting = Revision.objects.filter(writer=person, kept_aside=True, settled_at=None)
    return waiting.filter(open_here(person))


def opened_to_network() -> QuerySet[Entry]:
    """Entries whose writer opened them to the whole programme or wider, whoever asks."""
    return Entry.objects.filter(
        taken_back_at=None, unnamed=False, head__ring__in=[Ring.NETWORK, Ring.PUBLIC]
    ).select_related("head")


def shared_in(group: Group) -> QuerySet[Entry]:
    """What was opened to a group by name: all who read in the group may read it."""
    return Entry.objects.filter(
        notebook__group=group, head__ring=Ring.GROUP, unnamed=False, taken_back_at=None
    )


def for_picture(group: Group, tool: str) -> QuerySet[Entry]:
    """What the members of a group wrote into a tool for all of the group, as it is now. Ring *me* is not in it."""
    return Entry.objects.filter(
        notebook__group=group, kind="tool", tool=tool, taken_back_at=None, writer__isnull=False
    ).filter(head__ring__in=[Ring.GROUP, Ring.NETWORK])
