"""Two records of one work become one, and can be parted again."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from bastama.foundation.days import now
from bastama.library.actions.indexing import forget, index_work
from bastama.library.actions.keeping import as_before, keep_changed
from bastama.library.errors import AnotherWasMergedSince, NotMerged, NotTwoToMerge
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.merging import merge
from bastama.library.models import Record
from bastama.library.revising import Pair, Revision
from bastama.people.models import Person


@transaction.atomic
def merge_records(kept: Record, gone: Record, *, by: Person | None) -> Record:
    """Make one record of two that are one work: the first stays with all that both say, the address of the second leads to it.

    The row of the second stays as it is, so that they can be parted. Refuses what is not two records of literature that stand
    in the library; of two people who merge them at once, the second is told.
    """
    rows = _locked(kept.pk, gone.pk)
    if len(rows) < 2 or any(row.merged_into_id or row.is_account for row in rows.values()):
        raise NotTwoToMerge
    stays, leaves = rows[kept.pk], rows[gone.pk]
    merged = merge(from_plain(stays.content), from_plain(leaves.content))
    leaves.merged_into = stays
    leaves.changed_at = now()
    leaves.save(update_fields=["merged_into", "changed_at"])
    # After that row, for what was hidden for it is hidden for this one from now on.
    keep_changed(stays, merged.record, cause=Revision.Cause.JOINED, by=by, other=leaves)
    forget(leaves)
    _pairs_of(stays, leaves).update(state=Pair.State.SAME)
    return stays


@transaction.atomic
def part_records(gone: Record, *, by: Person | None) -> Record:
    """Let a record that was merged stand alone again; both say what they said before.

    What was changed since in the one that stayed (a field set by hand, a file read in) stays there. Refuses what is not
    merged, and tells which one to part first where another was merged since.
    """
    rows = _locked(gone.pk, gone.merged_into_id)
    leaves = rows[gone.pk]
    stays = rows.get(leaves.merged_into_id) if leaves.merged_into_id else None
    if stays is None or stays.merged_into_id:
        raise NotMerged
    last = _last_merge(stays)
    if last is None or last.other_id != leaves.pk:
        raise AnotherWasMergedSince(title=last.other.title if last and last.other else "")
    before = from_plain(as_before(stays.content, last.changes))
    leaves.merged_into = None
    leaves.changed_at = now()
    leaves.save(update_fields=["merged_into", "changed_at"])
    keep_changed(stays, before, cause=Revision.Cause.PARTED, by=by, other=leaves)
    Revision.objects.filter(pk=last.pk).update(undone_at=now())
    index_work(leaves, from_plain(leaves.content))
    _pairs_of(stays, leaves).update(state=Pair.State.TWO)
    return leaves


def _locked(*ids: UUID | None) -> dict[UUID, Record]:
    """Always in one order, so that two people who merge the same do not wait for each other."""
    rows = Record.objects.select_for_update().filter(pk__in=[one for one in ids if one]).order_by("pk")
    return {row.pk: row for row in rows}


def _last_merge(stays: Record) -> Revision | None:
    merges = stays.revisions.filter(cause=Revision.Cause.JOINED, undone_at=None)
    return merges.select_related("other").order_by("-pk").first()


def _pairs_of(one: Record, other: Record) -> QuerySet[Pair]:
    return Pair.objects.filter(Q(one=one, other=other) | Q(one=other, other=one))
