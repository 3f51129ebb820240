"""The linking code: five small things one knows for certain and colleagues hardly do, asked at the end of a wave.

Of the answers only keyed hashes go into the sheet: one of all five, and five with one part left out, so that somebody who
answered one of them otherwise the second time is nearly found. The key is the series' own and stands apart
(`keyfiles.py`); the school is in each hash, so that only sheets of one school ever match. Pure but for the words.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

LETTER, DAY, COUNT = "letter", "day", "count"
LEAST_PARTS = 4
"""With fewer parts two people of a school are too easily taken for one."""
LENGTH = 16


@dataclass(frozen=True)
class Question:
    """One of the five: its key, its words, and whether it is a first letter, a day of a month or a small number."""

    key: str
    words: Any
    kind: str


QUESTIONS = (
    Question("mother", _("The first letter of your mother's first name"), LETTER),
    Question("grandfather", _("The first letter of the first name of your mother's father"), LETTER),
    Question("teacher", _("The first letter of the first name of your very first teacher at school"), LETTER),
    Question("day", _("The day of the month on which you were born, from 1 to 31"), DAY),
    Question("children", _("How many children your mother had, you included"), COUNT),
)
HASHES_LENGTH = LENGTH * (1 + len(QUESTIONS))
BLANK = bytes(HASHES_LENGTH)
"""In place of hashes where somebody gave no linking code: as long, so that nothing shows who did."""
MOST = {DAY: 31, COUNT: 20}

# A name is written in Kazakh at one time and in Russian or Latin letters at another.
_LIKE = str.maketrans(
    "ӘҒҚҢӨҰҮҺІЁЙABVGDEJZIYKLMNOPRSTUFHCQW",
    "АГКНОУУХИЕИАБВГДЕЖЗИИКЛМНОПРСТУФХСКУ",
)


@dataclass(frozen=True)
class Hashes:
    """What is compared: `whole` of all five parts, `without[i]` with the part i left out."""

    whole: bytes
    without: tuple[bytes, ...]


def hashes_of(parts: Mapping[str, object], *, school: UUID, key: bytes) -> bytes:
    """The keyed hashes of somebody's answers; BLANK where too few of them can be read."""
    read = [read_part(question, parts.get(question.key)) for question in QUESTIONS]
    if sum(bool(part) for part in read) < LEAST_PARTS:
        return BLANK
    kept = [range(len(read)), *([at for at in range(len(read)) if at != out] for out in range(len(read)))]
    return b"".join(_hash(school, [f"{at}={read[at]}" for at in places], key) for places in kept)


def read_part(question: Question, given: object) -> str:
    """One answer as it is compared; empty where nothing can be read in it."""
    text = str(given or "").strip().upper()
    if question.kind == LETTER:
        letter = next((sign for sign in text if sign.isalpha()), "")
        return letter.translate(_LIKE)
    number = int(text) if text.isdecimal() and len(text) <= 2 else 0
    return str(number) if 1 <= number <= MOST[question.kind] else ""


def parted(hashes: bytes) -> Hashes | None:
    """The hashes of a sheet one by one; none where no linking code was given."""
    if hashes == BLANK:
        return None
    each = [hashes[at : at + LENGTH] for at in range(0, HASHES_LENGTH, LENGTH)]
    return Hashes(each[0], tuple(each[1:]))


def _hash(school: UUID, parts: list[str], key: bytes) -> bytes:
    about = school.bytes + "|".join(parts).encode()
    return hmac.new(key, about, sha256).digest()[:LENGTH]
