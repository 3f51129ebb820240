"""Whether words are fit to be read: finished, without markup, and in the language of their file."""

import re
from collections.abc import Iterator

from bastama.programmes.package.faults import Param

MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z]{2,8}|#[0-9]{2,5});")
# What a template would fill in, in the ways people write it.
PLACEHOLDER = re.compile(
    r"\{[^{}]*\}|%\([^)]*\)[sd]|%[sd](?![A-Za-z])|\[[^\W\d_a-zа-яё][^\W\d_a-zа-яё]{2,}\](?!\()|_{4,}"
)
UNFINISHED = re.compile(r"\b(?:TODO|TBD|FIXME|XXX)\b|lorem ipsum|\?\?\?", re.IGNORECASE)

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# Below so many letters a name or a borrowed word decides, not the language.
LETTERS_LEAST = 30


def faults_of(text: str) -> Iterator[tuple[str, int, dict[str, Param]]]:
    """Code, line within the text (from 0) and what the sentence needs, for each kind of fault once."""
    for code, pattern in (
        ("words-markup", MARKUP),
        ("words-placeholder", PLACEHOLDER),
        ("words-unfinished", UNFINISHED),
    ):
        if found := pattern.search(text):
            yield code, text.count("\n", 0, found.start()), {"shown": found[0][:40]}


def looks_like(text: str, language: str) -> bool:
    """Whether the letters could be of this language. Short words and other languages are not judged."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < LETTERS_LEAST or language not in ("kk", "ru", "en"):
        return True
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in letters) / len(letters)
    kazakh = sum(sign in KAZAKH for sign in letters) / len(letters)
    if language == "en":
        return cyrillic < 0.5
    if language == "ru":
        return cyrillic >= 0.5 and kazakh < 0.06
    return cyrillic >= 0.5 and kazakh > 0
