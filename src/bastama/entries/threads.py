"""Threads: what was said about an entry, and who hears it. `heard_by` is the only definition."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from bastama.entries.models import Entry, Remark, Revision, Ring
from bastama.entries.queries import open_places, visible_to
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
    near = Q(notebook__group__in=open_places(person).values("group"))
    return entries.exclude(kind__in=NEVER_SPOKEN_OF).filter(near | own if own else near)


def heard_by(person: Person) -> QuerySet[Remark]:
    """The remarks a person may read, as things stand now."""
    return _heard(person).filter(entry__in=threaded(person).values("pk"))


def said_under(entries: Collection[Entry], person: Person) -> QuerySet[Remark]:
    """The same under entries that were already found to be readable, oldest first, without asking for that again."""
    spoken_of = [entry.pk for entry in entries if has_thread(entry)]
    return _heard(person).filter(entry__in=spoken_of).select_related("writer").order_by("written_at", "pk")


def last_said_to(person: Person, entries: Collection[Entry]) -> QuerySet[Remark]:
    """What others said under some entries, the newest first."""
    said = said_under(entries, person).filter(taken_back_at=None)
    return said.exclude(writer=person).order_by("-written_at", "pk")


def _heard(person: Person) -> QuerySet[Remark]:
    """To the group: by all of it. To the facilitators: by these, the entry's writers, and who said it."""
    places = open_places(person)
    helped = places.filter(role=Membership.Role.FACILITATOR)
    wrote = Revision.objects.filter(entry=OuterRef("entry"), writer=person)
    among = Q(to=Remark.To.GROUP) | Q(writer=person) | Q(Exists(wrote))
    near = Q(entry__notebook__group__in=places.values("group")) & among
    near |= Q(entry__notebook__group__in=helped.values("group"))
    return Remark.objects.filter(near if person.sealed_under is not None else near | Q(entry__writer=person))


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

    What was changed or asked after the answer waits again.
    """
    helpers = open_memberships().filter(group=group, role=Membership.Role.FACILITATOR).values("person")
    said = Remark.objects.filter(entry=OuterRef("pk"), taken_back_at=None).order_by("-written_at")
    answered = said.filter(writer__in=helpers).values("written_at")[:1]
    asked = said.exclude(writer__in=helpers).values("written_at")[:1]
    rows = threaded(person).filter(notebook__group=group, head__ring=Ring.GROUP, writer__isnull=False)
    rows = rows.annotate(answered_at=Subquery(answered), asked_at=Subquery(asked))
    since = Q(answered_at=None) | Q(answered_at__lt=F("head__written_at")) | Q(answered_at__lt=F("asked_at"))
    return rows.filter(since).exclude(writer__in=helpers).order_by("head__written_at", "pk")


def concerned_by(remark: Remark) -> list[Person]:
    """Who is told of a remark: the entry's writer, who spoke under it before, and those a teacher asked for help.

    Of these only who may hear it, and never who said it.
    """
    entry = remark.entry
    group = Membership.objects.filter(group=entry.notebook.group_id)
    helpers = group.filter(role=Membership.Role.FACILITATOR).values("person")
    near = Q(entries=entry) | Q(pk__in=entry.remarks.values("writer"))
    if remark.to == Remark.To.FACILITATORS:
        near |= Q(pk__in=helpers)
    people = Person.objects.filter(near, erased_at=None).exclude(remarks=remark)
    return [person for person in people if heard_by(person).filter(pk=remark.pk).exists()]
