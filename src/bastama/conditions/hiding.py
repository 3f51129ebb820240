"""Totals of requests without those that tell of fewer than five, also by subtracting."""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Counted:
    """One line of a table before anything is hidden: `askers` are the people behind what is asked."""

    name: str
    asked: int
    kept: int
    askers: int


@dataclass(frozen=True)
class Told:
    """The same as it may be shown: None where it is hidden."""

    name: str
    asked: int | None
    kept: int | None


def told(lines: Sequence[Counted]) -> list[Told]:
    """Lines of one table whose sums are known as well.

    Hidden is what tells of fewer than five; and as many lines more, the smallest first, until the sum of what is
    hidden tells of five or more and of more than one line.
    """
    asked, kept = [line.asked for line in lines], [line.kept for line in lines]
    rest = [line.asked - line.kept for line in lines]
    small = {
        place
        for place, line in enumerate(lines)
        if _is_few(line.asked) or (0 < line.askers < FEWEST and line.asked)
    }
    hidden = _with_others(asked, small)
    half = hidden | {place for place in range(len(lines)) if _is_few(kept[place]) or _is_few(rest[place])}
    half = _with_others(rest, _with_others(kept, half))
    return [
        Told(
            line.name,
            None if place in hidden else line.asked,
            None if place in half else line.kept,
        )
        for place, line in enumerate(lines)
    ]


def _is_few(number: int) -> bool:
    return 0 < number < FEWEST


def _with_others(numbers: Sequence[int], hidden: set[int]) -> set[int]:
    grown = set(hidden)
    while grown and (len(grown) == 1 or sum(numbers[place] for place in grown) < FEWEST):
        shown = [place for place in range(len(numbers)) if place not in grown]
        if not shown:
            break
        grown.add(min(shown, key=lambda place: numbers[place]))
    return grown
