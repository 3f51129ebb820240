"""Whether a store of files does what is asked of it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from bastama.foundation.stores.store import Store, StoreFault
from bastama.projects.actions.moving import digest_in
from bastama.projects.models.work import StoredFile

SOME = 5


def wrong_with(store: Store, other: Store | None) -> Iterator[str]:
    """Write, list, read and remove a file of a few bytes; look whether the newest files are here and not in the other place."""
    try:
        yield from _wrong_with_a_file(store)
        yield from _wrong_place(store, other)
    except StoreFault as fault:
        yield (
            f"The store of the files people sent cannot be used: {fault}. See that BASTAMA_S3_ENDPOINT, BASTAMA_S3_BUCKET and the "
            "key are those that whoever runs the store gave you, that the bucket is there, and that the key may list, read, write "
            "and remove in it."
        )


def _wrong_with_a_file(store: Store) -> Iterator[str]:
    next(store.names(), None)
    name, told = f"trial/{uuid4().hex}", os.urandom(64)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trial"
        path.write_bytes(told)
        store.keep(path, name)
    try:
        with store.open(name) as file:
            came_back = file.read()
        is_listed = any(one.name == name for one in store.names())
    finally:
        with suppress(StoreFault):
            store.delete(name)
    if came_back != told or not is_listed:
        yield "The store of the files people sent did not give back, or does not list, what was just put there. Do not use it."
    if store.exists(name):
        yield "The store of the files people sent keeps what is removed. Let the key remove files there, or take another store."


def _wrong_place(store: Store, other: Store | None) -> Iterator[str]:
    """A site whose files were never moved would open and show none of them."""
    newest = list(StoredFile.objects.order_by("-stored_at").values_list("stored_as", flat=True)[:SOME])
    if other is not None and any(not store.exists(name) and digest_in(other, name) for name in newest):
        yield (
            "The newest files people sent are not where BASTAMA_FILES says, but in the other place. Give "
            "`bastama files move --to disk` or `--to s3` first, whichever BASTAMA_FILES says."
        )
