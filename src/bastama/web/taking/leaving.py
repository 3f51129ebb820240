"""How parcels go away: thrown away by their person, when their day is over, with the account."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bastama.foundation.days import now
from bastama.people.models import Person
from bastama.web.models import Parcel
from bastama.web.taking.places import path_of


@transaction.atomic
def throw_away(parcel: Parcel) -> None:
    """Remove a parcel before its day is over."""
    path = path_of(parcel.pk)
    parcel.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def throw_away_old() -> int:
    """Remove the parcels whose day is over, and files that no row names any more. Safe to repeat; say how many went."""
    Parcel.objects.filter(ends_at__lte=now()).delete()
    # Looked for before the rows: a file comes after its row, so one that is new now is named by them.
    there = list(Path(settings.PARCELS_ROOT).glob("*.zip"))
    named = {path_of(pk).name for pk in Parcel.objects.values_list("pk", flat=True)}
    gone = [path for path in there if path.name not in named]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


@transaction.atomic
def erase(person: Person) -> None:
    """Remove what a person was about to take away. Safe to repeat."""
    for parcel in Parcel.objects.filter(person=person):
        throw_away(parcel)
