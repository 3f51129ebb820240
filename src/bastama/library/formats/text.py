"""Values in normal form, and lines with their numbers."""

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from bastama.foundation.text import normal

BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
HARD_BREAKS = re.compile(r"\r\n|\n|\r")
UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff\ud800-\udfff\ufffe\uffff]")
EVERYDAY = re.compile("[\n\r -~¡-¬®-ʯЀ-҂Ҋ-ԯ‐-‧‰-⁞№™]*")
"""Letters and signs of our languages: printed, and no two of them become another, so that nothing has to be normalised."""
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    kind: str = ""


def lines_of(text: str) -> list[Line]:
    """The lines of a file with their numbers."""
    return [Line(number, piece) for number, piece in enumerate(broken(text), start=1)]


def broken(text: str) -> list[str]:
    """A text into its lines. Line separators in one that has ordinary breaks are breaks within a value."""
    has_hard = "\n" in text or "\r" in text
    return hard_lines(text) if has_hard else BREAKS.split(text)


def hard_lines(text: str) -> list[str]:
    """A text divided at its ordinary breaks alone."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def is_plain(text: str) -> bool:
    """Whether a text is in normal form at a glance: most values are. No white space but a space is printable."""
    return (
        text.isprintable()
        and text[:1] != " "
        and text[-1:] != " "
        and "  " not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


class Page(list[str]):
    """Some lines of a file; `is_everyday` when it is known that each of their letters is."""

    is_everyday = False


def is_everyday(text: str) -> bool:
    """Whether a text has only letters, signs and breaks that are printed and in normal form beside any other: most have."""
    return bool(EVERYDAY.fullmatch(text))


def are_plain(lines: list[str], *, everyday: bool = False) -> bool:
    """Whether each of some lines is in normal form and none is empty, at one glance at all of them."""
    text = " ".join(["", *lines, ""])
    return "  " not in text and (
        everyday or (text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)))
    )


def one_line(text: str) -> str:
    """A value of one line: NFC, single spaces, no invisible signs."""
    if is_plain(text):
        return text
    if not text.isprintable():
        text = UNWANTED.sub("", text)
    return " ".join(normal("NFC", text).split())


def many_lines(text: str) -> str:
    """A value of several lines: each line in normal form, no blank lines around, at most one between."""
    if text.isprintable():
        return one_line(text)
    lines = [one_line(line) for line in BREAKS.split(text)]
    kept = [line for before, line in pairwise(["", *lines]) if line or before]
    return "\n".join(kept).strip("\n")


def folded(text: str) -> str:
    """Text for comparing: case, typographic signs and punctuation do not count."""
    return " ".join(WORDS.findall(normal("NFKC", html.unescape(text)).casefold().replace("ё", "е")))


def bare(text: str) -> str:
    """Text without any white space, for comparing what may have been wrapped differently."""
    return "".join(normal("NFC", text).split())
