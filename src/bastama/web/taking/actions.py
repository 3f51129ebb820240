import logging
import shutil
from datetime import timedelta
from os import SEEK_END
from pathlib import Path
from time import monotonic
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import translation

from bastama.foundation.days import now
from bastama.foundation.stores.store import StoreFault
from bastama.history.actions import record
from bastama.people.actions.devices import lock
from bastama.people.models import Person
from bastama.projects.documents.whole import files_of
from bastama.projects.files.places import FULL
from bastama.web.errors import FilesStayAway, NoRoomForParcel, SealedTakesNothing
from bastama.web.models import Parcel
from bastama.web.taking.contents import Making, make, placed, steps_of
from bastama.web.taking.leaving import throw_away_old
from bastama.web.taking.places import alone_with, going_on, path_of
from bastama.web.taking.queries import parcel_of

log = logging.getLogger("bastama.taking")
KEPT_FOR = timedelta(days=1)
SECONDS = 1.5
ROOM_LEFT = 200 * 1024 * 1024
"""So much must be left on the disk for what others write."""


def begin(person: Person) -> Parcel:
    """Begin to put everything of a person into one file. Asked twice, it is the one that was begun.

    Refuses on a sealed device, and where the disk has no room for it.
    """
    must_be_open(person)
    throw_away_old()
    with transaction.atomic():
        lock(person)
        known = parcel_of(person)
        if known is not None:
            return known
        _must_have_room(sum(files_of(person).values_list("byte_count", flat=True)))
        Parcel.objects.filter(person=person).delete()
        steps, ends_at = steps_of(person), now() + KEPT_FOR
        made = Parcel.objects.create(person=person, language=person.language, steps=steps, ends_at=ends_at)
        record("web.parcel_begun", about=person, by=person)
    return made


def go_on(parcel: Parcel, *, by: Person, seconds: float = SECONDS) -> Parcel:
    """Put in what comes next, for about so many seconds; the last step makes it ready and keeps it for a day.

    A step is never parted, and one page is at work on it at a time: another is told how far it has got. What a cut left
    behind the last finished slice is cut off and made again. Refuses on a sealed device and when the disk is full.
    """
    must_be_open(by)
    try:
        with alone_with(path_of(parcel.pk)) as file:
            parcel.refresh_from_db()
            if file is not None and not parcel.is_ready:
                _slice(parcel, file, by, until=monotonic() + seconds)
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoomForParcel from fault
        raise
    except StoreFault as fault:
        log.warning("a parcel does not go on: %s", fault)
        raise FilesStayAway from fault
    return parcel


def _slice(parcel: Parcel, file: IO[bytes], by: Person, *, until: float) -> None:
    # A restored backup has the row and not the file.
    if file.seek(0, SEEK_END) < parcel.byte_count:
        parcel.done_count, parcel.byte_count, parcel.failed = 0, 0, []
    with translation.override(parcel.language), going_on(file, parcel.byte_count) as whole:
        making = Making(by, placed(parcel.steps), whole, parcel.failed)
        while parcel.done_count < len(parcel.steps):
            _step(parcel.steps[parcel.done_count], making)
            parcel.done_count += 1
            if monotonic() >= until:
                break
    parcel.byte_count, parcel.ends_at = file.seek(0, SEEK_END), now() + KEPT_FOR
    parcel.ready_at = now() if parcel.done_count == len(parcel.steps) else None
    kept = ["done_count", "byte_count", "failed", "ready_at", "ends_at"]
    # Thrown away meanwhile, it is not put back.
    Parcel.objects.filter(pk=parcel.pk).update(**{name: getattr(parcel, name) for name in kept})


def _step(step: str, making: Making) -> None:
    """One document that cannot be made must not keep a person's other words from them: the first page says so."""
    try:
        make(step, making)
    except (OSError, StoreFault):
        raise
    except Exception as fault:  # noqa: BLE001 -- whatever is broken, the rest is theirs
        log.error("a step of a parcel failed: %s, %s", step.partition(":")[0], type(fault).__name__)
        making.failed.append(step)


def must_be_open(person: Person) -> None:
    if not person.ring_me_open:
        raise SealedTakesNothing


def _must_have_room(byte_count: int) -> None:
    place = Path(settings.PARCELS_ROOT)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    if shutil.disk_usage(place).free < byte_count + ROOM_LEFT:
        raise NoRoomForParcel
