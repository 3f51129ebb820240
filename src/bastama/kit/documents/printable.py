"""The letters a printed document can hold. A sign that no face has would leave a hole that nobody can read aloud."""

import unicodedata

from bastama.foundation.text import normal

HELD = (
    (0x20, 0x7E),  # Latin
    (0xA1, 0xAC),
    (0xAE, 0x377),
    (0x3A3, 0x4FF),  # Greek, Cyrillic with every Kazakh letter
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),  # dashes, quotation marks, the ellipsis
    (0x2030, 0x2040),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),  # signs of money
    (0x2100, 0x211E),
    (0x2153, 0x2184),
    (0x2190, 0x23FF),  # arrows, signs of mathematics
    (0x2460, 0x2606),
)
"""Tried one by one in a test. Empty places in between are no letters, so nobody types them."""

SPACES = {"\t": " ", "\u00a0": "\u00a0", "\u202f": "\u00a0", "\u2009": " ", "\u2002": " ", "\u2003": " "}
IN_PLACE = "□"
UNSEEN = {"Cc", "Cf", "Cs", "Mn"}
"""Controls, joiners and the marks that colour a picture: gone when no face has them, without a sign."""


def printable(text: str) -> str:
    """Text with composed letters; a picture sign or a letter of a script we have no face for becomes □."""
    lines = normal("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join("".join(map(_held, line)) for line in lines)


def _held(sign: str) -> str:
    sign = SPACES.get(sign, sign)
    if sign == "\u00a0" or any(first <= ord(sign) <= last for first, last in HELD):
        return sign if unicodedata.category(sign) != "Cn" else IN_PLACE
    return "" if unicodedata.category(sign) in UNSEEN else IN_PLACE
