"""Letters: folding for search, the Kazakh alphabetical order, names for addresses."""

import re
import unicodedata
from typing import Any, Literal

_NO_LETTER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = str.maketrans({"\x0b": " ", "\x0c": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_MARKS = re.compile("(?:[^\\w\\s\x00-\x7f]|[\uff9e\uff9f]){31,}")
_MOST_MARKS, _NO_MARK = 30, "\u034f"
_SHORT = 200
# The Kazakh Cyrillic alphabet, 42 letters in the order of 1940, still the order of lists of names.
KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACE = {letter: f"1{number:02d}" for number, letter in enumerate(KAZAKH_ALPHABET)}

_LATIN = dict(
    zip(
        KAZAKH_ALPHABET,
        "a a b v g g d e e j z i y k q l m n n o o p r s t u u u f h h ts ch sh sch - y i - e yu ya".split(),
        strict=True,
    )
)


def without_controls(text: str) -> str:
    """Text without what is no letter and harms where it goes: controls (a NUL is refused by PostgreSQL), halves of
    letters, marks that turn the direction of a line.
    """
    return _NO_LETTER.sub("", text)


def plain(text: str) -> str:
    """Text `without_controls`, its unusual line ends made usual ones."""
    return without_controls(text).translate(_LINE_ENDS)


def plain_within(value: Any) -> Any:
    """`plain` in every text of a value made of lists and objects, as JSON has them."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [plain_within(one) for one in value]
    if isinstance(value, dict):
        return {plain(str(name)): plain_within(one) for name, one in value.items()}
    return value


def normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """`unicodedata.normalize`, for a text of anybody's: of a long row of marks over one letter that takes the square of the time.

    After thirty marks a sign that says nothing is put between them, as the Stream-Safe Text Format of Unicode has it (UAX 15).
    """
    if len(text) > _SHORT and any(map(_is_mark, set(text[:: _MOST_MARKS + 1]))):
        text = _MARKS.sub(_parted, text)
    return unicodedata.normalize(form, text)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in "\uff9e\uff9f"


def _parted(row: re.Match[str]) -> str:
    made, count = [], 0
    for sign in row[0]:
        count = count + 1 if sign != _NO_MARK and _is_mark(sign) else 0
        if count > _MOST_MARKS:
            made.append(_NO_MARK)
            count = 1
        made.append(sign)
    return "".join(made)


def fold(text: str) -> str:
    """Text as search compares it: NFKC, lower case, ё as е, white space single.

    Kazakh letters stay themselves: қ is not к. Used at index and at query, on both databases.
    """
    lowered = normal("NFKC", text).casefold().replace("ё", "е")
    return " ".join(lowered.split())


def kazakh_key(text: str) -> str:
    """A key that sorts names as Kazakh lists do, and as PostgreSQL's `kk` does.

    Spaces, signs and digits come first, then ә after а, қ after к, and so on, then Latin letters; № counts as No.
    """
    lowered = normal("NFKC", text).lower()
    return "".join(_PLACE.get(letter) or f"{2 * letter.isalpha()}{letter}" for letter in lowered)


def latin(text: str) -> str:
    """A plain ASCII rendering for addresses and sign-in names: "Гүлмира Қанай" gives "gulmira-qanay"."""
    spelled = "".join(_LATIN.get(letter, letter) for letter in normal("NFC", text).lower())
    plain = normal("NFKD", spelled).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)
