"""What is searched for when a word was mistyped, typed on another keyboard or in another script; and what is said of it."""

from dataclasses import dataclass, replace

from django.db.models import Q

from bastama.library.finding.asked import Asked, Word, single_words, unquoted
from bastama.library.finding.mistakes import (
    ONE_FROM,
    forgiven,
    in_another_script,
    nearest,
    on_another_keyboard,
)
from bastama.library.finding.searching import Hits, begin_something, hits
from bastama.library.models import KnownWord, SearchText
from bastama.library.search_words import AS_TYPED_IN_RUSSIAN, MOST_ASKED, beginning

MOST_TAKEN = 3
BETWEEN = " / "
LOOKED_THROUGH = 5
SHORTEST_FOR_TWO = 6
"""How long the beginning of a word must be for two mistakes; of a shorter one, too much would be near."""

MOST_OF_A_NAME = 3
"""How many words a name has at most; of a longer question, none is looked for twice."""


@dataclass(frozen=True)
class Instead:
    """What was typed, what was taken for it, and the question that insists on it as it was typed."""

    typed: str
    taken: str
    insisting: str


@dataclass(frozen=True)
class Answer:
    hits: Hits
    asked: Asked
    instead: list[Instead]


def search(query: str, asked: Asked, *, counted: bool = False) -> Answer:
    """The records that answer; when there are none and a word begins none of the library, those of the words nearest to it.

    Five statements, and one or two more for each mistyped word. What stands in quotation marks is never taken for something else.
    """
    found = hits(asked, counted=counted)
    if found.count() or not asked.words:
        return Answer(found, asked, [])
    meant, mistyped = _meant(query)
    if mistyped:
        other = replace(asked, words=tuple(meant))
        if (others := hits(other, counted=counted)).count():
            stands = _words_of(others)
            return Answer(others, other, [_said(query, *one, stands) for one in mistyped])
    return Answer(found, asked, [])


def _meant(query: str) -> tuple[list[Word], list[tuple[str, tuple[Word, ...]]]]:
    """The words of a question, and what is taken for those that begin nothing; nothing when one has nothing near."""
    chunks = [(chunk, single_words(chunk)) for chunk in unquoted(query).split()[:MOST_ASKED]]
    is_there = begin_something(word for _, words in chunks for word in words)
    turned = _turned([chunk for chunk, words in chunks if not all(is_there[word.typed] for word in words)])
    meant: list[Word] = []
    mistyped: list[tuple[str, tuple[Word, ...]]] = []
    for chunk, words in chunks:
        taken = turned.get(chunk) or tuple(
            word if is_there[word.typed] else _nearest_to(word.typed, len(chunks)) for word in words
        )
        if not all(word.beginnings for word in taken):
            return [], []
        meant += taken
        if taken != words:
            mistyped.append((chunk, taken))
    return meant, mistyped


def _turned(chunks: list[str]) -> dict[str, tuple[Word, ...]]:
    """Those that are words of the library on another keyboard or in the other script."""
    tried = [
        (chunk, single_words(one))
        for chunk in chunks
        for one in on_another_keyboard(chunk) + in_another_script(chunk)
    ]
    tried = [(chunk, words) for chunk, words in tried if words and max(len(one.typed) for one in words) > 2]
    is_there = begin_something(word for _, words in tried for word in words)
    return {chunk: words for chunk, words in reversed(tried) if all(is_there[one.typed] for one in words)}


def _nearest_to(typed: str, chunks: int) -> Word:
    """What is near a word, else what is near it in the other script: «Дэвид» is “David”, as a name is heard."""
    near = near_to(typed)
    if near.beginnings or chunks > MOST_OF_A_NAME:
        return near
    return next(map(near_to, in_another_script(typed)), near)


def near_to(typed: str) -> Word:
    """The known beginnings nearest to that of a mistyped word; with the ending it was typed with, they read as words."""
    cut = beginning(typed)
    ending, plain = typed[len(cut) :], cut.translate(AS_TYPED_IN_RUSSIAN)
    most = min(forgiven(typed), 2 if len(cut) >= SHORTEST_FOR_TWO else 1)
    if not most:
        return Word(typed, ())
    near = Q(begins=plain[:2]) | Q(ends=plain[-2:])
    if len(plain) == ONE_FROM:
        # The two letters in the middle may have changed places: then neither end is right.
        near |= Q(begins=plain[0] + plain[2])
    known = KnownWord.objects.filter(near, length__range=(len(plain) - most, len(plain) + most))
    compared = ((one.translate(AS_TYPED_IN_RUSSIAN), one) for one in known.values_list("word", flat=True))
    found = nearest(plain, compared, most)[:MOST_TAKEN]
    return Word(BETWEEN.join(one + ending for one in found), tuple(found))


def _words_of(found: Hits) -> set[str]:
    """The words of the first works that were found."""
    rows = SearchText.objects.filter(pk__in=found.numbers[:LOOKED_THROUGH]).values_list("words", flat=True)
    return {word for words in rows for word in words.split()}


def _said(query: str, chunk: str, taken: tuple[Word, ...], stands: set[str]) -> Instead:
    typed = " ".join(word.typed for word in single_words(chunk))
    shown = " ".join(_as_it_stands(word, stands) for word in taken)
    return Instead(typed, shown, query.replace(chunk, f'"{typed}"', 1))


def _as_it_stands(word: Word, stands: set[str]) -> str:
    """A word as works have it: the ending of one behind the beginning of another («дома» and «ее») may be no word at all."""
    said = []
    for typed, begun in zip(word.typed.split(BETWEEN), word.beginnings, strict=False):
        whole = (one for one in stands if one.startswith(begun))
        said.append(typed if typed in stands else min(whole, key=lambda one: (len(one), one), default=typed))
    return BETWEEN.join(said)
