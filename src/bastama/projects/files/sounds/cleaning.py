from collections.abc import Callable
from pathlib import Path

from bastama.projects.errors.files import FileUnreadable
from bastama.projects.files.sounds.mp3 import clean_mp3
from bastama.projects.files.sounds.mp4 import clean_mp4
from bastama.projects.files.sounds.ogg import clean_ogg
from bastama.projects.files.sounds.wav import clean_wav
from bastama.projects.files.sounds.webm import clean_webm

CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "audio/mp4": clean_mp4,
    "audio/mpeg": clean_mp3,
    "audio/ogg": clean_ogg,
    "audio/wav": clean_wav,
    "audio/webm": clean_webm,
}


def sound_of(head: bytes) -> str:
    """The type of a sound by its first bytes; "" if it is none of those kept here."""
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "audio/webm"
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    return ""


def clean_sound(source: Path, target: Path, media_type: str) -> None:
    """Write a sound anew without place, device, title and maker. Refuses: damaged; a film; a codec we do not know."""
    try:
        target.write_bytes(CLEANERS[media_type](source.read_bytes()))
    except (ValueError, IndexError, OverflowError, RecursionError) as error:
        raise FileUnreadable from error
