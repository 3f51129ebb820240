"""What a curator says of a person or a journal: nothing that stood there is lost, and no file overwrites it."""

from typing import Any

from django.db.models import Manager

from bastama.foundation.days import now
from bastama.library.catalogue import Author, Description, Journal
from bastama.library.errors import DescribedMeanwhile


def describe(row: Author | Journal, made: Description, said: dict[str, Any]) -> Description | None:
    """Set fields and keep what stood there; nothing where they say the same. Completes an action, under its lock."""
    made.changes = {
        name: {"before": getattr(row, name), "after": value}
        for name, value in said.items()
        if getattr(row, name) != value
    }
    if not made.changes:
        return None
    for name, change in made.changes.items():
        setattr(row, name, change["after"])
    row.changed_at = now()
    row.save(update_fields=[*made.changes, "changed_at"])
    made.save(force_insert=True)
    return made


def last_described(descriptions: "Manager[Description]") -> int:
    """The number of the latest change by hand; 0 before the first."""
    return descriptions.order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_unseen(descriptions: "Manager[Description]", seen: int | None) -> None:
    """Refuse what was written while somebody else changed the same."""
    if seen is not None and seen != last_described(descriptions):
        raise DescribedMeanwhile
