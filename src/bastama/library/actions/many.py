"""One change in many records at once, and its undoing."""

from uuid import UUID

from django.db import transaction

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.library.actions.editing import last_revision, with_hand
from bastama.library.actions.keeping import as_before, keep_changed
from bastama.library.actions.signing import take_turn
from bastama.library.errors import NothingToUndo
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.sweeping import changed
from bastama.library.models import Record
from bastama.library.revising import Revision
from bastama.people.models import Person


@transaction.atomic
def change_many(seen: dict[UUID, int], change: str, value: str, *, by: Person) -> int:
    """Make one change in each of the records that were shown, as if set by hand; tells in how many.

    A record that somebody changed since it was shown, or that leads on to another, stays as it is.
    """
    batch, count = new_id(), 0
    rows = Record.objects.select_for_update().filter(
        pk__in=seen, kind=Record.Kind.LITERATURE, merged_into=None, taken_back_at=None
    )
    works = {row: from_plain(row.content) for row in rows.order_by("pk")}
    take_turn(works.values())
    for row, work in works.items():
        values = changed(work, change, value)
        if values and seen[row.pk] == last_revision(row):
            keep_changed(row, with_hand(work, values), cause=Revision.Cause.MANY, by=by, batch=batch)
            count += 1
    return count


@transaction.atomic
def undo_many(batch: UUID, *, by: Person) -> int:
    """Put back what a change of many records changed; what was changed again since stays. Refuses when it is undone already."""
    done = Revision.objects.filter(batch=batch, cause=Revision.Cause.MANY, undone_at=None)
    changes = dict(done.values_list("record_id", "changes"))
    rows = list(Record.objects.select_for_update().filter(pk__in=changes).order_by("pk"))
    if not rows or not done.update(undone_at=now()):
        raise NothingToUndo
    works = {row: from_plain(as_before(row.content, changes[row.pk])) for row in rows}
    take_turn(works.values())
    for row, work in works.items():
        keep_changed(row, work, cause=Revision.Cause.BY_HAND, by=by)
    return len(rows)
