"""What a work is about, as its page shows it: concepts in the reader's language, with the words that led to each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format

from bastama.library.formats.record import Record as Work
from bastama.library.models import Expression
from bastama.library.vocabulary.fingerprint import Mark, fingerprint

WORDS_SHOWN = 4


@dataclass(frozen=True)
class Row:
    """A bar with its concept: `value` of 100, `words` the same as a number, `led` the words of the text that led to it."""

    name: str
    url: str
    value: int
    words: str
    led: str


def of_work(work: Work, language: str) -> list[Row]:
    """Of literature: from its title, keywords, subjects and one abstract, in its own language where there is one."""
    in_own = [one.text for one in work.abstracts if one.language == work.language]
    abstracts = in_own or [one.text for one in work.abstracts]
    words = [*work.keywords, *(one.label for one in work.subjects)]
    marks = fingerprint({"title": work.title.joined, "keywords": words, "abstract": "".join(abstracts[:1])})
    return [_row(mark, language) for mark in marks]


def of_account(told: Expression, language: str) -> list[Row]:
    """Of an account: from all that it says in this language."""
    said = {"title": told.title, "keywords": told.keywords, "abstract": told.abstract, "text": told.text}
    return [_row(mark, language) for mark in fingerprint(said)]


def _row(mark: Mark, language: str) -> Row:
    return Row(
        mark.concept.name[language],
        reverse("library:concept", args=[mark.concept.id]),
        round(100 * mark.weight),
        number_format(mark.weight, 2),
        ", ".join(mark.words[:WORDS_SHOWN]),
    )
