"""The rows of 0012 and the marked words for every record that is in the library.

Why: without them what was in the library before would not be found any more.
Rows: of each record that was neither taken back nor merged its words anew, a listing and its running text; the beginnings of its words.
Old code: what it indexes meanwhile gets no listing and is not found by the new code until it is indexed again.
Undo: empties the three tables; the words keep their marked ones, which nobody can type, until a record is indexed again.
"""

from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bastama.library.finding.indexed import Known, Said, known_words, said_of_account, said_of_work
from bastama.library.formats.json_form import from_plain

SLICE = 200
MADE = ("Listing", "RunningText", "KnownWord")


def index_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    held = {name: apps.get_model("library", name).objects for name in (*MADE, "SearchText")}
    known: set[str] = set()
    for rows in _slices(apps):
        said = [(row, _said(row)) for row in rows]
        for row, one in said:
            row.search_text.words = one.words
            known |= known_words(one)
        held["SearchText"].bulk_update([row.search_text for row, _ in said], ["words"])
        held["Listing"].bulk_create(_listing(apps, row, one) for row, one in said)
        texts = [(row, one.running) for row, one in said]
        model = apps.get_model("library", "RunningText")
        held["RunningText"].bulk_create(
            model(id=row.search_text.pk, record=row, said=text) for row, text in texts
        )
    words = apps.get_model("library", "KnownWord")
    held["KnownWord"].bulk_create((words(**Known(one).columns) for one in sorted(known)), batch_size=SLICE)


def empty(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in MADE:
        apps.get_model("library", name).objects.all().delete()


def _slices(apps: Apps) -> Iterator[list[Any]]:
    records = apps.get_model("library", "Record").objects.filter(
        taken_back_at=None, merged_into=None, search_text__isnull=False
    )
    records = records.select_related("search_text").prefetch_related("expressions").order_by("pk")
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


def _listing(apps: Apps, row: Any, said: Said) -> Any:
    model = apps.get_model("library", "Listing")
    return model(id=row.search_text.pk, record=row, entered_at=row.entered_at, **said.listing)


class Migration(migrations.Migration):
    dependencies = [("library", "0012_what_a_search_counts_and_forgives")]
    operations = [migrations.RunPython(index_anew, empty)]
