"""More like a work: up to five others across the languages, with the concepts and words they share. Never a number."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from bastama.foundation.prepared import prepared
from bastama.library.concepts import name_of
from bastama.library.meaning.sayings import Pool, Saying, concepts_shared, strongest_of_both
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
    """What the clock found near a record, of that only what readers find now. Three questions.

    The concepts of both are those that are kept of them; words are looked for only where there is no such concept.
    """
    near = [one.other for one in _near(record.pk)]
    if not near:
        return []
    expressions = Expression.objects.order_by("place").defer("text")
    prefetch_related_objects(near, Prefetch("expressions", expressions))
    kept = weights_of([record, *near])
    both = {other.pk: strongest_of_both(kept[record.pk], kept[other.pk]) for other in near}
    words = _words_of_both(record, told, [other for other in near if not both[other.pk]])
    return [
        Like(
            one,
            [name_of(id, language) for id in both[one.record.pk][:CONCEPTS_SHOWN]],
            words.get(one.record.pk, []),
        )
        for one in listed(near, language)
    ]


@prepared
def _near(record: UUID) -> QuerySet[Near]:
    here = Near.objects.filter(record=record, other__in=in_the_library().order_by())
    return here.select_related("other").order_by("place")[:MOST]


def _words_of_both(record: Record, told: Expression | None, near: Sequence[Record]) -> dict[UUID, list[str]]:
    """The words each has in common with what is read, by that of its languages which shares most."""
    if not near:
        return {}
    own = ([of_expression(told, with_text=False)] if told else said_of(record))[0].in_words
    said = {other.pk: [one.in_words for one in said_of(other)] for other in near}
    texts = Pool([saying for sayings in said.values() for saying in sayings])
    return {
        pk: max((texts.telling_words(other, own) for other in sayings), key=len)
        for pk, sayings in said.items()
    }


def weights_of(records: Sequence[Record]) -> dict[UUID, dict[str, float]]:
    """The concepts that are kept of each record, so none that was hidden, with their weights. One question."""
    found: dict[UUID, dict[str, float]] = {one.pk: {} for one in records}
    for record, concept, weight in _weights([*found]):
        found[record][concept] = weight
    return found


@prepared
def _weights(records: list[UUID]) -> QuerySet[Mark, tuple[UUID, str, float]]:
    return Mark.objects.filter(record__in=records).values_list("record_id", "concept", "weight")


def shared(
    one: Listed,
    own: Saying,
    sayings: Sequence[Saying],
    texts: Pool,
    language: str,
    *,
    may_be_named: Container[str],
) -> Like:
    """A work with what it shares with a text, by that of its languages which shares most."""
    found = max(
        sayings, key=lambda other: (len(concepts_shared(own, other)), len(texts.telling_words(other, own)))
    )
    ids = [id for id in concepts_shared(own, found) if id in may_be_named]
    concepts = [name_of(id, language) for id in ids[:CONCEPTS_SHOWN]]
    return Like(one, concepts, [] if concepts else texts.telling_words(found, own))
