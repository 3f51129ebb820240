"""A search by words, joined with what is near in meaning where the engine is installed, turned on and loaded.

The two lists become one by `meaning.fusion`. What only meaning found is marked, with the concepts or words that led there. Words
come first wherever somebody insists on them: what stands in quotation marks is not looked for by meaning.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from bastama.library.finding.asked import Asked
from bastama.library.finding.indexed import JOINER
from bastama.library.finding.meaning import Answer
from bastama.library.finding.searching import MOST as MOST_BY_WORDS
from bastama.library.meaning.centres import asked as centred_question
from bastama.library.meaning.engine import load_beside, ready
from bastama.library.meaning.fusion import fused
from bastama.library.meaning.sayings import Pool, saying
from bastama.library.models import Listing
from bastama.library.nearby.held import held
from bastama.library.nearby.like import Like, shared, weights_of
from bastama.library.nearby.texts import said_of
from bastama.library.queries import Listed
from bastama.library.search_words import facet

MOST_NEAR, LOOKED_AT = 10, 60
LEAST = 0.16
"""Below this a text has no more to do with a question than most have (`docs/meaning.md`)."""
KAZAKH = frozenset("әғқңөұүһі")


class Row(NamedTuple):
    """What a record is narrowed down by."""

    number: int
    kind: str
    type: str
    year: int | None
    languages: str
    journal: str
    people: str
    tags: str


@dataclass(frozen=True)
class Joined:
    """The numbers of the hits in their order, and of these the ones that only meaning found."""

    numbers: list[int]
    near: frozenset[int] = field(default_factory=frozenset)
    question: str = ""


def joined(query: str, answer: Answer) -> Joined:
    """Two questions more than a search by words; none where meaning is not asked."""
    numbers = answer.hits.numbers
    engine = ready() if _may_ask(answer) else None
    if engine is None:
        return Joined(numbers)
    meant = " ".join(one.typed for one in answer.asked.words) if answer.instead else query
    question = centred_question(engine.question(meant), spoken(meant))
    found = held().nearest(question, most=LOOKED_AT, least=LEAST)
    listed = _listed(found, answer.asked)
    by_words = set(numbers)
    more = [number for number in listed if number not in by_words][:MOST_NEAR]
    best = [number for number in listed if number in by_words or number in more]
    order = fused(numbers, best)
    return Joined(order[:MOST_BY_WORDS], frozenset(more), meant)


def _may_ask(answer: Answer) -> bool:
    """Where the server was told to; it begins to load the engine with the first question, and no request waits for that."""
    if not settings.MEANING_SEARCH or not answer.asked.words or answer.asked.phrases or answer.hits.is_more:
        return False
    if "school" in answer.asked.facets:
        # Told only of five accounts together, which is for the words to count.
        return False
    load_beside()
    return True


def _listed(found: Iterable[UUID], asked: Asked) -> list[int]:
    """Those that readers find now and that the search is not narrowed away from, in the order of the records."""
    wanted = list(found)
    rows = _narrowed(asked).filter(record__in=wanted, record__taken_back_at=None, record__merged_into=None)
    columns = ("pk", "kind", "type", "year", "languages", "journal", "people", "tags")
    by_record = {record: Row(*row) for record, *row in rows.values_list("record", *columns)}
    here = (by_record[one] for one in wanted if one in by_record)
    return [row.number for row in here if _has(row, asked)]


def _narrowed(asked: Asked) -> QuerySet[Listing]:
    """By year; by everything else, the rows themselves say whether they are wanted."""
    rows = Listing.objects.all()
    if asked.since is not None:
        rows = rows.filter(year__gte=asked.since)
    return rows if asked.until is None else rows.filter(year__lte=asked.until)


def _has(row: Row, asked: Asked) -> bool:
    """Whether a row has every value the search is narrowed down to."""
    values: Mapping[str, list[str]] = {
        "kind": [row.kind],
        "type": [row.type],
        "language": row.languages.split(),
        "journal": [row.journal],
        "person": row.people.split(JOINER),
    }
    tags = [tag.split(":") for tag in row.tags.split()]
    return all(
        facet(name, wanted)
        in {facet(name, one) for one in values.get(name, [value for kind, value in tags if kind == name])}
        for name, wanted in asked.facets.items()
    )


def spoken(text: str) -> str:
    """The language of a question, by its letters: a few words have no others."""
    lowered = text.lower()
    if KAZAKH & set(lowered):
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in lowered) else "en"


@dataclass(frozen=True)
class NearListed(Listed):
    """A work in a list that only meaning found, and what it shares with the question."""

    like: Like | None = None


def with_likes(found: Joined, results: list[Listed], language: str) -> list[Listed]:
    """The works of a page; of each that only meaning found also what it shares with the question, if that has a name."""
    if not found.near:
        return results
    near = [one for one in results if one.record.listing.pk in found.near]
    sayings = {one.record.pk: [said.saying for said in said_of(one.record)] for one in near}
    texts = Pool([each for several in sayings.values() for each in several])
    own = saying({"abstract": found.question})
    named = weights_of([one.record for one in near])
    likes = {
        one.record.pk: shared(
            one, own, sayings[one.record.pk], texts, language, may_be_named=named[one.record.pk].keys()
        )
        for one in near
    }
    return [
        NearListed(**vars(one) | {"like": likes[one.record.pk]}) if one.record.pk in likes else one
        for one in results
    ]
