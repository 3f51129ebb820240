"""Threads: what was said about an entry, and who hears it. `heard_by` is the only definition."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.entries.models import Entry, Remark, Revision, Ring
from bastama.entries.queries import groups_read, shared_in, visible_to
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships, places_of, reads_in
from bastama.people.models import Person

NEVER_SPOKEN_OF = ("title", "claim")
"""Kinds that are part of something else that is read: nothing is said under them."""


def has_thread(entry: Entry) -> bool:
    """Whether anything may stand under an entry now: what is for its writer alone, or without a name, has no thread."""
    is_shared = entry.head is not None and entry.head.ring != Ring.ME
    return is_shared and not entry.unnamed and entry.kind not in NEVER_SPOKEN_OF


def threaded(person: Person) -> QuerySet[Entry]:
    """The entries under which a person may read a thread: of what they see, that of their own groups and their own."""
    entries = visible_to(person).exclude(head__ring=Ring.ME).filter(unnamed=False)
    own = Q() if person.sealed_under is not None else Q(writer=person)
    near = Q(notebook__group__in=groups_read(person))
    return entries.exclude(kind__in=NEVER_SPOKEN_OF).filter(near | own if own else near)


def heard_by(person: Person) -> QuerySet[Remark]:
    """The remarks a person may read, as things stand now."""
    return Remark.objects.filter(_hears(person), entry__in=threaded(person).values("pk"))


def hears(person: Person, remark: Remark) -> bool:
    """Whether a person may read one remark: asked of its entry alone, however many there are."""
    entry = threaded(person).filter(pk=remark.entry_id)
    return Remark.objects.filter(_hears(person), pk=remark.pk, entry__in=entry.values("pk")).exists()


def said_under(entries: Collection[Entry], person: Person) -> QuerySet[Remark]:
    """The same under entries that were already found to be readable, oldest first, without asking for that again."""
    spoken_of = [entry for entry in entries if has_thread(entry)]
    # Under what is known to be one's own all is heard, as `_hears` says: the common case, and a far smaller question.
    own = [entry.pk for entry in spoken_of if entry.writer_id == person.pk and person.sealed_under is None]
    others = [entry.pk for entry in spoken_of if entry.pk not in own]
    said = Q(entry__in=own) | Q(entry__in=others) & _hears(person) if others else Q(entry__in=own)
    return Remark.objects.filter(said).select_related("writer").order_by("written_at", "pk")


def last_said_to(person: Person, entries: Collection[Entry]) -> QuerySet[Remark]:
    """What others said under some entries, the newest first."""
    said = said_under(entries, person).filter(taken_back_at=None)
    return said.exclude(writer=person).order_by("-written_at", "pk")


def _hears(person: Person) -> Q:
    """To the group: by all of it. To the facilitators: by these, the entry's writers, and who said it."""
    wrote = Revision.objects.filter(entry=OuterRef("entry"), writer=person)
    among = Q(to=Remark.To.GROUP) | Q(writer=person) | Q(Exists(wrote))
    near = Q(entry__notebook__group__in=groups_read(person)) & among
    helped = groups_read(person, Membership.Role.FACILITATOR)
    if helped:
        near |= Q(entry__notebook__group__in=helped)
    return near if person.sealed_under is not None else near | Q(entry__writer=person)


def speaks_in(person: Person, group: Group) -> bool:
    """Whether a person has a place in a group, on a device on which they read what it keeps."""
    return group.pk in places_of(person).all and reads_in(person, group)


def spoken_to(person: Person, entry: Entry, group: Group) -> tuple[str, ...]:
    """To whom a person may speak under an entry they see, of its group: nobody without a place there.

    A facilitator to both; a teacher to the group, and under what they wrote to the facilitators alone.
    """
    if not has_thread(entry) or not speaks_in(person, group):
        return ()
    if entry.writer_id == person.pk or group.pk in places_of(person).facilitated:
        return (Remark.To.FACILITATORS, Remark.To.GROUP)
    return (Remark.To.GROUP,)


def waiting_for_an_answer(person: Person, group: Group) -> QuerySet[Entry]:
    """What teachers wrote for a group since one of its facilitators last answered there, the oldest first.

    What was changed or asked after the answer waits again. Nothing waits for who does not read in the group.
    """
    if group.pk not in groups_read(person):
        return Entry.objects.none()
    places = open_memberships().filter(group=group, role=Membership.Role.FACILITATOR)
    helpers = list(places.values_list("person", flat=True))
    said = Remark.objects.filter(taken_back_at=None)
    later = said.filter(entry=OuterRef("entry"), written_at__gt=OuterRef("written_at"))
    answered = said.filter(
        ~Exists(later.exclude(writer__in=helpers)),
        entry=OuterRef("pk"),
        writer__in=helpers,
        written_at__gte=OuterRef("head__written_at"),
    )
    rows = shared_in(group).exclude(kind__in=NEVER_SPOKEN_OF).filter(writer__isnull=False)
    waiting = rows.exclude(writer__in=helpers).filter(~Exists(answered)).select_related("head")
    return waiting.order_by("head__written_at", "pk")


def concerned_by(remark: Remark) -> list[Person]:
    """Who is told of a remark: the entry's writer, who spoke under it before, and those a teacher asked for help.

    Of these only who may hear it, and never who said it.
    """
    entry = remark.entry
    group = Membership.objects.filter(group=entry.notebook.group_id)
    helpers = group.filter(role=Membership.Role.FACILITATOR).values("person")
    near = Q(pk=entry.writer_id) | Q(pk__in=entry.remarks.values("writer"))
    if remark.to == Remark.To.FACILITATORS:
        near |= Q(pk__in=helpers)
    people = Person.objects.filter(near, erased_at=None).exclude(remarks=remark)
    return [person for person in people if hears(person, remark)]
