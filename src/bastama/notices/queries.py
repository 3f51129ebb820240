from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.http import Http404

from bastama.foundation.prepared import prepared
from bastama.notices.models import QUIET, Notice, Told, Wish

MOST_SHOWN = 5


def waiting_for(person: Told) -> QuerySet[Notice]:
    """What a person was told and has not put away, the latest first; below it where something was said."""
    return _in_order(Notice.objects.filter(person_id=person.pk, put_away_at=None))


def first_waiting(person: Told) -> list[Notice]:
    """The first of these, as many as a page shows. One query."""
    return _first_waiting(person.pk)


@prepared
def _first_waiting(person: UUID) -> QuerySet[Notice]:
    return _in_order(Notice.objects.filter(person_id=person, put_away_at=None))[:MOST_SHOWN]


def _in_order(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.order_by(Case(When(kind__in=QUIET, then=1), default=0), "-told_at")


def has_waiting(person_column: str) -> Exists:
    """Whether notices wait for the person of a row: asked along with another query, so it costs none."""
    return Exists(Notice.objects.filter(person_id=OuterRef(person_column), put_away_at=None))


def notice_for(person: Told, id: UUID) -> Notice:
    """The door to one notice of one's own."""
    notice = Notice.objects.filter(pk=id, person_id=person.pk).first()
    if notice is None:
        raise Http404
    return notice


def wish_of(person: Told) -> Wish:
    """How a person wishes to be written to; who never said, not at all."""
    return Wish.objects.filter(pk=person.pk).first() or Wish(person_id=person.pk)
