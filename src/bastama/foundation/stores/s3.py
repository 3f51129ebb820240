"""A store that speaks S3, over `obstore`, which is there only with `bastama[s3]`.

The library must not be used before a process divides: its threads would be missing in the other one, which would wait for ever.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from errno import ENOENT
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from django.core.files import File

from bastama.foundation.stores.store import Kept, Store, StoreFault

if TYPE_CHECKING:
    from obstore.store import ClientConfig
    from obstore.store import S3Store as Client

BLOCK = 1024 * 1024
IN_ONE_PIECE = 32 * BLOCK
CONNECT, READ, ALL = "5s", "15s", "60s"
"""How long one waits: for a line, for the next of what comes, for the whole of it."""
CODE = re.compile(r"<Code>(\w{1,60})</Code>")
REFUSED = re.compile(r"status code: 40[13]\b")
AWAY = "it does not answer, or breaks off"
DENIED = "it refuses the key, or the key may not do this there"
NO_BUCKET = "it has no bucket of that name"


class S3Store(Store):
    """Files as objects of a bucket, under one folder of names. Each is asked for with our key; none has an address of its own."""

    is_far = True

    def __init__(
        self, *, bucket: str, endpoint: str, region: str, key: str, secret: str, folder: str
    ) -> None:
        self._bucket, self._endpoint, self._region, self._folder = bucket, endpoint, region, folder
        self._key, self._secret = key, secret

    @cached_property
    def _client(self) -> "Client":
        from obstore.store import S3Store as Client  # noqa: PLC0415 -- only a site with such a store has it

        return Client(
            self._bucket,
            prefix=self._folder,
            endpoint=self._endpoint,
            region=self._region,
            access_key_id=self._key,
            secret_access_key=self._secret,
            client_options=self._patience(),
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
        )

    def _patience(self) -> "ClientConfig":
        may_be_open = self._endpoint.startswith("http://")
        return {"connect_timeout": CONNECT, "read_timeout": READ, "timeout": ALL, "allow_http": may_be_open}

    def keep(self, path: Path, name: str) -> None:
        with asking():
            self._client.put(name, path, use_multipart=path.stat().st_size > IN_ONE_PIECE, max_concurrency=2)
        path.unlink()

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        raw = Read(self._client, name)
        return File(io.BufferedReader(raw, BLOCK), name=name)

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        with NamedTemporaryFile() as here:
            with self.open(name) as kept:
                while piece := kept.read(BLOCK):
                    here.write(piece)
            here.flush()
            yield Path(here.name)

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        with asking():
            return self._client.head(name)["size"]

    def delete(self, name: str) -> None:
        with suppress_missing(), asking():
            self._client.delete(name)

    def names(self) -> Iterator[Kept]:
        with asking():
            for some in self._client.list():
                for one in some:
                    yield Kept(one["path"], one["size"], one["last_modified"])


class Read(io.RawIOBase):
    """An object read in blocks, each a question of its own: whoever reads slowly holds no line to the store open.

    The first block is fetched when it is opened, so that what is not there, or cannot be reached, is known before anything is
    answered.
    """

    def __init__(self, client: "Client", name: str) -> None:
        super().__init__()
        self._client, self._name, self._at = client, name, 0
        with asking():
            found = client.get(name, options={"range": (0, BLOCK)})
            self._size, self._first = found.meta["size"], bytes(found.bytes())

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, into: Any) -> int:
        wanted = min(len(into), self._size - self._at)
        if wanted <= 0:
            return 0
        piece = self._first[self._at : self._at + wanted] or self._fetched(wanted)
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _fetched(self, wanted: int) -> bytes:
        with asking():
            piece = bytes(self._client.get_range(self._name, start=self._at, length=wanted))
        if len(piece) != wanted:
            raise StoreFault(AWAY)
        return piece


@contextmanager
def suppress_missing() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        return


@contextmanager
def asking() -> Iterator[None]:
    """What the library says is told in words of ours: its own quote addresses, names and sometimes the key's name."""
    from obstore import exceptions  # noqa: PLC0415 -- only a site with such a store has it

    try:
        yield
    except FileNotFoundError as reason:
        if "NoSuchBucket" in str(reason):
            raise StoreFault(NO_BUCKET) from None
        raise FileNotFoundError(ENOENT, "the store does not have it", "a file") from None
    except exceptions.BaseError as reason:
        raise StoreFault(_words(reason)) from None


def _words(reason: Exception) -> str:
    found = CODE.search(str(reason))
    code = found[1] if found else ""
    if code == "NoSuchBucket":
        return NO_BUCKET
    return f"{DENIED if REFUSED.search(str(reason)) else AWAY}{f' ({code})' if code else ''}"
