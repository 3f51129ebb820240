"""What the programme forgets, and hands over, of what one person wrote."""

from typing import Any

from django.db import transaction
from django.db.models import F

from bastama.entries.models import Entry, Revision, Ring
from bastama.foundation.days import now
from bastama.people.models import Person


@transaction.atomic
def erase(person: Person) -> None:
    """Empty every text a person wrote, also the earlier ones, and take their entries back. Safe to repeat.

    What they published stays in the library; what others wrote beside them stays theirs.
    """
    Entry.objects.filter(writer=person, taken_back_at=None).update(taken_back_at=now())
    Entry.objects.filter(writer=person).update(writer=None)
    Revision.objects.filter(writer=person).update(answers={}, writer=None, draft=None)


def everything_of(person: Person) -> dict[str, list[Any]]:
    """Every text a person wrote, for the file they may take away; ring *me* only where it is open."""
    rows = Revision.objects.filter(writer=person).order_by("written_at")
    if not person.ring_me_open:
        rows = rows.exclude(ring=Ring.ME)
    kind = {name: F(f"entry__{name}") for name in ("kind", "tool", "step", "taken_back_at")}
    return {
        "texts": list(
            rows.values("entry_id", "ring", "language", "answers", "begun_at", "written_at", **kind)
        )
    }
