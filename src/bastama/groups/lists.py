"""Reading lists: what stands on one, and who may see that of a cohort. The list of a session is seen by who sees the session."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When
from django.http import Http404
from django.urls import reverse

from bastama.foundation.prepared import prepared
from bastama.groups.listing import ListedRecord
from bastama.groups.queries import places_of
from bastama.groups.readings import ToRead
from bastama.library import wording
from bastama.library.queries import status_of
from bastama.people.models import Person
from bastama.programmes.models import Cohort
from bastama.programmes.queries import cohorts_visible_to

MOST = 40
_WAYS = ("record__merged_into__merged_into__", "record__merged_into__", "record__")
_STATUS = Case(*(When(**{f"{way}pk__isnull": False}, then=status_of(way)) for way in _WAYS))
"""What became of the work that stands for a listed record."""


def standing() -> QuerySet[ListedRecord]:
    """What is on any list and still in the library, in the order it was put there, with what became of each work."""
    rows = ListedRecord.objects.filter(record__taken_back_at=None).annotate(status=_STATUS)
    return rows.select_related("record__merged_into").order_by("put_at", "pk")


def given_for(session: UUID) -> list[ToRead]:
    """What the pair gives to read for a session. One query, without what the records say of themselves."""
    return to_read(_given_for(session))


@prepared
def _given_for(session: UUID) -> QuerySet[ListedRecord]:
    ways = ("record", "record__merged_into", "record__merged_into__merged_into")
    told = [
        f"{way}__{name}"
        for way in ways
        for name in ("address", "title", "people", "changed_at", "merged_into")
    ]
    return standing().select_related(*ways).filter(session=session).only("session", *told)


def to_read(rows: Iterable[ListedRecord]) -> list[ToRead]:
    """As a session shows what is to be read."""
    told = []
    for row in rows:
        record = row.record.standing
        address = reverse("library:record", args=[record.address])
        state = wording.afterwards(getattr(row, "status", None) or "")
        told.append(ToRead(record.title, record.people, address, record.changed_at.isoformat(), state))
    return told


def cohort_to_read(person: Person, id: UUID) -> Cohort:
    """The door to the list of a cohort: for everybody with a place in one of its groups, and for who runs it."""
    of_ones_groups = {row.group.cohort_id for row in places_of(person).rows}
    may = Q(pk__in=of_ones_groups) | Q(pk__in=cohorts_visible_to(person).values("pk"))
    found = Cohort.objects.filter(may, pk=id).select_related("edition__programme").first()
    if found is None:
        raise Http404
    return found


def pages_of(sessions: Iterable[UUID], cohorts: Iterable[UUID]) -> list[tuple[str, str]]:
    """The pages of lists with what stands on them, for a phone that keeps them: address and stamp. One query."""
    rows = standing().filter(Q(session__in=list(sessions)) | Q(cohort__in=list(cohorts)))
    stamps: dict[str, list[str]] = {}
    records: list[tuple[str, str]] = []
    for row, one in ((row, to_read([row])[0]) for row in rows):
        stamps.setdefault(_page_of(row), []).append(one.stamp)
        records.append((one.address, one.stamp))
    return [*((page, " ".join(told)) for page, told in stamps.items()), *records]


def _page_of(row: ListedRecord) -> str:
    if row.session_id:
        return reverse("groups:reading_list", args=[row.session_id])
    return reverse("groups:cohort_list", args=[row.cohort_id])
