"""Bytes to text: which encoding a file is in, found out and said."""

import codecs
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from bastama.foundation.text import without_controls
from bastama.library.formats.errors import Unreadable

MEGABYTE = 1024 * 1024
MAXIMUM_BYTES = 64 * MEGABYTE

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HIGH_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8]+")
LATIN_BESIDE = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
MAC_LETTER = re.compile(
    rb"[A-Za-z][\x80-\x91\x93-\x95\x98\x99\x9b\x9d\x9f][a-z]|[a-z]\xd5[a-z]|[a-z.,!?][\xd3\xd5](?![\xc0-\xffA-Za-z])"
)
"""What stands between Latin letters in Mac OS Roman (é, ü, the apostrophe) and is no letter in Windows’ tables; and its closing
quotation marks, which are capitals there and follow no small letter."""
WESTERN_LETTER = re.compile(rb"[A-Za-z][\xe0-\xff]|[\xe0-\xff][a-z]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")


CHUNK = MEGABYTE
ENOUGH = 10_000
"""Letters after which the encoding of a file is as sure as it will be, and the rest of a long one need not be looked at."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and the codes of what was decided on the way."""

    text: str
    encoding: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How the bytes of a file become letters; `skipped` bytes at its beginning only say so."""

    encoding: str
    skipped: int = 0
    findings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file that is held whole. Refuses one that is too large, empty, or not text."""
    if len(data) > MAXIMUM_BYTES:
        raise too_large(name, MAXIMUM_BYTES)
    found = encoding_of(BytesIO(data))
    text = data[found.skipped :].decode(found.encoding, errors="replace")
    if found.encoding.startswith(("utf-16", "utf-32")):
        text = text.rstrip("\ufffd")
    if not text.strip():
        raise Unreadable("file.empty", name=name)
    if not is_text(text):
        raise Unreadable("file.not-text", name=name)
    return Decoded(without_controls(text), found.encoding, found.findings)


def too_large(name: str, limit: int) -> Unreadable:
    return Unreadable("file.too-large", name=name, limit=limit // MEGABYTE)


def is_text(text: str) -> bool:
    """Whether the beginning of a file is made of letters rather than of signs that steer machines."""
    sample = text[:20_000]
    return len(CONTROL.findall(sample)) * 50 <= len(sample)


def encoding_of(file: BinaryIO) -> Found:
    """The encoding of a file of any length, of which one chunk is held at a time."""
    head = file.read(2000)
    return _by_mark(head) or _by_zeros(head) or _as_utf8(file) or _as_one_byte(file)


def _by_mark(head: bytes) -> Found | None:
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return Found(encoding, len(mark), ("file.byte-order-mark",))
    return None


def _by_zeros(head: bytes) -> Found | None:
    """UTF-16 without a mark: of Latin letters every second byte is zero, of Cyrillic ones it is four."""
    if len(head) < 4:
        return None
    for start, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        half = head[start::2]
        other = head[1 - start :: 2]
        in_pairs = half.count(0) * 20 > len(half) and (half.count(0) + half.count(4)) * 10 > len(half) * 8
        if in_pairs and other.count(0) == 0:
            return Found(encoding, findings=("file.guessed-encoding",))
    return None


def _as_utf8(file: BinaryIO) -> Found | None:
    """UTF-8, also where a few letters of it are broken: far more are whole, or only the last one is cut off."""
    decoder = getincrementaldecoder("utf-8")("strict")
    try:
        for chunk in _chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _as_broken_utf8(file)
    return Found("utf-8")


def _as_broken_utf8(file: BinaryIO) -> Found | None:
    decoder = getincrementaldecoder("utf-8")("replace")
    broken = whole = 0
    last = ""
    for chunk in (*_chunks(file), b""):
        text = decoder.decode(chunk, final=not chunk)
        marks = text.count("\ufffd")
        broken += marks
        whole += sum(1 for letter in text if letter > "\x7f") - marks
        last = text[-1:] or last
        if broken > ENOUGH and whole <= 4 * broken:
            return None
    is_cut = broken == 1 and last == "\ufffd"
    return Found("utf-8", findings=("file.broken-letters",)) if whole > 4 * broken or is_cut else None


def _as_one_byte(file: BinaryIO) -> Found:
    """Russian exports are Windows-1251; accented letters standing among Latin ones speak for Windows-1252 or Mac OS Roman."""
    among_latin = cyrillic = mac = western = 0
    for chunk in _chunks(file):
        among_latin += len(LATIN_BESIDE.findall(chunk))
        cyrillic += sum(len(run) for run in HIGH_RUN.findall(chunk) if len(run) > 1)
        mac += len(MAC_LETTER.findall(chunk))
        western += len(WESTERN_LETTER.findall(chunk))
        if among_latin + cyrillic + mac + western > ENOUGH:
            break
    if mac > western and mac > cyrillic:
        encoding = "mac-roman"
    else:
        encoding = "cp1252" if among_latin > cyrillic else "cp1251"
    return Found(encoding, findings=("file.guessed-encoding",))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
