"""What a check gives back: a sentence about a place in the tree."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that breaks a rule of the house, where it stands, and what to do about it."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Return the line that editors know how to open."""
        return f"{self.path}:{self.line}: {self.sentence}"
