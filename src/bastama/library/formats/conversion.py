"""One file into another, without a database."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from bastama.library.formats.streaming import stream
from bastama.library.formats.writing import written


def convert(data: bytes, name: str, to: str, dialect: str = "") -> str:
    """The text of the file in another format; refuses as `read` and `write` do."""
    return "".join(converted(BytesIO(data), name, to, dialect))


def converted(file: BinaryIO, name: str, to: str, dialect: str = "") -> Iterator[str]:
    """The same in pieces, one a record: a file of RIS of any length is never held whole.

    `file` must be one that can be gone through twice. Nothing is given out before the file has been recognised.
    """
    return written(stream(file, name), to, dialect)
