from bastama.projects.errors.files import FileUnreadable

BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FRAMES_LEAST = 3
"""Fewer in a row may be chance: any bytes hold two that look like the head of a frame."""
ENCODERS = (b"Xing", b"Info", b"VBRI")


def clean_mp3(sound: bytes) -> bytes:
    """The frames of an MP3 one after another, and nothing before, between and behind them.

    Titles, pictures and places stand in tags outside the frames (ID3, APE, Lyrics). The first frame of some
    files is silent and names the program that made it: it is left out. Refuses: no frames.
    """
    frames: list[bytes] = []
    at = _after_tag(sound)
    while at + 4 <= len(sound):
        size = _frame_size(sound[at : at + 4])
        if size and _follows(sound, at + size):
            frames.append(sound[at : at + size])
            at += size
        else:
            at = _next_frame(sound, at + 1)
    frames = [frame for frame in frames[:1] if not _names_a_program(frame)] + frames[1:]
    if len(frames) < FRAMES_LEAST:
        raise FileUnreadable
    return b"".join(frames)


def _after_tag(sound: bytes) -> int:
    """Where the tag at the beginning ends; its size is written in bytes of seven bits."""
    if sound[:3] != b"ID3":
        return 0
    size = 0
    for byte in sound[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if sound[5] & 0x10 else 0)


def _frame_size(head: bytes) -> int:
    """How many bytes a frame has, by its head; 0 where none begins. Only layer III."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version = head[1] >> 3 & 3
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
    if version not in RATES or bitrate in {0, 15} or rate == 3:
        return 0
    is_first = version == 3
    kilobits = BITRATES[1 if is_first else 2][bitrate]
    return (144 if is_first else 72) * kilobits * 1000 // RATES[version][rate] + (head[2] >> 1 & 1)


def _follows(sound: bytes, at: int) -> bool:
    """Whether another frame begins here, or a tag, or the sound ends: the last one may be followed by anything."""
    return (
        at == len(sound)
        or bool(_frame_size(sound[at : at + 4]))
        or sound[at : at + 3] in {b"TAG", b"APE", b"LYR", b"ID3"}
    )


def _next_frame(sound: bytes, at: int) -> int:
    while (at := sound.find(b"\xff", at)) != -1:
        size = _frame_size(sound[at : at + 4])
        if size and _frame_size(sound[at + size : at + size + 4]):
            return at
        at += 1
    return len(sound)


def _names_a_program(frame: bytes) -> bool:
    return any(word in frame[:64] for word in ENCODERS)
