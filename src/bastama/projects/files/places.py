"""Where files lie: what is kept, in the store of the settings; what is on its way, on the disk of this machine."""

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.storage import storages

from bastama.foundation.stores.disk import ARRIVING
from bastama.foundation.stores.store import Store
from bastama.projects.errors.files import DiskIsFull

FULL = {errno.ENOSPC, errno.EDQUOT}
NAME_MOST = 120
STORED_AS = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}")


def file_store() -> Store:
    """Where files are kept that belong to something."""
    return cast(Store, storages["default"])


def kept_path(stored_as: str) -> Path:
    """Where a file lies while files are kept on the disk, as in the demo year and in tests."""
    return Path(settings.MEDIA_ROOT) / stored_as


def name_to_store() -> str:
    """A name nobody can guess, in one of 256 folders."""
    name = uuid4().hex
    return f"{name[:2]}/{name}"


def upload_path(id: UUID) -> Path:
    return arriving() / id.hex


def arriving() -> Path:
    return Path(settings.MEDIA_ROOT) / ARRIVING


def ready_path(source: Path) -> Path:
    """The clean copy of a file that is here whole, before it is known where it will be kept."""
    return source.with_name(f"{source.name}.clean")


def sent_ahead_path(source: Path) -> Path:
    """What says where the clean copy already is, when it was kept before it belonged to anything."""
    return source.with_name(f"{source.name}.kept")


@contextmanager
def refusing_when_full() -> Iterator[None]:
    """A disk without room is a refusal with a sentence; any other trouble with it is a fault of ours."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskIsFull from error
        raise


@contextmanager
def room_for(path: Path) -> Iterator[Path]:
    """A file to write beside its place; it stands there whole when the block ends well, else not at all."""
    beside = path.with_name(f"{path.name}.{uuid4().hex[:8]}")
    try:
        with refusing_when_full():
            path.parent.mkdir(parents=True, exist_ok=True)
            yield beside
            with beside.open("rb") as written:
                os.fsync(written.fileno())
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_piece(path: Path, piece: bytes, *, at: int) -> None:
    """Put a piece of an upload where it belongs. Refuses when the disk is full, leaving what was there."""
    with refusing_when_full():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if path.exists() else "wb") as file:
            file.seek(at)
            file.write(piece)
            file.truncate()


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def clean_name(name: str, ending: str) -> str:
    """A file's name as it may be shown and saved: no folders, no signs that cannot be seen, the true ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C"
    )
    stem = seen.rsplit(".", 1)[0] if "." in seen else seen
    kept = "".join(" " if sign in '<>:"|?*%;' else sign for sign in stem)
    words = " ".join(kept.split()).strip(". ")
    return f"{words[:NAME_MOST] or 'file'}.{ending}"
