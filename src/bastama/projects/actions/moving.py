"""Files from one place to the other: copied, compared by their digest, and removed only where the site no longer reads."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bastama.foundation.stores.store import Store
from bastama.projects.actions.sweeping import KEPT_FOR, without_row
from bastama.projects.files.places import arriving

PIECE = 1024 * 1024
SAID_EVERY = 5.0
Say = Callable[[str], None]


@dataclass
class Moved:
    """What a round did, in files; `missing` and `damaged` name rows whose file is nowhere, or not as it was taken in."""

    copied: int = 0
    compared: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.damaged


def move(source: Store, target: Store, *, is_in_use: bool, say: Say) -> Moved:
    """Bring every file that a row names from one store to the other, and compare it there with the digest of its row.

    Cut off, it goes on: what is there already is compared and not copied again. The copies in the source go, one by one as
    they are found right, only when the target `is_in_use` by the site; else a page opened meanwhile would miss them.
    """
    moved, said_at = Moved(), monotonic()
    told = ("pk", "stored_as", "digest")
    rows = [row for table in KEPT_FOR for row in table.objects.order_by("pk").values_list(*told)]
    for number, (pk, name, digest) in enumerate(rows, start=1):
        is_right = _bring(name, digest, str(pk), between=(source, target), moved=moved)
        if is_right and is_in_use and source.exists(name):
            source.delete(name)
            moved.removed += 1
        if monotonic() - said_at > SAID_EVERY:
            say(f"{number} of {len(rows)} files.")
            said_at = monotonic()
    # Files of ours were there, so it is our store: what was let go of since the copy was made goes as well.
    for one in without_row(source) if moved.removed else ():
        source.delete(one.name)
    return moved


def _bring(name: str, digest: str, row: str, *, between: tuple[Store, Store], moved: Moved) -> bool:
    """Whether the file is in the target as it was taken in."""
    source, target = between
    if digest_in(target, name) == digest:
        moved.compared += 1
        return True
    found = digest_in(source, name)
    if found != digest:
        (moved.damaged if found else moved.missing).append(row)
        return False
    _copy(name, source, target)
    if digest_in(target, name) != digest:
        moved.damaged.append(row)
        return False
    moved.copied += 1
    moved.compared += 1
    return True


def _copy(name: str, source: Store, target: Store) -> None:
    """Through a file beside those that arrive, so that on the disk it comes to its place in one step."""
    place = arriving()
    place.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place) as folder, source.open(name) as kept:
        path = Path(folder) / "moving"
        with path.open("wb") as file:
            while piece := kept.read(PIECE):
                file.write(piece)
        target.keep(path, name)


def digest_in(store: Store, name: str) -> str:
    """The digest of a file as it is read from a store; "" when it is not there."""
    total = hashlib.sha256()
    try:
        with store.open(name) as file:
            while piece := file.read(PIECE):
                total.update(piece)
    except FileNotFoundError:
        return ""
    return total.hexdigest()
