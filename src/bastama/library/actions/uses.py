"""What those above tell the library of links to its records."""

from collections.abc import Iterable
from uuid import UUID

from bastama.library.models import Record
from bastama.library.using import Use


def keep_uses(place: UUID, *, project: UUID, kind: str, addresses: Iterable[str]) -> None:
    """Keep which records a text links to now; a link that stays keeps the day it was made. Completes an action.

    What leads to no record of the library is no use.
    """
    wanted = Record.objects.filter(address__in=set(addresses), taken_back_at=None)
    ids = set(wanted.values_list("pk", flat=True))
    Use.objects.filter(place=place).exclude(record__in=ids).delete()
    Use.objects.bulk_create(
        (Use(record_id=one, kind=kind, project=project, place=place) for one in sorted(ids)),
        ignore_conflicts=True,
    )


def drop_uses(places: Iterable[UUID]) -> None:
    """Forget that texts link to anything. Completes an action."""
    Use.objects.filter(place__in=list(places)).delete()
