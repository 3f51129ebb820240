from bastama.projects.errors.files import FileUnreadable

KEPT = (b"fmt ", b"fact", b"data")
"""Everything else is said of the sound, not in it: titles, places, notes of programs."""


def clean_wav(sound: bytes) -> bytes:
    """A WAV with its sound and how to read it, and no other chunk. Refuses: no sound in it."""
    kept: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(sound):
        name, size = sound[at : at + 4], int.from_bytes(sound[at + 4 : at + 8], "little")
        if name in KEPT and name not in kept:
            kept[name] = sound[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    if b"fmt " not in kept or not kept.get(b"data"):
        raise FileUnreadable
    chunks = b"".join(_chunk(name, kept[name]) for name in KEPT if name in kept)
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WAVE" + chunks


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)
