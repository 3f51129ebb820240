from collections.abc import Iterator
from dataclasses import dataclass

from bastama.projects.errors.files import FileIsFilm, FileIsSound, FileUnreadable

OPUS, VORBIS, FILM = b"OpusHead", b"\x01vorbis", b"\x80theora"
TAGS = {OPUS: b"OpusTags", VORBIS: b"\x03vorbis"}
BEGINS, GOES_ON = 0x02, 0x01
HEAD = 27
POLYNOMIAL = 0x04C11DB7


@dataclass
class Page:
    """A page of the stream: where it lies, where its content begins, the lengths of its pieces."""

    at: int
    content_at: int
    pieces: bytes
    serial: bytes
    flags: int

    @property
    def ends_at(self) -> int:
        return self.content_at + sum(self.pieces)


def clean_ogg(sound: bytes) -> bytes:
    """An Ogg of Opus or Vorbis whose comments are empty: title, maker, place and picture stand there.

    Refuses: films; other codecs; more than one stream, or bytes that belong to no page.
    """
    pages = _pages(sound)
    codec = _codec(sound[pages[0].content_at :])
    if any(
        page.serial != pages[0].serial or (page.flags & BEGINS and page is not pages[0]) for page in pages
    ):
        raise FileIsSound
    whole = bytearray(sound[: pages[-1].ends_at])
    _empty(whole, pages[1:], codec)
    return bytes(whole)


def _codec(first: bytes) -> bytes:
    if first.startswith((OPUS, VORBIS)):
        return OPUS if first.startswith(OPUS) else VORBIS
    raise FileIsFilm if first.startswith(FILM) else FileIsSound


def _pages(sound: bytes) -> list[Page]:
    found: list[Page] = []
    at = 0
    while sound[at : at + 4] == b"OggS" and at + HEAD <= len(sound):
        count = sound[at + 26]
        page = Page(
            at,
            at + HEAD + count,
            sound[at + HEAD : at + HEAD + count],
            sound[at + 14 : at + 18],
            sound[at + 5],
        )
        if page.ends_at > len(sound):
            break  # cut off in the middle: what came before is kept
        found.append(page)
        at = page.ends_at
    if len(found) < 3:
        raise FileUnreadable
    return found


def _empty(whole: bytearray, pages: list[Page], codec: bytes) -> None:
    """Write the packet of comments anew in its place, as long as it was, and the check sums of its pages."""
    spans = list(_second_packet(pages))
    length = sum(size for _at, size in spans)
    old = b"".join(bytes(whole[at : at + size]) for at, size in spans)
    if not old.startswith(TAGS[codec]):
        raise FileUnreadable
    new = _comments(TAGS[codec], length)
    for at, size in spans:
        whole[at : at + size], new = new[:size], new[size:]
    for page in pages:
        if page.at < spans[-1][0] + spans[-1][1]:
            _sign(whole, page)


def _second_packet(pages: list[Page]) -> Iterator[tuple[int, int]]:
    """The pieces of the packet that begins the second page; the first that is not full ends it."""
    for page in pages:
        at = page.content_at
        for piece in page.pieces:
            yield at, piece
            at += piece
            if piece < 255:
                return
    raise FileUnreadable


def _comments(name: bytes, length: int) -> bytes:
    """A packet without comments; the name of a maker fills it with spaces to the length it had."""
    ends = b"\x01" if name == TAGS[VORBIS] else b""
    spaces = length - len(name) - 8 - len(ends)
    if spaces < 0:
        raise FileUnreadable
    return name + spaces.to_bytes(4, "little") + b" " * spaces + bytes(4) + ends


def _sign(whole: bytearray, page: Page) -> None:
    whole[page.at + 22 : page.at + 26] = bytes(4)
    sum_ = 0
    for byte in whole[page.at : page.ends_at]:
        sum_ = (sum_ << 8 & 0xFFFFFFFF) ^ TABLE[(sum_ >> 24) ^ byte]
    whole[page.at + 22 : page.at + 26] = sum_.to_bytes(4, "little")


def _table() -> tuple[int, ...]:
    rows = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 & 0xFFFFFFFF) ^ (POLYNOMIAL if value & 0x80000000 else 0)
        rows.append(value)
    return tuple(rows)


TABLE = _table()
