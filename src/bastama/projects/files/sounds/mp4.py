from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from bastama.projects.errors.files import FileIsFilm, FileIsSound, FileUnreadable

HOLDING: dict[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"mdia", b"edts"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset({b"stsd", b"stts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp"}),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd"}),
    b"mfra": frozenset({b"tfra", b"mfro"}),
}
"""Of each box the boxes that are needed to play it. All others are emptied in their place, so that nothing moves."""
TIMED = {b"mvhd", b"tkhd", b"mdhd"}
SOUND, FILMS = b"soun", {b"vide", b"auxv"}
CODECS = {b"mp4a", b"Opus"}


@dataclass(frozen=True)
class Box:
    """A box: its name, where it begins, where its content begins and ends."""

    name: bytes
    at: int
    content_at: int
    ends_at: int


def clean_mp4(sound: bytes) -> bytes:
    """An M4A with its sound alone: place, device, titles, days, pictures and other tracks are zeros in their place.

    Refuses: films; a codec that browsers do not play; samples that lie where we cannot find them.
    """
    whole = bytearray(sound)
    films = [box for box in _all(whole) if box.name == b"hdlr" and _handler(whole, box) in FILMS]
    if films:
        raise FileIsFilm
    _clean(whole, b"", 0, len(whole))
    tracks = [box for box in _all(whole) if box.name == b"trak"]
    if len(tracks) != 1:
        raise FileIsSound
    if not any(box.name == b"moof" for box in _boxes(whole, 0, len(whole))):
        _forget_between(whole, tracks[0])
    return bytes(whole)


def _boxes(whole: bytearray, at: int, ends_at: int) -> Iterator[Box]:
    while at + 8 <= ends_at:
        size, head = int.from_bytes(whole[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(whole[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = ends_at - at
        if size < head or at + size > ends_at:
            raise FileUnreadable
        yield Box(bytes(whole[at + 4 : at + 8]), at, at + head, at + size)
        at += size


def _all(whole: bytearray, at: int = 0, ends_at: int | None = None) -> Iterator[Box]:
    """Every box that may hold others, and those in it, however deep."""
    for box in _boxes(whole, at, len(whole) if ends_at is None else ends_at):
        yield box
        if box.name in HOLDING:
            yield from _all(whole, box.content_at, box.ends_at)


def _handler(whole: bytearray, box: Box) -> bytes:
    return bytes(whole[box.content_at + 8 : box.content_at + 12])


def _clean(whole: bytearray, within: bytes, at: int, ends_at: int) -> None:
    for box in list(_boxes(whole, at, ends_at)):
        if box.name not in HOLDING[within] or (box.name == b"trak" and _kind(whole, box) != SOUND):
            _forget(whole, box)
        elif box.name in HOLDING:
            _clean(whole, box.name, box.content_at, box.ends_at)
        else:
            _quieten(whole, box)


def _kind(whole: bytearray, track: Box) -> bytes:
    handlers = (
        _handler(whole, box) for box in _all(whole, track.content_at, track.ends_at) if box.name == b"hdlr"
    )
    return next(handlers, b"")


def _forget(whole: bytearray, box: Box) -> None:
    whole[box.at + 4 : box.at + 8] = b"free"
    whole[box.content_at : box.ends_at] = bytes(box.ends_at - box.content_at)


def _quieten(whole: bytearray, box: Box) -> None:
    """Take out of a box that is kept what it says besides: the day it was made, the name of what made it."""
    at = box.content_at
    if box.name in TIMED:
        days = 16 if whole[at] == 1 else 8
        whole[at + 4 : at + 4 + days] = bytes(days)
    elif box.name == b"hdlr":
        whole[at + 12 : box.ends_at] = bytes(box.ends_at - at - 12)
    elif box.name in {b"stsd", b"dref"}:
        content = bytes(whole[at : box.ends_at])
        if not (_is_sound(content) if box.name == b"stsd" else _is_here(content)):
            raise FileIsSound


def _is_sound(content: bytes) -> bool:
    """Whether the samples are said to be of one kind that browsers play."""
    return content[4:8] == HERE[4:] and content[12:16] in CODECS


def _is_here(content: bytes) -> bool:
    """Whether the samples are said to lie in this file: one entry, without an address."""
    return content[4:8] == HERE[4:] and content[12:20] == b"url " + HERE[4:] and not any(content[20:])


HERE = bytes.fromhex("00000000 00000001")


def _forget_between(whole: bytearray, track: Box) -> None:
    """Zeros for whatever lies between the samples of the sound: those of other tracks, and what nobody refers to."""
    inside = {box.name: box for box in _all(whole, track.content_at, track.ends_at)}
    kept = sorted(_chunks(whole, inside))
    for box in list(_boxes(whole, 0, len(whole))):
        if box.name != b"mdat":
            continue
        at = box.content_at
        for begins, ends in kept:
            if box.content_at <= begins < box.ends_at:
                whole[at:begins] = bytes(max(0, begins - at))
                at = max(at, min(ends, box.ends_at))
        whole[at : box.ends_at] = bytes(box.ends_at - at)


def _chunks(whole: bytearray, boxes: dict[bytes, Box]) -> Iterator[tuple[int, int]]:
    """Where the chunks of samples lie, by the tables of the track."""
    if b"stsz" not in boxes or b"stsc" not in boxes or not {b"stco", b"co64"} & boxes.keys():
        raise FileUnreadable
    width = 8 if b"co64" in boxes else 4
    offsets = _numbers(whole, boxes[b"co64" if width == 8 else b"stco"], 8, width)
    runs = _numbers(whole, boxes[b"stsc"], 8, 4)
    at = boxes[b"stsz"].content_at
    same, count = (int.from_bytes(whole[at + n : at + n + 4], "big") for n in (4, 8))
    sizes = iter(repeat(same, count) if same else _numbers(whole, boxes[b"stsz"], 12, 4))
    run = 0
    for number, offset in enumerate(offsets, start=1):
        while run + 3 < len(runs) and runs[run + 3] <= number:
            run += 3
        length = sum(size for _, size in zip(range(runs[run + 1]), sizes, strict=False))
        yield offset, offset + length


def _numbers(whole: bytearray, box: Box, skip: int, width: int) -> list[int]:
    content = bytes(whole[box.content_at + skip : box.ends_at])
    return [int.from_bytes(content[n : n + width], "big") for n in range(0, len(content) - width + 1, width)]
