"""Where parcels lie: beside the files people sent, in no backup; and how one is written so that a cut loses nothing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings


def path_of(id: UUID) -> Path:
    return Path(settings.PARCELS_ROOT) / f"{id.hex}.zip"


@contextmanager
def alone_with(path: Path) -> Iterator[IO[bytes] | None]:
    """The file, opened for one at a time; None while another page is at work on it. A killed server lets go of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield file


@contextmanager
def going_on(file: IO[bytes], byte_count: int) -> Iterator[ZipFile]:
    """A zip that goes on behind its first `byte_count` bytes; what lies behind those was cut off and goes.

    The list of contents that stands at their end is not written over, as ZipFile would: were the power to fail now, those
    bytes would be no zip any more.
    """
    file.truncate(byte_count)
    with ZipFile(file, "a", ZIP_DEFLATED) as whole:
        whole.start_dir = byte_count
        yield whole
    file.flush()
    os.fsync(file.fileno())
