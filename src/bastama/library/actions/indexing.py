from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from bastama.library.actions.tallies import keep_tallies
from bastama.library.catalogue import Signature
from bastama.library.finding.indexed import (
    Known,
    Said,
    beginnings_of,
    known_words,
    number_of,
    said_of_account,
    said_of_work,
)
from bastama.library.finding.searching import beginning_nothing
from bastama.library.formats.record import Record as Work
from bastama.library.harvesting.sets import sets_of_index
from bastama.library.models import Expression, KnownWord, LeftSet, Listing, Record, RunningText, SearchText
from bastama.library.nearing import Near, TextVector
from bastama.library.speaking import Circumstances, HiddenConcept, Mark
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.spoken import by_which

SLICE = 500
FORMS = ("name_kk", "name_ru", "name_en")
STANDING = ("author__merged_into__merged_into__", "author__merged_into__", "author__")
"""To the person who stands for the one under whose name a work is, the deepest first."""
ASKED_AT_ONCE = 5_000
"""Words of one question: SQLite takes some thirty thousand values, and a work may have any number of words."""
LISTED = [one.name for one in Listing._meta.concrete_fields if one.name not in ("id", "record")]
PUT_IN = (
    "INSERT INTO library_searchtext (id, record_id, words) VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING"
)
"""One statement, whether the number is taken or not; two who publish in one millisecond do not hinder each other."""


def index_work(record: Record, work: Work) -> bool:
    """Let a record of literature be found by what is said of it; whether it stands in other sets now."""
    return bool(index_works({record: work}))


def index_works(works: Mapping[Record, Work]) -> set[UUID]:
    """Let records of literature be found by what is said of them now; which of them stand in other sets.

    As many questions for many as for one.
    """
    hidden, called = _hidden(works), _called(works)
    said = {
        record: said_of_work(work, hidden[record.pk], called[record.pk]) for record, work in works.items()
    }
    return _keep(said)


def index_account(record: Record, people: Sequence[str], expressions: Sequence[Expression]) -> bool:
    """Let an account be found by every language it is told in; whether it stands in other sets now."""
    return bool(index_accounts({record: (people, expressions)}))


def index_accounts(accounts: Mapping[Record, tuple[Sequence[str], Sequence[Expression]]]) -> set[UUID]:
    """Let accounts, with the names under them, be found by every language they are told in; which stand in other sets now."""
    hidden = _hidden(accounts)
    held = {one.record_id: one for one in Circumstances.objects.filter(record__in=accounts)}
    return _keep(
        {
            row: said_of_account(people, told, row.year, hidden[row.pk], tags_of(held.get(row.pk)))
            for row, (people, told) in accounts.items()
        }
    )


def index_new(works: Mapping[Record, Work]) -> None:
    """Let records that are not in the index yet be found by what is said of them. As many questions for many as for one.

    By which vocabulary that was stands in their rows already: to write these a second time, contents and all, would take longer.
    """
    called = _called(works)
    said = {record: said_of_work(work, called=called[record.pk]) for record, work in works.items()}
    _put_in_new(said)
    Mark.objects.bulk_create(mark for record, one in said.items() for mark in _marks(record, one))
    _know(set().union(*map(known_words, said.values())))


def _put_in_new(said: Mapping[Record, Said]) -> None:
    numbers = _put_in_all(said)
    listings = {numbers[record.pk]: (record, _listing(record, one)) for record, one in said.items()}
    Listing.objects.bulk_create(
        Listing(id=at, record=record, **listing) for at, (record, listing) in listings.items()
    )
    keep_tallies({at: listing for at, (_, listing) in listings.items()})
    RunningText.objects.bulk_create(
        RunningText(id=numbers[record.pk], record=record, said=one.running) for record, one in said.items()
    )


