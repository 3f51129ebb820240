"""The index of words in the order in which records came, and the year of each among its words.

Why: the newest come first in every search. Where the numbers of the index say which is newer, and the years stand in it,
nothing else has to be read, compared and put in order: a search reads as many numbers as it counts, and stops.
Rows: of each record in the library the number of its words, of its listing and of its running text, and one word more.
Old code: finds and orders as before, by the day; what it indexes meanwhile has a number that is out of the new order, and
no year among its words, until it is indexed again.
Undo: numbers them from one on, in the same order; the years stay among the words, nobody can type them.
"""

from array import array
from collections.abc import Callable
from datetime import datetime
from itertools import count

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bastama.library.finding.indexed import number_of
from bastama.library.search_words import year_word

SLICE = 500
TABLES = ("library_listing", "library_runningtext")

Numbering = Callable[[datetime], int]


def in_order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    last = 0

    def number(entered_at: datetime) -> int:
        nonlocal last
        last = max(last + 1, number_of(entered_at))
        return last

    _number(apps, schema_editor, number)


def from_one(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    numbers = count(1)
    _number(apps, schema_editor, lambda _: next(numbers))


def _number(apps: Apps, schema_editor: BaseDatabaseSchemaEditor, number: Numbering) -> None:
    rows = apps.get_model("library", "Listing").objects.order_by("entered_at", "id")
    before, after = array("q"), array("q")
    for held, entered_at in rows.values_list("id", "entered_at").iterator():
        before.append(held)
        after.append(number(entered_at))
    for first in range(0, len(before), SLICE):
        of = dict(zip(before[first : first + SLICE], after[first : first + SLICE], strict=True))
        _move(apps, schema_editor, of)


def _move(apps: Apps, schema_editor: BaseDatabaseSchemaEditor, of: dict[int, int]) -> None:
    years = dict(apps.get_model("library", "Listing").objects.filter(id__in=of).values_list("id", "year"))
    texts = apps.get_model("library", "SearchText").objects.filter(id__in=of).values_list("id", "words")
    changed = [(of[held], _with_year(words, years[held]), held) for held, words in texts]
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany("UPDATE library_searchtext SET id = %s, words = %s WHERE id = %s", changed)
        for table in TABLES:
            numbers = [(new, held) for held, new in of.items()]
            cursor.executemany(f"UPDATE {table} SET id = %s WHERE id = %s", numbers)  # noqa: S608 -- constants only


def _with_year(words: str, year: int | None) -> str:
    return words if year is None else " ".join(sorted({*words.split(" "), year_word(year)}))


class Migration(migrations.Migration):
    dependencies = [("library", "0023_full_texts")]
    operations = [migrations.RunPython(in_order, from_one)]
