"""Records that are one work told in several languages, tied by a curator's hand."""

from django.db import transaction

from bastama.history.actions import record as remember
from bastama.library.catalogue import Place
from bastama.library.errors import (
    ExpressionHasNoLanguage,
    ExpressionsInOneLanguage,
    NotTied,
    NotTwoToTie,
)
from bastama.library.expressions import root_of, told_in
from bastama.library.models import Record
from bastama.people.models import Person


@transaction.atomic
def tie_expression(record: Record, original: Record, *, by: Person) -> Record:
    """Say that a record is the same work as another in another language; the other is the original.

    Every record keeps its own title, identifiers and citation. What was tied to this one is tied to the original as well.
    Refuses accounts, a record of which the language is not said, and two of one work in one language: those are merged.
    """
    rows = Record.objects.select_for_update().filter(pk__in=[record.pk, original.pk]).order_by("pk")
    if len(rows.filter(kind=Record.Kind.LITERATURE, merged_into=None, taken_back_at=None)) < 2:
        raise NotTwoToTie
    if Place.objects.filter(record=record).exclude(original=None).exists():
        # Somebody tied it meanwhile: what they said is untied by hand, not written over.
        raise NotTwoToTie
    root = root_of(original)
    if root.pk == record.pk or root_of(record).pk == root.pk:
        raise NotTwoToTie
    ours, theirs = told_in(record), told_in(root)
    if "" in (*ours, *theirs):
        raise ExpressionHasNoLanguage
    if set(ours) & set(theirs):
        raise ExpressionsInOneLanguage
    Place.objects.filter(original=record).update(original=root)
    Place.objects.update_or_create(record=record, defaults={"original": root})
    remember("library.expression_tied", about=record, by=by, other=str(root.pk))
    return root


@transaction.atomic
def untie_expression(record: Record, *, by: Person) -> None:
    """Let a record stand for a work of its own again. Refuses one that is tied to nothing."""
    place = Place.objects.select_for_update().filter(record=record).exclude(original=None).first()
    if place is None:
        raise NotTied
    remember("library.expression_untied", about=record, by=by, other=str(place.original_id))
    place.original = None
    place.save(update_fields=["original"])
