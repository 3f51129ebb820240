"""What the programme forgets, and hands over, of what one person wrote."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from bastama.entries.models import Entry, Remark, Revision
from bastama.entries.queries import open_here
from bastama.entries.threads import heard_by
from bastama.foundation.days import now
from bastama.library.actions.uses import drop_uses
from bastama.people.models import Person


@transaction.atomic
def erase(person: Person) -> None:
    """Empty every text a person wrote, also the earlier ones, and take their entries back. Safe to repeat.

    What they published stays in the library; what others wrote beside them stays theirs.
    """
    drop_uses(Entry.objects.filter(writer=person).values_list("pk", flat=True))
    Entry.objects.filter(writer=person, taken_back_at=None).update(taken_back_at=now())
    Entry.objects.filter(writer=person).update(writer=None)
    Revision.objects.filter(writer=person).update(answers={}, writer=None, draft=None)
    back_at = Coalesce("taken_back_at", now())
    Remark.objects.filter(writer=person).update(text="", writer=None, taken_back_at=back_at)


def everything_of(person: Person) -> dict[str, list[Any]]:
    """Every text a person wrote and everything they said under others', for the file they may take away.

    On a sealed device, what is open there.
    """
    rows = Revision.objects.filter(open_here(person), writer=person).order_by("written_at")
    kind = {name: F(f"entry__{name}") for name in ("kind", "tool", "step", "taken_back_at")}
    return {
        "texts": list(
            rows.values("entry_id", "ring", "language", "answers", "begun_at", "written_at", **kind)
        ),
        "remarks": _remarks_of(person),
    }


def _remarks_of(person: Person) -> list[Any]:
    """What a person said, also where the thread is hidden now and what they took back."""
    said = heard_by(person) if person.sealed_under is not None else Remark.objects.all()
    rows = said.filter(writer=person).order_by("written_at")
    return list(rows.values("entry_id", "to", "language", "text", "written_at", "taken_back_at"))
