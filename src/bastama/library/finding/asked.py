"""What somebody asks of the library: words, phrases in quotation marks, and what to narrow down to."""

import re
from dataclasses import dataclass, field

from bastama.library.search_words import FACET, MOST_ASKED, beginning, facet, words_in, year_words

QUOTED = re.compile('["«“„]([^"«»“”„]*)["»“”]')
BEFORE_A_NUMBER = re.compile(
    r"\b(?:(?:https?://)?(?:(?:dx|www)\.)?doi(?:\.org/|\b[:\s]*)(?=[\"“«„]?10\.)|is[sb]n\b[:\s]*(?=[\"“«„]?\d))",
    re.IGNORECASE,
)
"""What people copy together with a number: a DOI as an address, “doi:”, “ISSN”. No record has those words."""
LAST_YEAR = 9999
NO_YEAR = f"{FACET}year{FACET}none"
"""What no record has: asked for where the years end before they begin."""
FACETS = ("kind", "type", "language", "journal", "person", "concept", "subject", "grade", "school")
"""What narrows a search down by one value that is a word of the index."""


@dataclass(frozen=True)
class Word:
    """A word as it was typed, and the beginnings of words that answer it; any of them does."""

    typed: str
    beginnings: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One question. Every word must begin a word of the record, every phrase stand in it as it is."""

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    facets: dict[str, str] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None

    @property
    def has_words(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def years(self) -> list[str]:
        """The beginnings of words of the index that say a year between the two; none where no year was asked for."""
        if self.since is None and self.until is None:
            return []
        first = 0 if self.since is None else self.since
        last = LAST_YEAR if self.until is None else self.until
        return year_words(first, last) or [NO_YEAR]

    @property
    def facet_words(self) -> list[str]:
        return [facet(name, value) for name, value in self.facets.items()]


def phrases_in(query: str) -> tuple[tuple[str, ...], ...]:
    """What stands in quotation marks, whichever they are, as words in their order."""
    found = (tuple(words_in(said))[:MOST_ASKED] for said in QUOTED.findall(query))
    return tuple(dict.fromkeys(words for words in found if words))[:MOST_ASKED]


def unquoted(query: str) -> str:
    return QUOTED.sub(" ", BEFORE_A_NUMBER.sub("", query))


def single_words(query: str) -> tuple[Word, ...]:
    """What stands outside quotation marks, each word once."""
    by_beginning = {beginning(word): word for word in reversed(words_in(unquoted(query)))}
    typed = [Word(word, (cut,)) for cut, word in reversed(by_beginning.items())]
    return tuple(typed[:MOST_ASKED])


def asked(query: str, **more: object) -> Asked:
    return Asked(words=single_words(query), phrases=phrases_in(query), **more)  # type: ignore[arg-type]
