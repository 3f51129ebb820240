"""Files that no row names: left behind by a cut, or by a store that did not answer when they were let go of."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bastama.foundation.days import now
from bastama.foundation.stores.store import Kept, Store
from bastama.library.catalogue import FullText
from bastama.projects.files.places import STORED_AS, arriving
from bastama.projects.models.work import HeldFile, StoredFile, Upload

LEFT_FOR = timedelta(days=1)
AT_ONCE = 500
KEPT_FOR = (StoredFile, HeldFile, FullText)
"""The tables whose rows name a file of the store: teachers' work, and whole texts of the library."""
TOO_MANY = (
    "%(count)d files that no row names were left where they are, since they are most of what is kept there: perhaps it is the "
    "store of another site. Is it this one's, give `bastama files sweep --all`."
)


@dataclass(frozen=True)
class Swept:
    """What a round found: how many files went; or how many were left, since they are more than those that are named."""

    gone: int = 0
    too_many: int = 0


def sweep(store: Store, *, takes_all: bool = False) -> Swept:
    """Remove what has been kept for a day and belongs to nothing. Only names that this site gives are touched.

    Where most of what is kept would go, nothing goes: a store named by mistake may be another site's.
    """
    _sweep_arriving()
    here = [one for one in store.names() if STORED_AS.fullmatch(one.name)]
    old = [one.name for one in here if one.since < now() - LEFT_FOR]
    orphans = _without_row(old)
    if len(orphans) * 2 > len(here) and not takes_all:
        return Swept(too_many=len(orphans))
    for name in orphans:
        store.delete(name)
    return Swept(gone=len(orphans))


def _without_row(names: list[str]) -> list[str]:
    """Asked after they were listed: a file is kept before its row, so that one that is new now is named by then."""
    ahead = _sent_ahead()
    found = []
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        rows = (table.objects.filter(stored_as__in=some) for table in KEPT_FOR)
        named = {name for table in rows for name in table.values_list("stored_as", flat=True)}
        found += [name for name in some if name not in named and name not in ahead]
    return found


def _sent_ahead() -> set[str]:
    found = set()
    for path in arriving().glob("*.kept"):
        with suppress(FileNotFoundError):
            found.add(json.loads(path.read_text("utf-8"))["stored_as"])
    return found


def _sweep_arriving() -> None:
    """Pieces and clean copies on the disk whose upload is no more."""
    there = [path for path in arriving().glob("*") if path.is_file()]
    coming = {id.hex for id in Upload.objects.values_list("pk", flat=True)}
    for path in there:
        with suppress(FileNotFoundError):
            since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if path.name.partition(".")[0] not in coming and since < now() - LEFT_FOR:
                path.unlink()


def without_row(store: Store) -> list[Kept]:
    """What a store holds under names of this site and no row names, however new it is."""
    here = [one for one in store.names() if STORED_AS.fullmatch(one.name)]
    left = set(_without_row([one.name for one in here]))
    return [one for one in here if one.name in left]
