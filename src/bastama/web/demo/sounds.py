"""Sounds of the demo year, made by code: syllables as a voice would say them, with nobody's voice."""

import io
import math
import wave
from array import array
from typing import Any

RATE = 8000
PAUSE = 0.09
TONES = ((1, 1.0), (2, 0.6), (3, 0.45), (5, 0.3), (9, 0.12))
"""The tones a throat would add to the lowest one: which multiple of it, and how loud."""


def say(sound: dict[str, Any]) -> bytes:
    """A WAV of syllables, each some tenths of a second long, rising and falling around a pitch."""
    points = array("h")
    for number, seconds in enumerate(sound["syllables"]):
        points.extend(_syllable(seconds, sound["pitch"] * (1 + 0.12 * math.sin(number * 1.7))))
        points.extend([0] * int(PAUSE * RATE))
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(points.itemsize)
        file.setframerate(RATE)
        file.writeframes(points.tobytes())
    return kept.getvalue()


def _syllable(seconds: float, pitch: float) -> list[int]:
    count = int(seconds * RATE)
    return [int(9000 * math.sin(math.pi * at / count) * _throat(at / RATE, pitch)) for at in range(count)]


def _throat(at: float, pitch: float) -> float:
    whole = sum(loud for _, loud in TONES)
    return sum(loud * math.sin(2 * math.pi * pitch * times * at) for times, loud in TONES) / whole
