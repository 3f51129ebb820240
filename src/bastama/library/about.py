"""What a work is about, as its page shows it: concepts in the reader's language, with the words that led to each."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import capfirst

from bastama.foundation.prepared import prepared
from bastama.library import wording
from bastama.library.concepts import Named, in_alphabet, named
from bastama.library.models import Record
from bastama.library.speaking import Mark
from bastama.library.vocabulary.shipped import shipped

WORDS_SHOWN = 4


@dataclass(frozen=True)
class Row:
    """A bar with its concept: `value` of 100, `words` the same as a number, `led` the words of the text that led to it."""

    id: str
    name: str
    url: str
    value: int
    words: str
    led: str


def of_record(record: Record, language: str, told_in: str) -> list[Row]:
    """The concepts that are kept of a record, the strongest first, with the words of the text that is being read."""
    marks = _marks(record.pk)
    order = {one: place for place, one in enumerate(shipped().concepts)}
    marks.sort(key=lambda one: (-one.weight, order.get(one.concept, len(order))))
    return [_row(mark, language, told_in) for mark in marks if mark.concept in order]


@prepared
def _marks(record: UUID) -> QuerySet[Mark]:
    return Mark.objects.filter(record=record, weight__gt=0)


@dataclass(frozen=True)
class Happened:
    """Where an account happened, in words with the searches for the same; never its kind of school."""

    name: str
    url: str


def happened(record: Record, language: str) -> list[Happened]:
    """The subjects and grades an author said. Asks nothing where the record came with its circumstances."""
    said = getattr(record, "circumstances", None)
    if said is None:
        return []
    known, search = shipped().concepts, reverse("library:search")
    subjects = in_alphabet((known[one] for one in said.subjects if one in known), language)
    told = [Happened(capfirst(one.name[language]), f"{search}?subject={one.id}") for one in subjects]
    return [*told, *(Happened(wording.grade(str(one)), f"{search}?grade={one}") for one in said.grades)]


def hidden_of(record: Record, language: str) -> list[Named]:
    """What is not to be named for a record; only for those who may put it back."""
    ids = record.hidden_concepts.order_by("concept").values_list("concept", flat=True)
    known = shipped().concepts
    return named(in_alphabet((known[one] for one in ids if one in known), language), language)


def _row(mark: Mark, language: str, told_in: str) -> Row:
    led: list[str] = mark.words.get(told_in) or next(iter(mark.words.values()), [])
    return Row(
        mark.concept,
        shipped().concepts[mark.concept].name[language],
        reverse("library:concept", args=[mark.concept]),
        round(100 * mark.weight),
        number_format(mark.weight, 2),
        ", ".join(led[:WORDS_SHOWN]),
    )
