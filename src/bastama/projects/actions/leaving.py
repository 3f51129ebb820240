"""What the programme forgets, and hands over, of one person's projects."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from bastama.entries.queries import visible_to
from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.projects.actions.files import forget
from bastama.projects.files.places import kept_path
from bastama.projects.models.project import Leader, Reached
from bastama.projects.models.work import StoredFile, Upload


@transaction.atomic
def erase(person: Person) -> None:
    """Remove a person's files and end their leading of projects. Safe to repeat; comes before `entries` erases.

    The bare rows of steps and days stay, so that counts stay true. Bytes go when the rows are gone for good.
    """
    for upload in Upload.objects.filter(person=person):
        forget(upload)
    files = StoredFile.objects.filter(evidence__entry__writer=person)
    paths = [kept_path(stored_as) for stored_as in files.values_list("stored_as", flat=True)]
    files.delete()
    Leader.objects.filter(person=person, until_on=None).update(until_on=today())
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def everything_of(person: Person) -> dict[str, list[Any]]:
    """A person's projects, the steps they reached, and their files with the place where each lies."""
    led = Leader.objects.filter(person=person).order_by("from_on")
    files = StoredFile.objects.filter(evidence__entry__in=visible_to(person).filter(writer=person))
    about = {"step": F("project__step"), "state": F("project__state")}
    return {
        "projects": list(led.values("project_id", "from_on", "until_on", **about)),
        "steps": list(
            Reached.objects.filter(project__leaders__person=person)
            .order_by("on")
            .values("project_id", "step", "on")
        ),
        "files": list(files.order_by("stored_at").values("name", "media_type", "stored_as", "evidence_id")),
    }
