"""Files, folders and zips on the way in: each file in them by its name, read one after the other; a wrong one stops no other.

Nothing of a zip is ever written to a disk, so a name in it can do no harm; it is only shown, without what steers a screen.
"""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bastama.foundation.text import without_controls
from bastama.library.formats.encoding import MAXIMUM_BYTES, too_large
from bastama.library.formats.errors import FormatRefusal, Unreadable

MOST_FILES = 2_000
MOST_UNPACKED = 256 * 1024 * 1024
LONGEST_LIST = 1024 * 1024
"""Bytes of the list of files at the end of a zip, which is read whole."""
END_MARK, END_LENGTH, LONGEST_END = b"PK\x05\x06", 22, 65_557
ZIP_MARKS = (b"PK\x03\x04", END_MARK)
LOCKED, NAMED_IN_UNICODE = 0x1, 0x800
OFFICE = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Given:
    """One file: its name as it is shown, and how it is opened; or why it is not."""

    name: str
    open: Callable[[], BinaryIO] | None = None
    refusal: FormatRefusal | OSError | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a zip is unpacked, what is damaged or a zip again counted in."""

    files: int
    unpacked: int
    of_one: int


def given(path: Path) -> Iterator[Given]:
    """The files at a path: itself, all in a folder and its folders, or all in a zip. Hidden ones are passed over."""
    if not path.is_dir():
        yield from _of_file(path, path.name)
        return
    found = False
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(names):
            if not _is_hidden(name):
                found = True
                one = Path(folder) / name
                yield from _of_file(one, str(one.relative_to(path)))
    if not found:
        yield Given(str(path), refusal=Unreadable("folder.empty", name=path))


def _is_hidden(name: str) -> bool:
    """What systems leave beside people's files."""
    is_dotted = name.startswith(".") and name.strip(".") != ""
    return is_dotted or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _of_file(path: Path, shown: str) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            is_packed = is_zip(file.read(4))
    except OSError as fault:
        yield Given(str(path), refusal=fault)
        return
    if is_packed:
        with path.open("rb") as file:
            yield from in_zip(file, shown)
    else:
        yield Given(shown, open=partial(_opened, path))


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def is_zip(data: bytes) -> bool:
    return data.startswith(ZIP_MARKS)


def in_zip(file: BinaryIO, name: str, limits: Limits | None = None) -> Iterator[Given]:
    """The files of a zip, one unpacked at a time; those that cannot be are given with their reason."""
    limits = limits or Limits(MOST_FILES, MOST_UNPACKED, MAXIMUM_BYTES)
    try:
        _check_list(file, name, limits)
        with ZipFile(file) as zipped:
            yield from _members(zipped, name, limits)
    except (BadZipFile, NotImplementedError, ValueError, struct.error):
        yield Given(name, refusal=Unreadable("zip.damaged", name=name))
    except Unreadable as refusal:
        yield Given(name, refusal=refusal)


def _check_list(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a zip with too long a list before the list is read: it says its own length at the end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - LONGEST_END))
    end = file.read()
    place = end.rfind(END_MARK)
    if place < 0 or place + END_LENGTH > len(end):
        raise Unreadable("zip.damaged", name=name)
    count, length = struct.unpack_from("<HL", end, place + 10)
    if count > limits.files or length > LONGEST_LIST:
        raise Unreadable("zip.too-many", name=name, limit=limits.files)


def _members(zipped: ZipFile, name: str, limits: Limits) -> Iterator[Given]:
    members = [one for one in zipped.infolist() if not one.is_dir()]
    if any(one.filename == OFFICE for one in members):
        raise Unreadable("file.not-text", name=name)
    members = [one for one in members if not any(map(_is_hidden, one.filename.split("/")))]
    if len(members) > limits.files:
        raise Unreadable("zip.too-many", name=name, limit=limits.files)
    if not members:
        raise Unreadable("folder.empty", name=name)
    left = limits.unpacked
    for member in members:
        shown = f"{name} › {without_controls(_name_of(member))[:200]}"
        refusal = _why_not(member, shown, limits.of_one)
        left -= 0 if refusal else member.file_size
        if left < 0:
            raise Unreadable("zip.too-large", name=name, limit=limits.unpacked)
        yield Given(shown, refusal=refusal) if refusal else _unpacked(zipped, member, shown)


def _name_of(member: ZipInfo) -> str:
    """Windows packs Russian names in its old table and does not say so; they come out as signs of frames and Greek letters."""
    if member.flag_bits & NAMED_IN_UNICODE or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return member.filename


def _why_not(member: ZipInfo, shown: str, most: int) -> Unreadable | None:
    """Why a file is not unpacked at all. None gives more than it says of itself; how bzip2 and LZMA pack, a piece of a few bytes does."""
    if member.flag_bits & LOCKED:
        return Unreadable("zip.locked", name=shown)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return Unreadable("zip.damaged", name=shown)
    if member.file_size > most:
        return too_large(shown, most)
    return None


def _unpacked(zipped: ZipFile, member: ZipInfo, shown: str) -> Given:
    """One file with its bytes, or why it has none."""
    try:
        with zipped.open(member) as opened:
            data = opened.read()
    except (
        BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        return Given(shown, refusal=Unreadable("zip.damaged", name=shown))
    if is_zip(data):
        return Given(shown, refusal=Unreadable("zip.nested", name=shown))
    return Given(shown, open=partial(BytesIO, data))
