from collections.abc import Container, Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction

from bastama.library.actions.doubles import look_for_doubles
from bastama.library.actions.keeping import keep_all_changed, keep_new
from bastama.library.actions.signing import take_turn
from bastama.library.addresses import free_addresses
from bastama.library.errors import UploadIsGone
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record, Source
from bastama.library.report import FileReport, told
from bastama.library.revising import Revision, Upload
from bastama.library.shelf import Place, Plan, ReadFile, planned
from bastama.library.uploads import files_of
from bastama.people.models import Person

AT_ONCE = 100
CHANGED_AT_ONCE = 80
"""Rows that change in one statement: with a value for each column SQLite takes no more."""
TURN = 0x6C696272617279
"""The number of a lock of PostgreSQL that stands in memory."""


@transaction.atomic
def import_files(
    files: Iterable[tuple[str, bytes]], by: Person | None = None, *, left_out: Container[str] = ()
) -> list[FileReport]:
    """Read files into the library and tell, file by file, what became of every record and every field.

    A record that is there already is joined, never doubled; a file that was read before changes nothing; a
    file that cannot be read is refused in its report, and the others are read all the same. Records whose place
    ("file.record") is left out stay out, and are offered again when the file is read again.
    """
    plan = _planned(list(files), left_out)
    there = [(place.row, place.work) for place in plan.places if place.row is not None]
    _keep_new([place for place in plan.places if place.row is None], by)
    for first in range(0, len(there), CHANGED_AT_ONCE):
        some = dict(there[first : first + CHANGED_AT_ONCE])
        keep_all_changed(some, cause=Revision.Cause.IMPORTED, by=by)
    rows = {id(place): place.row for place in plan.places}
    for one in plan.files:
        if one.reading is not None:
            source = _keep_source(one)
            taken = [rows[id(laid.place)] for laid in one.laid if laid.place is not None]
            source.records.add(*{row.pk: row for row in taken if row}.values())
    look_for_doubles([row for row in rows.values() if row is not None])
    return told(plan)


def _planned(files: list[tuple[str, bytes]], left_out: Container[str]) -> Plan:
    """The plan by which the library is changed now: every record that it joins is locked, and as it was when it was planned.

    One that somebody edited or merged meanwhile is read again, so that nothing of theirs is lost.
    """
    if connection.vendor == "postgresql":
        # Two who read in the same new work at once would both make its record; SQLite has one writer anyway.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    while True:
        plan = planned(files, left_out)
        read = {place.row.pk: place.row.changed_at for place in plan.places if place.row is not None}
        if _locked(sorted(read)) == read:
            take_turn(place.work for place in plan.places)
            return plan


def _locked(ids: list[UUID]) -> dict[UUID, datetime]:
    """By record, when it changed last; nobody else changes it until this transaction ends."""
    held: dict[UUID, datetime] = {}
    for first in range(0, len(ids), AT_ONCE):
        rows = Record.objects.select_for_update().filter(pk__in=ids[first : first + AT_ONCE]).order_by("pk")
        held |= dict(rows.values_list("pk", "changed_at"))
    return held


@transaction.atomic
def take_in(id: UUID, *, by: Person) -> list[FileReport]:
    """Take in the files that somebody looked through, without what they left out. Refuses when they wait no longer."""
    upload = Upload.objects.select_for_update().filter(pk=id).first()
    if upload is None:
        raise UploadIsGone
    report = import_files(files_of(upload), by=by, left_out=set(upload.left_out))
    upload.delete()
    return report


def _keep_new(places: list[Place], by: Person | None) -> None:
    """Rows whose ids follow from their addresses, so that the same year made twice is the same."""
    for first in range(0, len(places), AT_ONCE):
        some = places[first : first + AT_ONCE]
        for place, address in zip(some, free_addresses([_said(one.work) for one in some]), strict=True):
            id = uuid5(NAMESPACE_URL, f"library/{address}")
            place.row = Record(pk=id, kind=Record.Kind.LITERATURE, address=address)
        keep_new({place.row: place.work for place in some if place.row}, by=by)


def _said(work: Work) -> list[str]:
    first = work.contributors[0].family if work.contributors else ""
    return [first, work.year, work.title.main]


def _keep_source(one: ReadFile) -> Source:
    form = one.reading.report.source.format if one.reading else ""
    source, is_new = Source.objects.get_or_create(
        digest=one.digest,
        defaults={
            "id": uuid5(NAMESPACE_URL, f"library/source/{one.digest}"),
            "name": one.name[:200],
            "form": form,
            "raw": one.data,
            "left_out": one.left_out,
        },
    )
    if not is_new:
        source.left_out = one.left_out
        source.save(update_fields=["left_out"])
    return source
