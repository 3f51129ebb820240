"""Fields of a record set by hand."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from bastama.library.actions.keeping import keep_changed
from bastama.library.errors import RecordChangedMeanwhile, RecordLeadsOn
from bastama.library.formats.checking import to_check
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.record import Record as Work
from bastama.library.formats.trace import HAND, KEPT, Source, Trace
from bastama.library.models import Record
from bastama.library.revising import Revision
from bastama.people.models import Person


@transaction.atomic
def set_by_hand(record: Record, values: dict[str, Any], *, seen: int, by: Person) -> Revision | None:
    """Set fields of a record of literature by hand; files that are read later do not change them any more.

    `seen` is the last revision the person had before their eyes: where somebody changed the record meanwhile, nothing is
    saved and they are told. What says the same as before changes nothing.
    """
    row = _locked(record, seen)
    work = from_plain(row.content)
    changed = {name: value for name, value in values.items() if getattr(work, name) != value}
    if not changed:
        return None
    return keep_changed(row, with_hand(work, changed), cause=Revision.Cause.BY_HAND, by=by)


@transaction.atomic
def say_checked(record: Record, *, seen: int, by: Person) -> Revision | None:
    """Say that the fields that wanted a look are right as they stand; from now on they are as if set by hand."""
    row = _locked(record, seen)
    work = from_plain(row.content)
    right = {name: getattr(work, name) for name in to_check(work)}
    if not right:
        return None
    return keep_changed(row, with_hand(work, right), cause=Revision.Cause.BY_HAND, by=by)


def _locked(record: Record, seen: int) -> Record:
    row = Record.objects.select_for_update().get(pk=record.pk)
    if row.merged_into_id or row.is_account:
        raise RecordLeadsOn
    if seen != last_revision(row):
        raise RecordChangedMeanwhile
    return row


def with_hand(work: Work, values: dict[str, Any]) -> Work:
    """The work with fields set by hand, each saying so."""
    source = Source(HAND, "")
    traces = (Trace(name, source, (), KEPT, "hand.set") for name in values)
    return replace(work, **values, provenance=(*work.provenance, *traces))


def last_revision(record: Record) -> int:
    """The number of the latest change of a record; 0 before the first."""
    return record.revisions.order_by("-pk").values_list("pk", flat=True).first() or 0


def work_at(record: Record, seen: int) -> Work:
    """The record as it was after a revision."""
    content = dict(record.content)
    for changes in record.revisions.filter(pk__gt=seen).order_by("-pk").values_list("changes", flat=True):
        content |= {name: change["before"] for name, change in changes.items()}
    return from_plain({name: value for name, value in content.items() if value is not None})
