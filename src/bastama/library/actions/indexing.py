from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from bastama.library.actions.tallies import keep_tallies
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
ASKED_AT_ONCE = 5_000
"""Words of one question: SQLite takes some thirty thousand values, and a work may have any number of words."""
PUT_IN = (
    "INSERT INTO library_searchtext (id, record_id, words) VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING"
)
"""One statement, whether the number is taken or not; two who publish in one millisecond do not hinder each other."""


def index_work(record: Record, work: Work) -> bool:
    """Let a record of literature be found by what is said of it; whether it stands in other sets now."""
    return _keep(record, said_of_work(work, _hidden(record)))


def index_account(record: Record, people: Sequence[str], expressions: Sequence[Expression]) -> bool:
    """Let an account be found by every language it is told in; whether it stands in other sets now."""
    happened = tags_of(Circumstances.objects.filter(record=record).first())
    return _keep(record, said_of_account(people, expressions, record.year, _hidden(record), happened))


def index_new(works: Mapping[Record, Work]) -> None:
    """Let records that are not in the index yet be found by what is said of them. As many questions for many as for one.

    By which vocabulary that was stands in their rows already: to write these a second time, contents and all, would take longer.
    """
    said = {record: said_of_work(work) for record, work in works.items()}
    numbers = _put_in_all(said)
    listings = {numbers[record.pk]: (record, _listing(record, one)) for record, one in said.items()}
    Listing.objects.bulk_create(
        Listing(id=at, record=record, **listing) for at, (record, listing) in listings.items()
    )
    keep_tallies({at: listing for at, (_, listing) in listings.items()})
    RunningText.objects.bulk_create(
        RunningText(id=numbers[record.pk], record=record, said=one.running) for record, one in said.items()
    )
    Mark.objects.bulk_create(mark for record, one in said.items() for mark in _marks(record, one))
    _know(set().union(*map(known_words, said.values())))


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


def _keep(record: Record, said: Said) -> bool:
    held = SearchText.objects.filter(record=record).first()
    listing = _listing(record, said)
    stood, stands = _sets_of(held), sets_of_index(" ".join(said.languages), " ".join(said.tags))
    _leave(record, stood - stands)
    if held is None:
        number = _put_in(record, said.words)
        Listing.objects.create(id=number, record=record, **listing)
        RunningText.objects.create(id=number, record=record, said=said.running)
    else:
        number = held.pk
        SearchText.objects.filter(pk=number).update(words=said.words)
        Listing.objects.filter(pk=number).update(**listing)
        RunningText.objects.filter(pk=number).update(said=said.running)
    keep_tallies({number: listing})
    _mark(record, said)
    before, known = _known_in(held), known_words(said)
    _know(known - before)
    _forget_words(before - known)
    return stood != stands


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


def _mark(record: Record, said: Said) -> None:
    """Keep what the record speaks of, and by which vocabulary that was found."""
    Mark.objects.filter(record=record).delete()
    Mark.objects.bulk_create(_marks(record, said))
    Record.objects.filter(pk=record.pk).update(marked_by=by_which())


def _marks(record: Record, said: Said) -> list[Mark]:
    # By its id: to hand over the record itself takes a third of making one, and there are some fifteen a record.
    of = {"record_id": record.pk}
    return [Mark(**of, concept=one.concept, weight=one.weight, words=one.words) for one in said.spoken]


def _hidden(record: Record) -> set[str]:
    """What was hidden for it or for a record that was merged into it."""
    of_it = HiddenConcept.objects.filter(Q(record=record) | Q(record__merged_into=record))
    return set(of_it.values_list("concept", flat=True))


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
