import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from bastama.foundation.stores.store import Kept, Store

ARRIVING = "uploads"
"""The folder of what is not kept yet; it lies on the disk of this machine, wherever the rest is kept."""


class DiskStore(FileSystemStorage, Store):
    """Files under the media folder, outside everything the web server serves by itself."""

    def keep(self, path: Path, name: str) -> None:
        with path.open("rb") as written:
            os.fsync(written.fileno())
        # It is kept from now on, however long it waited: what sweeps up goes by this.
        os.utime(path)
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        yield Path(self.path(name))

    def names(self) -> Iterator[Kept]:
        root = Path(self.location)
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            if name.parts[0] == ARRIVING or path.is_symlink():
                continue
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            if path.is_file():
                yield Kept(name.as_posix(), state.st_size, datetime.fromtimestamp(state.st_mtime, UTC))
