"""Matching words where they stand: pieces of a text, some of them marked. Pure; the page escapes every piece."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bastama.library.finding.asked import Asked
from bastama.library.search_words import AS_TYPED_IN_RUSSIAN

LETTER = "[^\\W_]"
MARKDOWN = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+|[*_`\\]+", re.MULTILINE)
BEFORE, AFTER = 70, 170
"""Letters of a snippet before the first matching word, and after it."""
ALSO = {"е": "ё"} | {chr(plain): chr(own) for own, plain in AS_TYPED_IN_RUSSIAN.items()}
"""What a letter somebody typed may stand for in a text, besides itself."""
ALSO["у"] = "үұ"


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool = False


def pattern(asked: Asked) -> re.Pattern[str] | None:
    """What to mark: words that begin as asked, and those of phrases; nothing when no words were asked for."""
    beginnings = [f"{_letters(one)}{LETTER}*" for word in asked.words for one in word.beginnings]
    wholes = [f"{_letters(word)}(?!{LETTER})" for phrase in asked.phrases for word in phrase]
    if not (beginnings or wholes):
        return None
    return re.compile(f"(?<!{LETTER})(?:{'|'.join([*beginnings, *wholes])})", re.IGNORECASE)


def _letters(word: str) -> str:
    return "".join(f"[{one}{ALSO[one]}]" if one in ALSO else re.escape(one) for one in word)


def marked(text: str, wanted: re.Pattern[str]) -> list[Piece]:
    """The whole text in pieces; together they are the text as it was."""
    pieces: list[Piece] = []
    end = 0
    for found in wanted.finditer(text):
        pieces += [Piece(text[end : found.start()]), Piece(found[0], is_marked=True)]
        end = found.end()
    return [one for one in (*pieces, Piece(text[end:])) if one.text]


def snippet(texts: Iterable[str], wanted: re.Pattern[str]) -> list[Piece]:
    """What stands around the first matching word of the first text that has one; nothing when none has."""
    for text in texts:
        if found := wanted.search(text):
            return marked(_around(text, found.start(), found.end()), wanted)
    return []


def without_markdown(text: str) -> str:
    """An account's text as it reads, on one line."""
    return " ".join(MARKDOWN.sub(lambda found: found[1] or "", text).split())


def _around(text: str, start: int, end: int) -> str:
    begin = 0 if start <= BEFORE else text.find(" ", start - BEFORE, start) + 1 or start
    stop = len(text) if len(text) - end <= AFTER else max(text.rfind(" ", end, end + AFTER), end)
    return f"{'… ' if begin else ''}{text[begin:stop]}{' …' if stop < len(text) else ''}"
