"""A tally of every record that is listed.

Why: what a search counts is read from tallies alone; without them nothing that is here would be counted.
Rows: of each listing one, some seconds for a hundred thousand, in slices; of each tag in them its letter. Many are told of on the way.
Old code: what it lists meanwhile is found and not counted, until it is indexed again by the new code.
Undo: empties both tables.
"""

import sys
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bastama.library.finding.tallying import letter_of, tallied

SLICE = 2_000
TELL_EACH = 100_000
COLUMNS = ("id", "kind", "type", "year", "languages", "journal", "people", "tags")


def tally(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    listings = apps.get_model("library", "Listing").objects.order_by("id").values(*COLUMNS)
    model = apps.get_model("library", "Tally")
    letters: dict[str, str] = {}
    done, rows = 0, list(listings[:SLICE])
    while rows:
        _add_letters(apps, rows, letters)
        model.objects.bulk_create(
            model(id=one["id"], listing_id=one["id"], said=tallied(one, letters)) for one in rows
        )
        done += len(rows)
        if done % TELL_EACH == 0:
            print(f"\n    {done} records tallied …", end="", file=sys.stderr, flush=True)
        rows = list(listings.filter(id__gt=rows[-1]["id"])[:SLICE])


def _add_letters(apps: Apps, rows: list[dict[str, Any]], letters: dict[str, str]) -> None:
    for tag in sorted({tag for one in rows for tag in one["tags"].split()} - letters.keys()):
        letters[tag] = letter_of(apps.get_model("library", "TagLetter").objects.create(tag=tag).pk)


def empty(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("Tally", "TagLetter"):
        apps.get_model("library", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0031_tallies_of_what_is_counted")]
    operations = [migrations.RunPython(tally, empty)]
