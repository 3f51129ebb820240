"""Bytes to text: which encoding a file is in, found out and said."""

import codecs
import re
from dataclasses import dataclass, replace

from bastama.foundation.text import without_controls
from bastama.library.formats.errors import Unreadable

MAXIMUM_BYTES = 64 * 1024 * 1024

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HIGH_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8]+")
LATIN_BESIDE = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and the codes of what was decided on the way."""

    text: str
    encoding: str
    findings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    if len(data) > MAXIMUM_BYTES:
        raise Unreadable("file.too-large", name=name, bytes=len(data), limit=MAXIMUM_BYTES)
    decoded = _by_mark(data) or _by_zeros(data) or _as_utf8(data) or _as_one_byte(data)
    if not decoded.text.strip():
        raise Unreadable("file.empty", name=name)
    sample = decoded.text[:20_000]
    if len(CONTROL.findall(sample)) * 50 > len(sample):
        raise Unreadable("file.not-text", name=name)
    return replace(decoded, text=without_controls(decoded.text))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace").rstrip("\ufffd")
            return Decoded(text, encoding, ("file.byte-order-mark",))
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: ordinary letters leave every second byte zero."""
    head = data[:2000]
    if len(head) < 4:
        return None
    for start, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        half = head[start::2]
        other = head[1 - start :: 2]
        if half.count(0) * 3 > len(half) and other.count(0) == 0:
            return Decoded(
                data.decode(encoding, errors="replace").rstrip("\ufffd"), encoding, ("file.guessed-encoding",)
            )
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    if whole > 4 * broken or text.find("\ufffd") >= len(text) - 1:
        return Decoded(text, "utf-8", ("file.broken-letters",))
    return None


def _as_one_byte(data: bytes) -> Decoded:
    """Russian exports are Windows-1251; accented letters standing among Latin ones speak for Windows-1252."""
    among_latin = len(LATIN_BESIDE.findall(data))
    cyrillic = sum(len(run) for run in HIGH_RUN.findall(data) if len(run) > 1)
    encoding = "cp1252" if among_latin > cyrillic else "cp1251"
    return Decoded(data.decode(encoding, errors="replace"), encoding, ("file.guessed-encoding",))
