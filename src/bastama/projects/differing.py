"""What changed between two texts, word by word, and short enough to be read. Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OUT, IN, LEFT = "same", "out", "in", "left"
MOST_WORDS = 4000
"""Beyond it, lines are compared instead of words: no text makes a page slow."""
AROUND = 8
LONGEST = 40
MOST_SHOWN = 150


@dataclass(frozen=True)
class Piece:
    """A run of words: the same in both, taken out, put in; or left out of the page, then `count` says how many."""

    kind: str
    text: str
    count: int = 0


def differing(before: str, after: str) -> list[Piece]:
    """The pieces of two texts: `same` and `out` together are the first, `same` and `in` the second."""
    first, second = _parts(before, after)
    pieces = []
    for kind, a, b in _runs([part.strip() for part in first], [part.strip() for part in second]):
        if kind == SAME:
            pieces.append(Piece(SAME, "".join(second[b])))
            continue
        pieces += [Piece(name, "".join(run)) for name, run in ((OUT, first[a]), (IN, second[b])) if run]
    return [_apart(piece) for piece in pieces]


def _apart(piece: Piece) -> Piece:
    """No last word of a run stands glued to the first of the next."""
    return piece if piece.text[-1:].isspace() else Piece(piece.kind, f"{piece.text} ")


def _parts(before: str, after: str) -> tuple[list[str], list[str]]:
    """Words; of two very long texts that differ in much, the lines of what stands between their equal ends."""
    first, second = _words(before), _words(after)
    head = _equal_at_start(first, second)
    tail = _equal_at_start(first[head:][::-1], second[head:][::-1])
    ends = len(first) - tail, len(second) - tail
    if ends[0] + ends[1] - 2 * head <= MOST_WORDS:
        return first, second
    return (
        first[:head] + _lines(first[head : ends[0]]) + first[ends[0] :],
        second[:head] + _lines(second[head : ends[1]]) + second[ends[1] :],
    )


def _equal_at_start(first: list[str], second: list[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (a, b) in pairs if a.strip() != b.strip()), min(len(first), len(second)))


def _lines(words: list[str]) -> list[str]:
    return "".join(words).splitlines(keepends=True)


def _words(text: str) -> list[str]:
    """Words, each with the white space after it; that before the first is a word of its own."""
    return re.findall(r"^\s+|\S+\s*", text)


def _runs(first: list[str], second: list[str]) -> list[tuple[str, slice, slice]]:
    """Equal and changed runs. One word alone between two changes belongs to them: confetti is hard to read."""
    codes = SequenceMatcher(None, first, second).get_opcodes()
    runs: list[tuple[str, slice, slice]] = []
    for place, (tag, a0, a1, b0, b1) in enumerate(codes):
        is_crumb = tag == "equal" and a1 - a0 == 1 and 0 < place < len(codes) - 1
        kind = SAME if tag == "equal" and not is_crumb else OUT
        if runs and kind == OUT and runs[-1][0] == OUT:
            _, a, b = runs.pop()
            runs.append((OUT, slice(a.start, a1), slice(b.start, b1)))
        else:
            runs.append((kind, slice(a0, a1), slice(b0, b1)))
    return runs


def shortened(pieces: list[Piece], *, most: int = MOST_SHOWN) -> list[Piece]:
    """The changes with a few words around each; the rest is counted, never simply missing."""
    short: list[Piece] = []
    room = most
    for place, piece in enumerate(pieces):
        for part in _cut(piece, is_first=place == 0, is_last=place == len(pieces) - 1):
            size = len(_words(part.text))
            if part.kind == LEFT or size > room:
                _leave(short, part.count or size)
            else:
                short.append(part)
                room -= size
    return short


def _leave(short: list[Piece], count: int) -> None:
    if short and short[-1].kind == LEFT:
        count += short.pop().count
    short.append(Piece(LEFT, "", count))


def _cut(piece: Piece, *, is_first: bool, is_last: bool) -> Iterable[Piece]:
    words = _words(piece.text)
    if piece.kind == SAME:
        head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    else:
        head, tail = LONGEST, 0
    if len(words) <= head + tail + AROUND:
        return [piece]
    end = len(words) - tail
    parts = [
        Piece(piece.kind, "".join(words[:head])),
        Piece(LEFT, "", end - head),
        Piece(piece.kind, "".join(words[end:])),
    ]
    return [part for part in parts if part.text or part.count]
