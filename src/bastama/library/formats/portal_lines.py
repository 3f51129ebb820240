"""The text of a portal page, first step: what kind of line each line is."""

import re
from dataclasses import dataclass

from bastama.library.formats import portal_words as words
from bastama.library.formats.languages import CODES
from bastama.library.formats.text import Line, one_line

BULLET = re.compile(r"^\s*[•·‣▪◦*–-]\s+(.*)$")
NUMBER_FIRST = re.compile(rf"^(\d[\d\s]*)\s*(?:{words.COUNTED})\s*\(([^)]+)\)$", re.IGNORECASE)
WORD_FIRST = re.compile(rf"^(?:{words.COUNTED})\s*[:—-]?\s*(\d[\d\s]*)\s*\(([^)]+)\)$", re.IGNORECASE)
SOURCE_BETWEEN = re.compile(rf"^(\d[\d\s]*)\s*\(([^)]+)\)\s*(?:{words.COUNTED})$", re.IGNORECASE)
LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Understood:
    """A line by its kind: type, count, label, heading, subjects, bullet, fingerprint, furniture or text."""

    kind: str
    line: Line
    key: str = ""
    value: str = ""


def understood(line: Line) -> Understood:
    bullet = BULLET.match(line.text)
    text = one_line(bullet[1] if bullet else line.text)
    plain = text.casefold().rstrip(":")
    if plain in words.SUBJECT_SCHEMES:
        return Understood("subjects", line, words.SUBJECT_SCHEMES[plain], text)
    if plain in words.HEADINGS:
        return Understood("heading", line, words.HEADINGS[plain], text)
    if plain in words.FURNITURE:
        return Understood("furniture", line, value=text)
    if any(part in plain for part in words.FINGERPRINT):
        return Understood("fingerprint", line, value=text)
    if bullet:
        return Understood("bullet", line, value=text)
    return (
        _type_line(text, line)
        or _count(text, line)
        or label_of(text, line)
        or Understood("text", line, value=text)
    )


def _type_line(text: str, line: Line) -> Understood | None:
    if len(text) > LONGEST_DETAIL:
        return None
    plain = text.casefold()
    for family in words.FAMILY:
        if plain.startswith(family):
            return Understood("type", line, value=text[len(family) :].lstrip(" :›>\t"))
    return None


def _count(text: str, line: Line) -> Understood | None:
    match = NUMBER_FIRST.match(text) or WORD_FIRST.match(text) or SOURCE_BETWEEN.match(text)
    if not match or len(match[1]) > 12:
        return None
    return Understood("count", line, key=match[2].strip(), value="".join(match[1].split()))


def label_of(text: str, line: Line) -> Understood | None:
    """Label and value, whether a tab, a colon or nothing stands between them."""
    if len(text) > LONGEST_DETAIL:
        return None
    plain = text.casefold()
    for label in words.LONGEST_FIRST:
        if plain.startswith(label):
            rest = text[len(label) :]
            value = rest.lstrip(" :\t")
            if _is_value(words.LABELS[label], rest, value):
                return Understood("label", line, words.LABELS[label], value)
    return None


def _is_value(key: str, rest: str, value: str) -> bool:
    """A small letter after the label means an ordinary sentence, unless the value is one of a known few."""
    if not value or rest.startswith(":") or not value[0].islower():
        return True
    if key == "language":
        return value.casefold() in CODES
    return key == "status" and value.casefold().split(" - ")[0].strip() in words.STATUSES


def type_words(text: str) -> list[str]:
    """The words of a type line, divided where a portal’s separators were lost: by the words portals use."""
    parts: list[str] = []
    rest = text.strip(" ›>:-")
    vocabulary = sorted((*words.KINDS, *words.REVIEWED, *words.NOT_REVIEWED), key=len, reverse=True)
    while rest:
        known = next((word for word in vocabulary if rest.casefold().startswith(word)), "")
        end = len(known) if known else _next_known(rest, vocabulary)
        parts.append(rest[:end].strip(" ›>"))
        rest = rest[end:].strip(" ›>")
    return parts


def _next_known(text: str, vocabulary: list[str]) -> int:
    """Where the next known word or separator begins."""
    plain = text.casefold()
    places = [plain.find(word, 1) for word in (*vocabulary, "›", ">")]
    return min((place for place in places if place > 0), default=len(text))
