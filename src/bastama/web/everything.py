"""All that the site keeps of one person, gathered or erased: each package in turn, none left out."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, connection, transaction

from bastama.conditions.actions import leaving as conditions
from bastama.entries import leaving as entries
from bastama.groups.actions import leaving as groups
from bastama.history import actions as history
from bastama.network import actions as network
from bastama.notices import actions as notices
from bastama.outbox import actions as outbox
from bastama.outbox import queries as outbox_queries
from bastama.people import queries as people_queries
from bastama.people.actions import account as people
from bastama.people.models import Person
from bastama.programmes import leaving as programmes
from bastama.projects.actions import leaving as projects
from bastama.projects.documents.whole import photos_of
from bastama.projects.files.places import file_store
from bastama.surveys import leaving as surveys
from bastama.web.taking import leaving as taking

GATHERS: dict[str, Callable[[Person], dict[str, Any]]] = {
    "people": people_queries.everything_of,
    "programmes": programmes.everything_of,
    "groups": groups.everything_of,
    "surveys": surveys.everything_of,
    "projects": projects.everything_of,
    "entries": entries.everything_of,
    "conditions": conditions.everything_of,
    "outbox": outbox_queries.everything_of,
    "notices": notices.everything_of,
    "history": history.everything_of,
}
ERASES: tuple[Callable[[Person], None], ...] = (
    taking.erase,
    outbox.erase,
    conditions.erase,
    network.erase,
    projects.erase,
    entries.erase,
    groups.erase,
    surveys.erase,
    programmes.erase,
    people.erase,
    history.erase,
)
"""From above downwards: files are found by their texts, lists by the name. `people` forgets the notices too."""


def gather(person: Person) -> dict[str, dict[str, Any]]:
    """Everything that is kept of a person, by package; of ring *me* only where it is open to them."""
    return {package: everything_of(person) for package, everything_of in GATHERS.items()}


@transaction.atomic
def erase(person: Person) -> None:
    """Forget a person: names, ways in, every text and file. Safe to repeat.

    What they published stays in the library until it is taken back; rows that are counted stay without a name.
    """
    for erase_in_package in ERASES:
        erase_in_package(person)


def empty_the_log() -> None:
    """What was written over stands in SQLite's log until that is emptied; a busy site empties it by itself later."""
    if connection.vendor == "sqlite":
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def pack(person: Person, to: Path, letter: str) -> None:
    """Put everything of a person into a zip that only its owner may open: a letter, the rows as JSON, the files.

    Nothing is written over: a file of that name is left as it is, and FileExistsError says so.
    """
    everything = gather(person)
    opened = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(opened, "wb") as whole, ZipFile(whole, "w", ZIP_DEFLATED) as made:
            for number, file in enumerate(everything["projects"]["files"], start=1):
                file["in_this_zip"] = f"files/{number:03}-{file['name']}"
                with file_store().local(file.pop("stored_as")) as path:
                    made.write(path, file["in_this_zip"])
            for number, photo in enumerate(photos_of(person), start=1):
                with file_store().local(photo.stored_as) as path:
                    made.write(path, f"flip-charts/{number:03}-{photo.name}")
            told = json.dumps(everything, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            made.writestr("everything.json", told)
            made.writestr("README.txt", letter)
    except BaseException:
        to.unlink()
        raise