def _put_in_all(said: Mapping[Record, Said]) -> dict[UUID, int]:
    """Their words under numbers of their own, in the order in which they came; by record the number."""
    first = min((number_of(one.entered_at) for one in said), default=0)
    taken = set(SearchText.objects.filter(pk__gte=first).values_list("pk", flat=True))
    rows = []
    for record, one in said.items():
        number = first = max(first, number_of(record.entered_at))
        while number in taken:
            number += 1
        taken.add(number)
        rows.append(SearchText(id=number, record=record, words=one.words))
    SearchText.objects.bulk_create(rows, ignore_conflicts=True)
    numbers = dict(SearchText.objects.filter(record__in=said).values_list("record_id", "pk"))
    # Somebody who publishes at the same moment may have taken a number meanwhile.
    left = (record for record in said if record.pk not in numbers)
    return numbers | {record.pk: _put_in(record, said[record].words) for record in left}


def forget(record: Record) -> None:
    """Take every word of a record out of what is searched, also those that only it had."""
    held = SearchText.objects.filter(record=record).first()
    _leave(record, _sets_of(held))
    for rows in (SearchText, Listing, RunningText, TextVector, Near, Mark):
        rows.objects.filter(record=record).delete()
    _forget_words(_known_in(held))


def _keep(said: Mapping[Record, Said]) -> set[UUID]:
    """Bring the index to what is said now; which of the records stand in other sets than before."""
    held = {one.record_id: one for one in SearchText.objects.filter(record__in=said)}
    known = {record.pk: _known_in(held.get(record.pk)) for record in said}
    moved = _put_anew(said, held)
    if new := {record: one for record, one in said.items() if record.pk not in held}:
        _put_in_new(new)
    _mark(said)
    rows = Record.objects.filter(pk__in=[record.pk for record in said])
    rows.exclude(marked_by=by_which()).update(marked_by=by_which())
    words = {record.pk: known_words(one) for record, one in said.items()}
    _know(set().union(*(words[pk] - known[pk] for pk in words)))
    _forget_words(set().union(*(known[pk] - words[pk] for pk in words)))
    return moved


def _mark(said: Mapping[Record, Said]) -> None:
    """The concepts of each record; what stays as it was is not written again."""
    held: dict[UUID, dict[str, tuple[float, Any]]] = {record.pk: {} for record in said}
    marks = Mark.objects.filter(record__in=said).values_list("record_id", "concept", "weight", "words")
    for pk, concept, weight, words in marks:
        held[pk][concept] = weight, words
    changed = {
        record: one
        for record, one in said.items()
        if held[record.pk] != {each.concept: (each.weight, each.words) for each in one.spoken}
    }
    Mark.objects.filter(record__in=changed).delete()
    Mark.objects.bulk_create(mark for record, one in changed.items() for mark in _marks(record, one))


def _put_anew(said: Mapping[Record, Said], held: Mapping[UUID, SearchText]) -> set[UUID]:
    """The words and the listing of records that are in the index; which of them stand in other sets than before.

    What stays as it was is not written again: an index of words takes as long for that as for new ones.
    """
    listings = {one.record_id: one for one in Listing.objects.filter(record__in=said)}
    ran = dict(RunningText.objects.filter(record__in=said).values_list("record_id", "said"))
    words: list[SearchText] = []
    running: list[RunningText] = []
    listed: list[Listing] = []
    tallied: dict[int, dict[str, Any]] = {}
    left: list[LeftSet] = []
    moved: set[UUID] = set()
    for record, one in said.items():
        stands = sets_of_index(" ".join(one.languages), " ".join(one.tags))
        listing = listings.get(record.pk)
        stood = sets_of_index(listing.languages, listing.tags) if listing else set()
        left += [LeftSet(record=record, name=name) for name in sorted(stood - stands)]
        moved.update([record.pk] if stood != stands else [])
        row = held.get(record.pk)
        if row is not None and row.words != one.words:
            row.words = one.words
            words.append(row)
        if row is not None and ran.get(record.pk) != one.running:
            running.append(RunningText(id=row.pk, record=record, said=one.running))
        if listing is not None:
            tallied[listing.pk] = _listing(record, one)
            if any(getattr(listing, name) != value for name, value in tallied[listing.pk].items()):
                vars(listing).update(tallied[listing.pk])
                listed.append(listing)
    LeftSet.objects.bulk_create(left, ignore_conflicts=True)
    SearchText.objects.bulk_update(words, ["words"])
    Listing.objects.bulk_update(listed, LISTED)
    keep_tallies(tallied)
    RunningText.objects.bulk_update(running, ["said"])
    return moved


