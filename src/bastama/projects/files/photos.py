"""The photos inside a document, as bytes: only what changes how they look is kept."""

KEPT = {0xE0, 0xEE}
"""Of the parts with which programs say something: the JFIF head and Adobe's note on colours. Cameras write where
and with what a photo was taken into the others."""
SAID = {*range(0xE0, 0xF0), 0xFE}
END, LINES, FILLED = 0xD9, 0xDA, 0xFF
ALONE = {0x01, *range(0xD0, 0xD8)}
BOXES_OUT = {b"uuid", b"uinf", b"xml "}
"""Of a JPEG 2000: boxes of camera and place, and of whoever made it."""


def without_place(photo: bytes) -> bytes:
    """A photo without place, device and maker.

    After its end nothing is kept: phones put a second photo there, with its own place.
    """
    if photo[:2] == b"\xff\xd8":
        return _jpeg(photo)
    return _jpeg_2000(photo) if photo[4:8] == b"jP  " else photo


def _jpeg(photo: bytes) -> bytes:
    """Part by part to its end. A photo cut off in the middle is kept as far as it goes."""
    kept, at = [photo[:2]], 2
    while (at := photo.find(b"\xff", at)) != -1 and at + 2 <= len(photo):
        mark, ends = photo[at + 1], _end_of_part(photo, at)
        if mark in KEPT or mark not in SAID:
            kept.append(photo[at:ends])
        if mark == END:
            break
        at = ends
    return b"".join(kept)


def _end_of_part(photo: bytes, at: int) -> int:
    mark = photo[at + 1]
    if mark == FILLED:
        return at + 1
    if mark == END or mark in ALONE:
        return at + 2
    ends = at + 2 + max(2, int.from_bytes(photo[at + 2 : at + 4], "big"))
    return _end_of_lines(photo, ends) if mark == LINES else min(ends, len(photo))


def _end_of_lines(photo: bytes, at: int) -> int:
    """Where the points of a photo end: at a mark that is neither a filled byte nor one of theirs."""
    while (at := photo.find(b"\xff", at)) != -1:
        if at + 1 < len(photo) and photo[at + 1] not in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            return at
        at += 1 if photo[at + 1 : at + 2] == b"\xff" else 2
    return len(photo)


def _jpeg_2000(photo: bytes) -> bytes:
    kept, at = [], 0
    while at + 8 <= len(photo):
        size, head = int.from_bytes(photo[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(photo[at + 8 : at + 16], "big"), 16
        ends = len(photo) if size < head else min(at + size, len(photo))
        if photo[at + 4 : at + 8] not in BOXES_OUT:
            kept.append(photo[at:ends])
        at = ends
    return b"".join(kept)
