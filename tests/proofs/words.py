"""A word that nobody else writes for every place where something is written: found, it says where it came from."""

import hashlib
import re
from dataclasses import dataclass, field

LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqstvx")
COUNT = 14
BEGINNING = re.compile(rb"z[bcdfghjkmnpqstvx]{%d}" % COUNT)
"""How each word begins, as a page sends it; no word has a second z there, so none hides in another."""


@dataclass
class Words:
    """The words given out so far, by kind and ring. In `other`, what stands in ring *me* is another, longer text."""

    other: bool = False
    given: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, kind: str, ring: str) -> str:
        """The word for a kind of content in a ring; the same whenever it is asked for."""
        said = f"{kind} {ring} {self.other and ring == 'me'}"
        letters = hashlib.sha256(said.encode()).hexdigest()[:COUNT].translate(LETTERS)
        word = f"z{letters}" if not (self.other and ring == "me") else f"z{letters} тағы z{letters[::-1]}"
        return self.given.setdefault((kind, ring), word)
