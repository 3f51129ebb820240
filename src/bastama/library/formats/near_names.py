"""Forms of names that are alike in every script and spelling, to bring near what may be one. Never a proof that it is."""

import re

from bastama.foundation.text import latin
from bastama.library.formats.record import Contributor

LONGEST = 120
ALIKE = (
    ("sch", "s"), ("shch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dzh", "j"),
    ("q", "k"), ("w", "v"), ("x", "ks"), ("ye", "e"), ("ya", "a"), ("yu", "u"), ("iu", "u"), ("ia", "a"), ("y", "i"),
    ("j", "i"), ("-", ""),
)  # fmt: skip
AGAIN = re.compile(r"(.)\1+")


def near_name(one: Contributor) -> str:
    """The family name as it may be spelt in any script, and the first letter of the given name."""
    return f"{_spelt(one.family)} {_spelt(one.given)[:1]}".strip()[:LONGEST]


def _spelt(text: str) -> str:
    found = latin(text)
    for given, alike in ALIKE:
        found = found.replace(given, alike)
    return AGAIN.sub(r"\1", found)
