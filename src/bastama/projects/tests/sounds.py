"""Sounds that tests send, put together here: each says "Secret" wherever its container has a place for it."""

import struct

from bastama.projects.files.sounds.ogg import TABLE

SAMPLES = bytes(range(1, 201))
"""What is to be heard; it comes through every cleaning as it was."""


def wav() -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    how = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    info = chunk(b"LIST", b"INFO" + chunk(b"IART", b"SecretMaker") + chunk(b"INAM", b"SecretTitle"))
    chunks = chunk(b"fmt ", how) + info + chunk(b"data", SAMPLES) + chunk(b"id3 ", b"SecretTag")
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def frame(number: int) -> bytes:
    """A frame of layer III: 64 kbit/s at 44.1 kHz is 208 bytes."""
    return bytes([0xFF, 0xFB, 0x50, 0xC4]) + bytes([number]) * 4 + SAMPLES


def mp3() -> bytes:
    told = b"SecretTitle and SecretPlace"
    size = bytes([0, 0, 0, len(told)])
    first = bytes([0xFF, 0xFB, 0x50, 0xC4]) + bytes(32) + b"Info" + b"SecretProgram"
    first += bytes(208 - len(first))
    ape = b"APETAGEX" + b"SecretArtist" * 3
    frames = b"".join(frame(number) for number in range(6))
    return b"ID3\x04\0\0" + size + told + first + frames + ape + b"TAG" + b"SecretOld".ljust(125)


def page(content: bytes, number: int, *, flags: int = 0, serial: int = 7) -> bytes:
    pieces = [255] * (len(content) // 255) + [len(content) % 255]
    head = b"OggS\0" + bytes([flags]) + bytes(8) + struct.pack("<III", serial, number, 0)
    whole = head + bytes([len(pieces), *pieces]) + content
    return whole[:22] + struct.pack("<I", checked(whole)) + whole[26:]


def checked(whole: bytes) -> int:
    """The check sum of a page, its own place taken as zeros."""
    sum_ = 0
    for byte in whole[:22] + bytes(4) + whole[26:]:
        sum_ = (sum_ << 8 & 0xFFFFFFFF) ^ TABLE[(sum_ >> 24) ^ byte]
    return sum_


def ogg(codec: str = "opus", tags: int = 1) -> bytes:
    told = b"".join(struct.pack("<I", 14) + b"PLACE=SecretXY" for _ in range(tags))
    comments = struct.pack("<I", 11) + b"SecretMaker" + struct.pack("<I", tags) + told
    if codec == "opus":
        first, second = b"OpusHead\x01\x01" + bytes(9), b"OpusTags" + comments
    elif codec == "vorbis":
        first, second = b"\x01vorbis" + bytes(23), b"\x03vorbis" + comments + b"\x01"
    else:
        first, second = codec.encode("latin-1"), b"any"
    return page(first, 0, flags=2) + page(second, 1) + page(SAMPLES, 2) + page(SAMPLES, 3, flags=4)


def box(name: bytes, *content: bytes) -> bytes:
    whole = b"".join(content)
    return struct.pack(">I", len(whole) + 8) + name + whole


def full(name: bytes, *content: bytes) -> bytes:
    return box(name, bytes(4), *content)


def track(handler: bytes, codec: bytes, offset: int, size: int, *, kept_elsewhere: bool = False) -> bytes:
    link = full(b"url ", b"http://secret/") if kept_elsewhere else box(b"url ", b"\0\0\0\1")
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), box(codec, bytes(28))),
        full(b"stts", struct.pack(">III", 1, 1, 1)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">III", 0, 1, size)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )
    days = struct.pack(">II", 0xDEADBEEF, 0xDEADBEEF)
    held = box(
        b"mdia",
        full(b"mdhd", days, bytes(12)),
        full(b"hdlr", bytes(4), handler, bytes(12), b"SecretPhone\0"),
        box(b"minf", full(b"smhd", bytes(4)), box(b"dinf", full(b"dref", struct.pack(">I", 1), link)), table),
    )
    return box(b"trak", full(b"tkhd", days, bytes(72)), held, box(b"udta", b"SecretTrack"))


def m4a(
    *, handler: bytes = b"soun", codec: bytes = b"mp4a", further: bytes = b"", kept_elsewhere: bool = False
) -> bytes:
    """A sound with a title, a place, a maker, days, and bytes between its samples that nobody refers to."""
    kind = box(b"ftyp", b"M4A ", bytes(4), b"M4A isom")
    heard = b"SecretBefore" + SAMPLES + b"SecretBehind"
    begins = len(kind) + 8 + len(b"SecretBefore")
    tracks = track(handler, codec, begins, len(SAMPLES), kept_elsewhere=kept_elsewhere)
    if further:
        tracks += track(further, b"mebx", begins + len(SAMPLES), len(b"SecretBehind"))
    told = box(b"udta", box(b"\xa9xyz", b"SecretPlace"), box(b"meta", b"SecretTitle"))
    head = full(b"mvhd", struct.pack(">II", 0xDEADBEEF, 0xDEADBEEF), bytes(88))
    moov = box(b"moov", head, tracks, told)
    return kind + box(b"mdat", heard) + moov + box(b"uuid", b"SecretUuid" * 3)


def element(id: bytes, *content: bytes, unknown: bool = False) -> bytes:
    whole = b"".join(content)
    size = b"\x01" + b"\xff" * 7 if unknown else (len(whole) | 1 << 56).to_bytes(8, "big")
    return id + size + whole


def webm(*, kind: int = 2, codec: bytes = b"A_OPUS", unknown: bool = False) -> bytes:
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    info = element(
        b"\x15\x49\xa9\x66",
        element(b"\x7b\xa9", b"SecretTitle"),
        element(b"\x57\x41", b"SecretPhone"),
        element(b"\x44\x61", b"SecretDay"),
    )
    one = element(
        b"\xae", element(b"\x83", bytes([kind])), element(b"\x86", codec), element(b"\x53\x6e", b"SecretName")
    )
    tags = element(b"\x12\x54\xc3\x67", b"SecretPlace" * 30)
    cluster = element(
        b"\x1f\x43\xb6\x75",
        element(b"\xe7", b"\0"),
        element(b"\xa3", SAMPLES),
        element(b"\xec", b"SecretVoid"),
        unknown=unknown,
    )
    file = element(b"\x19\x41\xa4\x69", b"SecretFile")
    held = (info, element(b"\x16\x54\xae\x6b", one), cluster, tags, file)
    return head + element(b"\x18\x53\x80\x67", *held, unknown=unknown)
