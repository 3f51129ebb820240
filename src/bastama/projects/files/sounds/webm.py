from collections.abc import Iterator
from dataclasses import dataclass

from bastama.projects.errors.files import FileIsFilm, FileIsSound, FileUnreadable

EBML, SEGMENT, INFO, TRACKS, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
TRACK, TRACK_TYPE, CODEC, AUDIO, GROUP = 0xAE, 0x83, 0x86, 0xE1, 0xA0
MUXING_APP, WRITING_APP = 0x4D80, 0x5741
KEPT: dict[int, frozenset[int]] = {
    0: frozenset({EBML, SEGMENT}),
    EBML: frozenset({0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285}),
    SEGMENT: frozenset({INFO, TRACKS, CLUSTER, 0x114D9B74, 0x1C53BB6B}),
    INFO: frozenset({0x2AD7B1, 0x4489, MUXING_APP, WRITING_APP}),
    TRACKS: frozenset({TRACK}),
    TRACK: frozenset(
        {0xD7, 0x73C5, TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, CODEC, 0x63A2, 0x56AA, 0x56BB, AUDIO}
    ),
    AUDIO: frozenset({0xB5, 0x78B5, 0x9F, 0x6264}),
    CLUSTER: frozenset({0xE7, 0xA3, GROUP, 0xA7, 0xAB}),
    GROUP: frozenset({0xA1, 0x9B, 0xFB, 0x75A2}),
}
"""Of each element those that are needed to play it; of all others the room is left, without what stood in it."""
HOLDING = KEPT.keys() - {0}
SOUND, FILM, VOID = 2, 1, 0xEC
CODECS = {b"A_OPUS"}
"""Of the others the comments stand in the middle of what is needed to play them."""


@dataclass(frozen=True)
class Element:
    """An element: what it is, where it begins, where its content begins and ends."""

    id: int
    at: int
    content_at: int
    ends_at: int


def clean_webm(sound: bytes) -> bytes:
    """A WebM with its sound alone: titles, days, tags, chapters and attachments are emptied in their place.

    Refuses: films; codecs that do not belong into it; what does not come apart.
    """
    whole = bytearray(sound)
    kinds, codecs = _clean(whole, 0, 0, len(whole))
    if FILM in kinds:
        raise FileIsFilm
    if kinds != [SOUND] or not set(codecs) <= CODECS:
        raise FileIsSound
    return bytes(whole)


def _clean(whole: bytearray, within: int, at: int, ends_at: int) -> tuple[list[int], list[bytes]]:
    """Empty what is not needed; give the types and the codecs of the tracks that were met."""
    kinds: list[int] = []
    codecs: list[bytes] = []
    for one in _elements(whole, within, at, ends_at):
        content = bytes(whole[one.content_at : one.ends_at]) if one.id in {TRACK_TYPE, CODEC} else b""
        if one.id not in KEPT[within]:
            _empty(whole, one)
        elif one.id in HOLDING:
            inside = _clean(whole, one.id, one.content_at, one.ends_at)
            kinds += inside[0]
            codecs += inside[1]
        elif one.id == TRACK_TYPE:
            kinds.append(int.from_bytes(content, "big"))
        elif one.id == CODEC:
            codecs.append(content.rstrip(b"\0"))
        elif one.id in {MUXING_APP, WRITING_APP}:
            whole[one.content_at : one.ends_at] = b" " * (one.ends_at - one.content_at)
    return kinds, codecs


def _elements(whole: bytearray, within: int, at: int, ends_at: int) -> Iterator[Element]:
    while at < ends_at:
        id, after = _id(whole, at)
        size, content_at = _size(whole, after)
        ends = _end_of(whole, id, content_at, ends_at) if size is None else content_at + size
        if ends > ends_at:
            if id not in {CLUSTER, SEGMENT} and within != CLUSTER:
                raise FileUnreadable
            ends = ends_at  # the recording was cut off; what is there is played
            if id not in HOLDING:
                whole[at:ends_at] = _room(ends_at - at)
                return
        yield Element(id, at, content_at, ends)
        at = ends


def _id(whole: bytearray, at: int) -> tuple[int, int]:
    length = 9 - whole[at].bit_length()
    if length > 4:
        raise FileUnreadable
    return int.from_bytes(whole[at : at + length], "big"), at + length


def _size(whole: bytearray, at: int) -> tuple[int | None, int]:
    """The size of an element; None for one that does not know it, as a recorder writes it."""
    length = 9 - whole[at].bit_length()
    if length > 8:
        raise FileUnreadable
    most = (1 << 7 * length) - 1
    size = int.from_bytes(whole[at : at + length], "big") & most
    return None if size == most else size, at + length


def _end_of(whole: bytearray, id: int, at: int, ends_at: int) -> int:
    """Where an element of unknown size ends: a cluster where the next begins, the segment at the end."""
    if id == SEGMENT:
        return ends_at
    if id != CLUSTER:
        raise FileUnreadable
    while at < ends_at:
        inner, after = _id(whole, at)
        if inner in KEPT[SEGMENT] or inner in {0x1254C367, 0x1043A770, 0x1941A469}:
            return at
        size, content_at = _size(whole, after)
        if size is None:
            raise FileUnreadable
        at = content_at + size
    return ends_at


def _empty(whole: bytearray, one: Element) -> None:
    whole[one.at : one.ends_at] = _room(one.ends_at - one.at)


def _room(size: int) -> bytes:
    """An empty element of so many bytes."""
    if size < 2:
        raise FileUnreadable
    if size < 2 + 127:
        return bytes([VOID, 0x80 | (size - 2)]) + bytes(size - 2)
    if size < 9:
        raise FileUnreadable
    return bytes([VOID, 0x01]) + (size - 9).to_bytes(7, "big") + bytes(size - 9)
