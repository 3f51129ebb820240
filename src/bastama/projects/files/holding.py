"""How a clean copy comes to the place where it is kept: on the disk by its name, in a store of its own over the network."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from bastama.foundation.days import now
from bastama.projects.files.cleaning import clean_copy, media_type_of
from bastama.projects.files.places import (
    arriving,
    digest_of,
    file_store,
    name_to_store,
    ready_path,
    refusing_when_full,
    room_for,
    sent_ahead_path,
)

GOOD_FOR = timedelta(hours=12)
"""What was sent ahead is trusted for so long: half of the time after which what no row names is swept up."""


@dataclass(frozen=True)
class Held:
    """A clean copy that is where it will be kept: under which name, of what kind, how large, its digest."""

    stored_as: str
    media_type: str
    byte_count: int
    digest: str


def make_clean(source: Path) -> None:
    """Make the clean copy beside a file that is here whole, unless it is there or was sent ahead."""
    ready = ready_path(source)
    if not ready.exists() and sent_ahead(source) is None:
        with room_for(ready) as beside:
            clean_copy(source, beside, limits=settings.FILE_LIMITS)


def hold(source: Path) -> Held:
    """Let the clean copy be kept, under a name nobody can guess; it is made now where it was not before."""
    known = sent_ahead(source)
    if known is not None:
        # Used once: were what comes next undone, the copy would be let go of.
        sent_ahead_path(source).unlink()
        return known
    if source.parent != arriving():
        return _hold_from_elsewhere(source)
    make_clean(source)
    return _keep(ready_path(source))


def send_ahead(source: Path) -> None:
    """Let the clean copy be kept before it belongs to anything, and write down where."""
    held = _keep(ready_path(source))
    told = {**asdict(held), "at": now().timestamp()}
    with room_for(sent_ahead_path(source)) as beside:
        beside.write_text(json.dumps(told), "utf-8")


def sent_ahead(source: Path) -> Held | None:
    """Where the clean copy of a file already is; None also when that was too long ago to rest on."""
    try:
        told = json.loads(sent_ahead_path(source).read_text("utf-8"))
    except FileNotFoundError:
        return None
    is_good = told.pop("at") > (now() - GOOD_FOR).timestamp()
    return Held(**told) if is_good else None


def _hold_from_elsewhere(source: Path) -> Held:
    """A file that came whole in a form lies on another disk perhaps; its clean copy must be able to move in one step."""
    ready = arriving() / f"{uuid4().hex}.clean"
    try:
        with room_for(ready) as beside:
            clean_copy(source, beside, limits=settings.FILE_LIMITS)
        return _keep(ready)
    finally:
        ready.unlink(missing_ok=True)


def _keep(ready: Path) -> Held:
    held = Held(name_to_store(), media_type_of(ready), ready.stat().st_size, digest_of(ready))
    with refusing_when_full():
        file_store().keep(ready, held.stored_as)
    return held
