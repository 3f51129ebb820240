"""More like a work: up to five others across the languages, with the concepts and words they share. Never a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from bastama.library.concepts import name_of
from bastama.library.meaning.sayings import Pool, Saying, concepts_shared
from bastama.library.models import Expression, Record
from bastama.library.nearby.texts import of_expression, said_of
from bastama.library.nearing import Near
from bastama.library.queries import Listed, in_the_library, listed
from bastama.library.speaking import Mark

MOST = 5
CONCEPTS_SHOWN = 3


@dataclass(frozen=True)
class Like:
    """A work near another, and what both speak of: concepts in the reader's language, words as the near one has them."""

    one: Listed
    concepts: list[str]
    words: list[str]


def more_like(record: Record, told: Expression | None, language: str) -> list[Like]:
    """What the clock found near a record, of that only what readers find now. Three questions."""
    expressions = Expression.objects.order_by("place").defer("text")
    here = (
        Near.objects.filter(record=record, other__in=in_the_library().order_by())
        .select_related("other")
        .order_by("place")
    )
    near = [one.other for one in here.prefetch_related(Prefetch("other__expressions", expressions))[:MOST]]
    if not near:
        return []
    own = [of_expression(told, with_text=False)] if told else said_of(record)
    said = [[one.saying for one in said_of(other)] for other in near]
    texts = Pool([saying for sayings in said for saying in sayings])
    named = named_for([record, *near])
    return [
        shared(
            one, own[0].saying, sayings, texts, language, may_be_named=named[record.pk] & named[one.record.pk]
        )
        for one, sayings in zip(listed(near, language), said, strict=True)
    ]


def named_for(records: Sequence[Record]) -> dict[UUID, set[str]]:
    """The concepts that may be named for each record: those that are kept of it, so none that was hidden. One question."""
    found: dict[UUID, set[str]] = {one.pk: set() for one in records}
    for record, concept in Mark.objects.filter(record__in=found).values_list("record_id", "concept"):
        found[record].add(concept)
    return found


def shared(
    one: Listed, own: Saying, sayings: Sequence[Saying], texts: Pool, language: str, *, may_be_named: set[str]
) -> Like:
    """A work with what it shares with a text, by that of its languages which shares most."""
    found = max(
        sayings, key=lambda other: (len(concepts_shared(own, other)), len(texts.telling_words(other, own)))
    )
    ids = [id for id in concepts_shared(own, found) if id in may_be_named]
    concepts = [name_of(id, language) for id in ids[:CONCEPTS_SHOWN]]
    return Like(one, concepts, [] if concepts else texts.telling_words(found, own))
