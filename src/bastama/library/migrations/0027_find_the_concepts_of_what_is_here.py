"""The concepts of every record that is in the library, in its own rows and among the words it is found by.

Why: without them what was in the library before would stand under no concept.
Rows: of each record that was neither taken back nor merged its concepts, its tags, and its words anew.
Old code: finds records as before; the marked words are asked for by nobody.
Undo: removes the concepts and tags; the words keep their marked ones, which nobody can type, until a record is indexed again.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bastama.library.finding.indexed import Said, said_of_account, said_of_work
from bastama.library.formats.json_form import from_plain
from bastama.library.vocabulary.spoken import by_which

SLICE = 200


def find(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    mark, listing, words = (apps.get_model("library", name) for name in ("Mark", "Listing", "SearchText"))
    record = apps.get_model("library", "Record")
    for rows in _slices(record):
        said = [(row, _said(row)) for row in rows]
        for row, one in said:
            row.marked_by, row.listing.tags, row.search_text.words = by_which(), " ".join(one.tags), one.words
        mark.objects.bulk_create(mark(record=row, **asdict(each)) for row, one in said for each in one.spoken)
        record.objects.bulk_update(rows, ["marked_by"])
        listing.objects.bulk_update([row.listing for row in rows], ["tags"])
        words.objects.bulk_update([row.search_text for row in rows], ["words"])


def lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("library", "Mark").objects.all().delete()
    apps.get_model("library", "Listing").objects.update(tags="")
    apps.get_model("library", "Record").objects.update(marked_by="")


def _slices(record: Any) -> Iterator[list[Any]]:
    records = record.objects.filter(
        taken_back_at=None, merged_into=None, search_text__isnull=False, listing__isnull=False
    )
    records = records.select_related("search_text", "listing").prefetch_related("expressions").order_by("pk")
    rows = list(records[:SLICE])
    while rows:
        yield rows
        rows = list(records.filter(pk__gt=rows[-1].pk)[:SLICE])


def _said(row: Any) -> Said:
    work = from_plain(row.content)
    if row.kind != "account":
        return said_of_work(work)
    people = [one.printed or one.reading_order for one in work.people()]
    told = sorted(row.expressions.all(), key=lambda one: one.place)
    return said_of_account(people, told, row.year)


class Migration(migrations.Migration):
    dependencies = [("library", "0026_what_records_speak_of")]
    operations = [migrations.RunPython(find, lose)]
