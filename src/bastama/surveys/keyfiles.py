"""The private keys of waves and series: each a file of its own in the home folder, in no database and in no backup.

While such a file is there, whoever holds it and the database reads the sheets. Destroying it is what closes a wave for good.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

LENGTH = 64
"""The first half opens what is sealed; the second keys the hashes of linking codes."""


def folder() -> Path:
    return Path(settings.HOME) / "waves"


def path_of(id: UUID) -> Path:
    return folder() / f"{id}.key"


def make(id: UUID) -> bytes:
    """Make the secret of a wave or a series, on the disk before anything is sealed with it. There already, it stays."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder() / f"{id}.{secrets.token_hex(4)}.draft"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path_of(id))
    finally:
        draft.unlink(missing_ok=True)
    _sync()
    return path_of(id).read_bytes()


def read(id: UUID) -> bytes | None:
    """The secret, or nothing: destroyed, or never on this machine, as after a backup was restored elsewhere."""
    try:
        found = path_of(id).read_bytes()
    except FileNotFoundError:
        return None
    return found if len(found) == LENGTH else None


def is_here(id: UUID) -> bool:
    return path_of(id).is_file()


def destroy(id: UUID) -> None:
    """Overwrite a secret and remove it. Safe to repeat.

    A disk that keeps old blocks (most of flash, snapshots) may still hold it for a while: the decision note says so.
    """
    try:
        with path_of(id).open("r+b") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path_of(id).unlink(missing_ok=True)
    _sync()


def names() -> set[UUID]:
    """Of which waves and series there is a secret on this machine."""
    return {UUID(path.stem) for path in folder().glob("*.key")}


def _sync() -> None:
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
