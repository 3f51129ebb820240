"""The other languages of a work of literature, each a record of its own."""

from dataclasses import dataclass

from django.db.models import Q

from bastama.library import wording
from bastama.library.catalogue import Place
from bastama.library.models import Record
from bastama.library.queries import in_the_library


@dataclass(frozen=True)
class Told:
    """One expression of a work: in which language, under which title, whether it is the original."""

    record: Record
    language: str
    name: str
    is_original: bool
    is_current: bool


def place_of(record: Record) -> Place | None:
    """Where a record belongs. One query."""
    places = Place.objects.filter(record=record)
    return places.select_related(
        "journal__merged_into__merged_into", "original__merged_into__merged_into"
    ).first()


def root_of(record: Record) -> Record:
    """The record that the others are tied to: the original, or itself."""
    place = place_of(record)
    return _root(record, place)


def _root(record: Record, place: Place | None) -> Record:
    original = place.original.standing if place and place.original else None
    return original if original and original.taken_back_at is None else record


def told_in(record: Record) -> list[str]:
    """The languages of a record and of all that is tied to it."""
    tied = in_the_library().filter(belongs__original=record)
    return [record.language, *tied.values_list("language", flat=True)]


def expressions_of(record: Record, place: Place | None) -> list[Told]:
    """The work in every language there is, the original first; nothing where there is one alone. One query."""
    root = _root(record, place)
    tied = Q(belongs__original=root) | Q(belongs__original__merged_into=root)
    rows = list(in_the_library().filter(Q(pk=root.pk) | tied).order_by("language", "pk"))
    rows.sort(key=lambda one: one.pk != root.pk)
    return [
        Told(
            one,
            one.language,
            wording.language(one.language),
            is_original=one.pk == root.pk,
            is_current=one.pk == record.pk,
        )
        for one in (rows if len(rows) > 1 else [])
    ]
