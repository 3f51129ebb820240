from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record as remember
from bastama.library.actions.indexing import index_work
from bastama.library.addresses import free_address
from bastama.library.formats.json_form import to_plain
from bastama.library.formats.merging import shown
from bastama.library.formats.record import Record as Work
from bastama.library.models import MatchingKey, Record, Source
from bastama.library.report import FileReport, told
from bastama.library.shelf import Place, ReadFile, keys_of, planned
from bastama.people.models import Person


@transaction.atomic
def import_files(files: Iterable[tuple[str, bytes]], by: Person | None = None) -> list[FileReport]:
    """Read files into the library and tell, file by file, what became of every record and every field.

    A record that is there already is joined, never doubled; a file that was read before changes nothing; a
    file that cannot be read is refused in its report, and the others are read all the same.
    """
    plan = planned(files)
    for place in plan.places:
        _keep(place, by)
    rows = {id(place): place.row for place in plan.places}
    for one in plan.files:
        if one.reading is not None:
            source = _keep_source(one)
            source.records.add(*{row.pk: row for laid in one.laid if (row := rows[id(laid.place)])}.values())
    return told(plan)


def _keep(place: Place, by: Person | None) -> None:
    is_new = place.row is None
    row = place.row or _new_row(place.work)
    place.row = row
    _fill(row, place.work)
    row.save(force_insert=is_new)
    index_work(row, place.work)
    held = set(row.matching_keys.values_list("key", flat=True))
    MatchingKey.objects.bulk_create(
        MatchingKey(record=row, key=key) for key in keys_of(place.work) if key not in held
    )
    remember("library.record_imported" if is_new else "library.record_joined", about=row, by=by)


def _new_row(work: Work) -> Record:
    """A row whose id follows from its address, so that the same year made twice is the same."""
    first = work.contributors[0].family if work.contributors else ""
    address = free_address(first, work.year, work.title.main)
    return Record(pk=uuid5(NAMESPACE_URL, f"library/{address}"), kind=Record.Kind.LITERATURE, address=address)


def _fill(row: Record, work: Work) -> None:
    row.content = to_plain(work)
    row.title = work.title.joined[:500]
    row.people = shown(work.people() or work.contributors).replace("; ", ", ")[:500]
    row.year = int(work.year) if work.year.isdecimal() and len(work.year) == 4 else None
    row.language = work.language[:8]
    row.changed_at = now()


def _keep_source(one: ReadFile) -> Source:
    form = one.reading.report.source.format if one.reading else ""
    source, _ = Source.objects.get_or_create(
        digest=one.digest,
        defaults={
            "id": uuid5(NAMESPACE_URL, f"library/source/{one.digest}"),
            "name": one.name[:200],
            "form": form,
            "raw": one.data,
        },
    )
    return source
