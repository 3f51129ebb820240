from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.files.storage import Storage


class StoreFault(Exception):
    """The store did not do what it was asked; the sentence is for whoever runs the site, and holds no key and no name."""


@dataclass(frozen=True)
class Kept:
    """A file as the store lists it: its name, how large it is, since when it is there."""

    name: str
    byte_count: int
    since: datetime


class Store(Storage):
    """A place for files, each kept under a name of its own that is used once: it is there whole, or not at all.

    Of Django's `Storage` these are used: `open`, which raises FileNotFoundError for what is not there, `exists`, `size` and
    `delete`, which may be asked twice.
    """

    is_far = False
    """Whether it is asked over a network: then never while the database waits."""

    def keep(self, path: Path, name: str) -> None:
        """Let a finished file of this machine be the one that is kept; it goes from where it was."""
        raise NotImplementedError

    def local(self, name: str) -> AbstractContextManager[Path]:
        """The file on this machine, to be read while the block lasts."""
        raise NotImplementedError

    def names(self) -> Iterator[Kept]:
        """Everything that is kept, in any order; what goes or comes meanwhile may be told or not."""
        raise NotImplementedError
