"""Photos of the flip-chart of a session: who sees which, and who may keep one. The files themselves are kept above."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from bastama.foundation.prepared import prepared
from bastama.groups import alongside
from bastama.groups.models import FlipChart, Session
from bastama.groups.queries import places_of, session_for, standing_in
from bastama.people.models import Person

MOST = 6
"""So many a session's page takes in. What phones took before they knew is kept all the same, up to twice as many."""


def reads_all(person: Person, session: Session) -> bool:
    """Whether the photos that the pair did not open are open to a person, as the pair's notes are.

    And to who stands in tonight, of tonight's session alone.
    """
    if session.group_id in places_of(person).facilitated:
        return alongside.may_read_notes(person, session)
    return alongside.stands_in(person, session) or alongside.may_read_notes(person, session)


def keeps(person: Person, session: Session) -> bool:
    """Whether a person may add one: the pair, of sessions whose notes they read, and who stands in tonight."""
    if session.group_id in places_of(person).facilitated:
        return alongside.may_read_notes(person, session)
    return alongside.stands_in(person, session)


def keeps_somewhere(person: Person) -> bool:
    """Whether there is any session of which a person may keep photos."""
    return bool(places_of(person).facilitated) or standing_in(person).exists()


def taken_at(session: Session) -> QuerySet[FlipChart]:
    """Those of a session that are there with their file, in the order they were taken."""
    return FlipChart.objects.filter(session=session, file__isnull=False).order_by("taken_at", "pk")


def seen_by(person: Person, session: Session) -> QuerySet[FlipChart]:
    """What of a session a person sees: the pair all, the group what the pair opened, nobody else any."""
    there = taken_at(session).select_related("taken_by")
    if person.has_perm("groups.see_flipcharts", session):
        return there
    return there.filter(is_shown=True) if person.has_perm("groups.take_part", session.group) else there.none()


def of_last_time(person: Person, session: Session) -> list[FlipChart]:
    """What a person sees of the photos of the last meeting before this one that has any: two queries, and those of the door."""
    kept = FlipChart.objects.filter(session=OuterRef("pk"), file__isnull=False)
    before = Session.objects.filter(Exists(kept), group=session.group_id, starts_at__lt=session.starts_at)
    last = before.exclude(state=Session.State.CANCELLED).order_by("-starts_at").first()
    if last is None:
        return []
    last.group = session.group
    return list(seen_by(person, last))


def flipchart_for(person: Person, id: UUID) -> FlipChart:
    """The door to one photo. What is not open to a person is not there."""
    found = FlipChart.objects.filter(pk=id, file__isnull=False).first()
    seen = None if found is None else seen_by(person, session_for(person, found.session_id)).filter(pk=id)
    one = seen.first() if seen is not None else None
    if one is None:
        raise Http404
    return one


def kept_and_begun(person: Person, session: Session) -> tuple[list[FlipChart], FlipChart | None]:
    """For who keeps photos: all of a session, and the one they began with words and sent no photo for yet: one query."""
    rows = _kept_or_begun(person.pk, session.pk)
    begun = [row for row in rows if row.file is None]
    return [row for row in rows if row.file is not None], begun[-1] if begun else None


@prepared
def _kept_or_begun(person: UUID, session: UUID) -> QuerySet[FlipChart]:
    may = Q(file__isnull=False) | Q(taken_by=person)
    return FlipChart.objects.filter(may, session=session).order_by("taken_at", "pk")


def sent_as(person: Person, upload: UUID) -> FlipChart | None:
    """A photo of a person's that came under this id and is kept."""
    return FlipChart.objects.filter(file=upload, taken_by=person).first()


def may_change(person: Person, one: FlipChart) -> bool:
    """The pair changes any and takes any away; who stands in, what they took themselves."""
    if not person.has_perm("groups.keep_flipcharts", one.session):
        return False
    return one.session.group_id in places_of(person).facilitated or one.taken_by_id == person.pk
