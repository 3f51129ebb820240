"""What records speak of: concepts their owners hide, where an account happened, and marking anew by another vocabulary."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from bastama.foundation.days import now
from bastama.history.actions import record as remember
from bastama.library.actions.indexing import index_account, index_accounts, index_work, index_works
from bastama.library.errors import ConceptIsHidden, ConceptNotHidden, ConceptNotNamed, RecordLeadsOn
from bastama.library.formats.json_form import told
from bastama.library.models import Expression, Record
from bastama.library.queries import people_of
from bastama.library.speaking import Circumstances, HiddenConcept
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.spoken import by_which
from bastama.people.models import Person

SLICE = 200


@transaction.atomic
def hide_concept(record: Record, concept: str, *, by: Person) -> None:
    """Let a concept be named nowhere for a record: its page, the search, every list and every copy.

    The other concepts are weighed as if it had never been found, so that no gap tells of it. It stays hidden when the text
    changes. Refuses what is not here, a concept that is not named for it, and one that is hidden.
    """
    row = _locked(record)
    if HiddenConcept.objects.filter(record=row, concept=concept).exists():
        raise ConceptIsHidden
    if not row.marks.filter(concept=concept).exists():
        raise ConceptNotNamed
    HiddenConcept.objects.create(record=row, concept=concept)
    _say_otherwise(row)
    remember("library.concept_hidden", about=row, by=by, concept=concept)


@transaction.atomic
def put_concept_back(record: Record, concept: str, *, by: Person) -> None:
    """Let a hidden concept be named again where the text names it. Refuses one that is not hidden."""
    row = _locked(record)
    if not HiddenConcept.objects.filter(record=row, concept=concept).delete()[0]:
        raise ConceptNotHidden
    _say_otherwise(row)
    remember("library.concept_put_back", about=row, by=by, concept=concept)


def hide_or_put_back(record: Record, typed: Mapping[str, str], *, by: Person) -> str:
    """What a page with the buttons of `library/_hiding.html` sent: what was done, in words; nothing where it sent neither."""
    if concept := typed.get("hide"):
        hide_concept(record, concept, by=by)
        return gettext("Hidden. Nobody finds it under this concept any more.")
    if concept := typed.get("back"):
        put_concept_back(record, concept, by=by)
        return gettext("Put back.")
    return ""


@transaction.atomic
def say_circumstances(
    record: Record,
    *,
    subjects: Iterable[str],
    grades: Iterable[str],
    school_kind: str,
    school: str,
    by: Person,
) -> None:
    """Say of an account in which school subjects and grades it happened, and in what kind of school; nothing is needed.

    What is no school subject of the vocabulary is left out. The same again changes nothing.
    """
    row = _locked(record)
    held = Circumstances.objects.filter(record=row).first() or Circumstances(record=row)
    known = [one for one in shipped().concepts.values() if one.facet == "subjects"]
    wanted = {one.id for one in known} & set(subjects)
    said = {
        "subjects": sorted(wanted),
        "grades": sorted({int(one) for one in grades}),
        "school_kind": school_kind,
        "school": school if school_kind else "",
    }
    if all(getattr(held, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(held, name, value)
    held.save()
    _say_otherwise(row)
    remember("library.circumstances_said", about=row, by=by)


def mark_anew(
    *, all_of_them: bool = False, tell: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Find the concepts of every record again that was marked by another vocabulary; tells of how many, and on the way how far it is.

    In slices, each kept whole, so it may be stopped and given again. Harvesters are told of those that stand in other sets.
    """
    wanted = Record.objects.filter(taken_back_at=None, merged_into=None)
    if not all_of_them:
        wanted = wanted.exclude(marked_by=by_which())
    ids = list(wanted.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), SLICE):
        with transaction.atomic():
            some = Record.objects.select_for_update().filter(pk__in=ids[first : first + SLICE])
            moved = _index_all(some.filter(taken_back_at=None, merged_into=None).order_by("pk"))
            Record.objects.filter(pk__in=moved).update(changed_at=now())
        tell(min(first + SLICE, len(ids)), len(ids))
    return len(ids)


def _locked(record: Record) -> Record:
    row = Record.objects.select_for_update().get(pk=record.pk)
    if not row.is_here:
        raise RecordLeadsOn
    return row


def _say_otherwise(row: Record) -> None:
    """What is said of a record changed: harvesters and feeds are told so."""
    Record.objects.filter(pk=row.pk).update(changed_at=now())
    _index(row)


def _index(row: Record) -> bool:
    if row.is_account:
        return index_account(row, people_of(row), list(row.expressions.order_by("place")))
    return index_work(row, told(row.content))


def _index_all(rows: QuerySet[Record]) -> set[UUID]:
    """As many questions for many as for one."""
    every = list(rows.prefetch_related(Prefetch("expressions", Expression.objects.order_by("place"))))
    accounts = {row: (people_of(row), list(row.expressions.all())) for row in every if row.is_account}
    return index_accounts(accounts) | index_works(
        {row: told(row.content) for row in every if not row.is_account}
    )