def _listing(record: Record, said: Said) -> dict[str, Any]:
    return {**said.listing, "tags": " ".join(said.tags), "entered_at": record.entered_at}


def _know(words: set[str]) -> None:
    """In one order, so that two who publish at once do not wait for each other. Most are known: asking takes a tenth of giving them."""
    held = sorted(words)
    for first in range(0, len(held), ASKED_AT_ONCE):
        some = held[first : first + ASKED_AT_ONCE]
        known = set(KnownWord.objects.filter(word__in=some).values_list("word", flat=True))
        new = [KnownWord(**Known(word).columns) for word in some if word not in known]
        KnownWord.objects.bulk_create(new, ignore_conflicts=True)


def _sets_of(held: SearchText | None) -> set[str]:
    """The sets of other libraries in which a record stands by its index as it is now."""
    rows = Listing.objects.filter(pk=held.pk).values_list("languages", "tags") if held else ()
    return set().union(*(sets_of_index(languages, tags) for languages, tags in rows))


def _leave(record: Record, sets: set[str]) -> None:
    rows = (LeftSet(record=record, name=one) for one in sorted(sets))
    LeftSet.objects.bulk_create(rows, ignore_conflicts=True)


def _marks(record: Record, said: Said) -> list[Mark]:
    # By its id: to hand over the record itself takes a third of making one, and there are some fifteen a record.
    of = {"record_id": record.pk}
    return [Mark(**of, concept=one.concept, weight=one.weight, words=one.words) for one in said.spoken]


def _hidden(records: Iterable[Record]) -> dict[UUID, set[str]]:
    """What was hidden for each or for a record that was merged into it."""
    ids = [one.pk for one in records]
    found: dict[UUID, set[str]] = {pk: set() for pk in ids}
    of_them = HiddenConcept.objects.filter(Q(record__in=ids) | Q(record__merged_into__in=ids))
    for own, stays, concept in of_them.values_list("record", "record__merged_into", "concept"):
        for pk in (own, stays):
            if pk in found:
                found[pk].add(concept)
    return found


def _called(records: Iterable[Record]) -> dict[UUID, list[str]]:
    """How those under each work are called in each language, as curators said it. One query."""
    names = [Coalesce(*(f"{way}{name}" for way in STANDING)) for name in FORMS]
    found: dict[UUID, list[str]] = {one.pk: [] for one in records}
    signed = Signature.objects.filter(record__in=found.keys(), place__isnull=False)
    for pk, *said in signed.values_list("record", *names):
        found[pk] += filter(None, said)
    return found


def tags_of(happened: Circumstances | None) -> list[str]:
    """Where an account happened, as the index has it."""
    if happened is None:
        return []
    known = shipped()
    subjects = [*happened.subjects, *known.above(happened.subjects)]
    subjects = [one for one in dict.fromkeys(subjects) if known.concepts[one].facet == "subjects"]
    tags = [f"subject:{one}" for one in subjects] + [f"grade:{one}" for one in happened.grades]
    return [*tags, f"school:{happened.school_kind}"] if happened.school_kind else tags


def _put_in(record: Record, words: str) -> int:
    """Its words under the number of the moment it came, or the next that is free; tells the number."""
    number = number_of(record.entered_at)
    pk = SearchText._meta.get_field("record").get_db_prep_save(record.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(PUT_IN, [number, pk, words])
        while not cursor.rowcount:
            number += 1
            cursor.execute(PUT_IN, [number, pk, words])
    return number


def _known_in(held: SearchText | None) -> set[str]:
    """The beginnings in a record's own index. Some were never known: what only a Russian keyboard makes of a word."""
    return beginnings_of(held.words.split(" ")) if held else set()


def _forget_words(words: set[str]) -> None:
    """Those that no record has any more."""
    held = sorted(words)
    for first in range(0, len(held), SLICE):
        KnownWord.objects.filter(word__in=beginning_nothing(held[first : first + SLICE])).delete()
