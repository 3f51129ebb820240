"""The rows by which a record is found, made of what is said of it. No question to the database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import Protocol

from bastama.library.finding.mistakes import ONE_FROM
from bastama.library.formats.record import Record as Work
from bastama.library.search_words import (
    AS_TYPED_IN_RUSSIAN,
    as_index,
    beginning,
    facet,
    running,
    words_in,
    year_word,
)
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.spoken import Spoken, spoken

LONGEST_KNOWN = 30
COUNTED_FROM = datetime(2000, 1, 1, tzinfo=UTC)
JOINER = "\n"
ACCOUNT, LITERATURE = "account", "literature"
MOST_PEOPLE = 30


class Telling(Protocol):
    """An account in one language, as a row of today or of a migration's."""

    language: str
    title: str
    abstract: str
    text: str
    keywords: list[str]


def number_of(entered_at: datetime) -> int:
    """The number in the index of a record that came at this moment: so an index in the order of numbers is in that of coming.

    Milliseconds, because the index remembers how far numbers are apart: finer ones would make it larger by a third.
    """
    return (entered_at - COUNTED_FROM) // timedelta(milliseconds=1)


@dataclass(frozen=True)
class Said:
    """What is said of a record: its heads (title, people, keywords), its other texts, and what it is listed under."""

    heads: list[str]
    texts: list[str]
    kind: str
    type: str
    year: int | None
    languages: list[str]
    people: list[str]
    journal: str = ""
    spoken: list[Spoken] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)
    """Where an account happened, as “grade:7”."""

    @cached_property
    def divided(self) -> tuple[list[list[str]], list[list[str]]]:
        """The words of each head, and of each other text: divided once for all that is made of them."""
        return [words_in(one) for one in self.heads], [words_in(one) for one in self.texts]

    @property
    def words(self) -> str:
        heads, texts = self.divided
        return as_index(chain(*texts), chain(*heads), self.facets)

    @property
    def running(self) -> str:
        heads, texts = self.divided
        return running([*heads, *texts])

    @property
    def facets(self) -> list[str]:
        single = {"kind": self.kind, "type": self.type, "journal": self.journal}
        return [
            *(facet(name, value) for name, value in single.items() if value),
            *([year_word(self.year)] if self.year is not None else []),
            *(facet("language", one) for one in self.languages),
            *(facet("person", one) for one in self.people),
            *(facet(*tag.split(":")) for tag in self.tags),
        ]

    @property
    def tags(self) -> list[str]:
        """What it speaks of and where it happened. A school subject that it speaks of is one it is found under, too."""
        known = shipped().concepts
        named = [one.concept for one in self.spoken]
        subjects = [f"subject:{one}" for one in named if known[one].facet == "subjects"]
        return list(dict.fromkeys([*(f"concept:{one}" for one in named), *subjects, *self.happened]))

    @property
    def listing(self) -> dict[str, object]:
        """The columns of `models.Listing`."""
        return {
            "kind": self.kind,
            "type": self.type,
            "year": self.year,
            "languages": " ".join(self.languages),
            "people": JOINER.join(self.people),
            "journal": self.journal,
        }


def said_of_work(work: Work, hidden: Collection[str] = (), called: Iterable[str] = ()) -> Said:
    """Of a record of literature, without the concepts that a curator hid; `called` are further forms of the names under it."""
    heads = [work.title.joined, *(one.reading_order for one in work.contributors), *called, *work.keywords]
    texts = [work.container.title, work.container.short, work.year, work.publisher]
    texts += [one.text for one in work.abstracts]
    texts += [*(one.label for one in work.subjects), *(one.value for one in work.identifiers)]
    is_year = work.year.isdecimal() and len(work.year) == 4
    return Said(
        heads,
        texts,
        kind=LITERATURE,
        type=work.type,
        year=int(work.year) if is_year else None,
        languages=[work.language[:8]] if work.language else [],
        people=_names(one.reading_order for one in work.people() or work.contributors),
        journal=" ".join(work.container.title.split())[:300],
        spoken=spoken([(work.language, _texts(work))], hidden),
    )


def _texts(work: Work) -> dict[str, str | list[str]]:
    """Title, keywords, subjects and one abstract, in its own language where there is one."""
    in_own = [one.text for one in work.abstracts if one.language == work.language]
    abstracts = in_own or [one.text for one in work.abstracts]
    words = [*work.keywords, *(one.label for one in work.subjects)]
    return {"title": work.title.joined, "keywords": words, "abstract": "".join(abstracts[:1])}


def said_of_account(
    people: Sequence[str],
    told: Sequence[Telling],
    year: int | None,
    hidden: Collection[str] = (),
    happened: Iterable[str] = (),
) -> Said:
    """Of an account, in every language it is told in; without the concepts that its authors hid."""
    heads, texts = list(people), []
    for one in told:
        heads += [one.title, *one.keywords]
        texts += [one.abstract, one.text]
    languages = [one.language for one in told]
    texts_of = ((one.language, _texts_told(one)) for one in told)
    return Said(
        heads,
        texts,
        ACCOUNT,
        ACCOUNT,
        year,
        languages,
        _names(people),
        spoken=spoken(texts_of, hidden),
        happened=list(happened),
    )


def _texts_told(one: Telling) -> dict[str, str | list[str]]:
    return {"title": one.title, "keywords": one.keywords, "abstract": one.abstract, "text": one.text}


def _names(people: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(one.split())[:120] for one in people if one.strip()))[:MOST_PEOPLE]


@dataclass(frozen=True)
class Known:
    """A beginning of words that a mistyped word is compared with, and the columns by which it is looked up."""

    word: str

    @property
    def plain(self) -> str:
        return self.word.translate(AS_TYPED_IN_RUSSIAN)

    @property
    def columns(self) -> dict[str, object]:
        """The columns of `models.KnownWord`."""
        plain = self.plain
        return {"word": self.word, "begins": plain[:2], "ends": plain[-2:], "length": len(plain)}


def known_words(said: Said) -> set[str]:
    """The beginnings of the words of a record, those with letters only."""
    heads, texts = said.divided
    return beginnings_of(chain(*heads, *texts))


def beginnings_of(words: Iterable[str]) -> set[str]:
    cut = {beginning(word) for word in set(words) if word.isalpha()}
    return {one for one in cut if ONE_FROM <= len(one) <= LONGEST_KNOWN}
