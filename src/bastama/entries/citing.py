"""Links from what people write to records of the library, told downward: they make a record's number of uses."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from bastama.entries.models import Entry, Notebook, Revision, Ring
from bastama.groups.models import Group
from bastama.library.actions.uses import keep_uses
from bastama.library.linking import addresses_in

SLICE = 200


def cited_in(head: Revision | None) -> list[str]:
    """The records a text links to; of a text in ring *me* none, so nothing that others see ever follows from it."""
    return addresses_in(head.answers) if head is not None and head.ring != Ring.ME else []


def tell_uses(entry: Entry, before: list[str]) -> None:
    """Tell the library where a text links now, if that is elsewhere than before; practices of circles are no projects."""
    now_cited = cited_in(entry.head)
    if set(now_cited) == set(before):
        return
    if Notebook.objects.select_related("group").get(pk=entry.notebook_id).group.is_circle:
        return
    keep_uses(entry.pk, project=entry.notebook_id, kind=entry.kind, addresses=now_cited)


def tell_all_uses(say: Callable[[str], None] = lambda _line: None) -> int:
    """Tell the library of the links in every text, also of those written before links were counted, or before the record was there.

    How many texts link to something. In slices, each whole in itself: stopped anywhere and given again it does nothing twice. A link
    that was not told before counts from now, as if it were made today: nobody learns from a number when it was written.
    """
    ids = _linking()
    told = 0
    for first in range(0, len(ids), SLICE):
        told += _tell(ids[first : first + SLICE])
        say(f"Texts with links looked at: {told}.")
    return told


def _linking() -> list[UUID]:
    """Texts of projects that others may read and in which the address of the library stands. Of ring *me* none is even looked for."""
    rings = [Ring.GROUP, Ring.NETWORK, Ring.PUBLIC]
    rows = Entry.objects.filter(taken_back_at=None, head__ring__in=rings)
    rows = rows.filter(notebook__group__kind=Group.Kind.TEACHERS)
    rows = rows.annotate(said=Cast("head__answers", TextField())).filter(said__contains="/library/")
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _tell(ids: list[UUID]) -> int:
    """The rows are locked, so that a save meanwhile waits and tells of what it saved."""
    rows = Entry.objects.select_for_update(of=("self",)).filter(pk__in=ids, taken_back_at=None)
    count = 0
    for entry in rows.select_related("head").order_by("pk"):
        cited = cited_in(entry.head)
        keep_uses(entry.pk, project=entry.notebook_id, kind=entry.kind, addresses=cited)
        count += bool(cited)
    return count
