"""The names under every record of literature that is there, and the journals they stand in.

Why: their pages would be empty in a library that was read in by an earlier release.
Rows: of each record of literature its names, each somebody of their own, and its journal, one by its ISSN or its exact title.
Old code: does not notice it.
Undo: empties the tables.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bastama.library.formats.identifiers import issn_is_right
from bastama.library.formats.near_names import near_name
from bastama.library.formats.record import Contributor

AT_ONCE = 200
MOST_SIGNED = 300
LONGEST = 300


class Journals:
    """The journals made so far, by ISSN and by title."""

    def __init__(self, apps: Apps) -> None:
        self.made = apps.get_model("library", "Journal").objects
        self.keys = apps.get_model("library", "JournalKey").objects
        self.by_issn: dict[str, Any] = {}
        self.by_title: dict[str, list[Any]] = {}

    def of(self, content: dict[str, Any]) -> Any:
        title = " ".join((content.get("container") or {}).get("title", "").split())[:LONGEST]
        if content.get("type") != "journal-article" or not title:
            return None
        numbers = [one["value"] for one in content.get("identifiers", []) if one["scheme"] == "issn"]
        issns = [one for one in dict.fromkeys(numbers) if issn_is_right(one)]
        named = self.by_title.setdefault(title.casefold(), [])
        found = next((self.by_issn[one] for one in issns if one in self.by_issn), None)
        fit = [one for one in named if not (issns and one.issns)]
        bare = [one for one in fit if not one.issns]
        found = found or next(iter(bare or (fit if len(fit) == 1 else [])), None)
        if found is None:
            number = uuid5(NAMESPACE_URL, f"library/journal/{(issns or [title])[0]}")
            found = self.made.create(id=number, title=title, publisher=content.get("publisher", "")[:LONGEST])
        self._know(found, title, issns, named)
        return found

    def _know(self, journal: Any, title: str, issns: list[str], named: list[Any]) -> None:
        if journal not in named:
            named.append(journal)
            self.keys.create(journal=journal, scheme="title", value=title.casefold())
        new = [one for one in issns if one not in self.by_issn]
        for one in new:
            self.by_issn[one] = journal
            self.keys.create(journal=journal, scheme="issn", value=one)
        if new:
            journal.issns = [*journal.issns, *new]
            journal.save(update_fields=["issns"])


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As `actions/signing.py` and `actions/journals.py` did when this was written."""
    models = {name: apps.get_model("library", name) for name in ("Record", "Author", "Signature", "Place")}
    journals = Journals(apps)
    rows = models["Record"].objects.filter(kind="literature", taken_back_at=None).only("pk", "content")
    for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        journal = journals.of(row.content)
        if journal is not None:
            models["Place"].objects.create(record_id=row.pk, journal=journal)
        signed = list(_signed(row, models["Author"], models["Signature"]))
        models["Author"].objects.bulk_create(one.author for one in signed)
        models["Signature"].objects.bulk_create(signed)


def _signed(row: Any, author: Any, signature: Any) -> list[Any]:
    found: dict[str, Any] = {}
    for place, said in enumerate(row.content.get("contributors", [])[:MOST_SIGNED]):
        one = Contributor(said["family"], said["given"], said["role"])
        name = one.listing_order[:LONGEST]
        if name not in found:
            number = uuid5(row.pk, f"person/{name}")
            whose = author(id=number, name=one.reading_order[:LONGEST], near=near_name(one))
            found[name] = signature(
                record_id=row.pk, author=whose, name=name, role=one.role[:30], place=place
            )
    return list(found.values())


def empty(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("Signature", "TwoPeople", "Author", "Place", "JournalKey", "Journal"):
        apps.get_model("library", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0021_people_journals_and_works")]
    operations = [migrations.RunPython(fill, empty)]
