from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore

from bastama.projects.errors.files import FileEmpty, FileIsHeic, FileKindUnknown, FileTooLarge
from bastama.projects.files.apart import rewrite_apart
from bastama.projects.files.pictures import clean_picture
from bastama.projects.files.sounds.cleaning import CLEANERS as SOUNDS
from bastama.projects.files.sounds.cleaning import clean_sound, sound_of

HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
PDF_STARTS_WITHIN = 1024
AT_ONCE = BoundedSemaphore(2)
"""A picture being drawn anew takes some hundred megabytes; the others wait their turn."""
CLEANERS: dict[str, Callable[[Path, Path], None]] = {
    **{kind: partial(clean_sound, media_type=kind) for kind in SOUNDS},
    "image/jpeg": clean_picture,
    "image/png": clean_picture,
    "image/webp": clean_picture,
    "application/pdf": rewrite_apart,
}
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/webm": "webm",
}


def media_type_of(path: Path) -> str:
    """What a file is, by its content alone. Refuses: nothing in it; HEIC; anything else than we keep."""
    with path.open("rb") as file:
        head = file.read(PDF_STARTS_WITHIN)
    if not head:
        raise FileEmpty
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise FileIsHeic
    if sound := sound_of(head):
        return sound
    if b"%PDF-" in head:
        return "application/pdf"
    raise FileKindUnknown


def clean_copy(source: Path, target: Path, *, limits: Mapping[str, int]) -> str:
    """Write a copy without position, device and hidden parts; give its media type.

    `limits` says by the first word of the type (image, application, audio) how many bytes it may have.
    Refuses: too large, empty, of a kind we do not keep, damaged, locked. A clean copy can come out larger
    than what was sent; then it is too large as well.
    """
    media_type = media_type_of(source)
    most = limits[media_type.split("/", maxsplit=1)[0]]
    if source.stat().st_size > most:
        raise FileTooLarge(most=most // 1024 // 1024)
    with AT_ONCE:
        CLEANERS[media_type](source, target)
    if target.stat().st_size > most:
        raise FileTooLarge(most=most // 1024 // 1024)
    return media_type
