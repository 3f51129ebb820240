from collections.abc import Sequence

from bastama.library.finding.indexed import (
    Known,
    Said,
    beginnings_of,
    known_words,
    said_of_account,
    said_of_work,
)
from bastama.library.finding.searching import beginning_nothing
from bastama.library.formats.record import Record as Work
from bastama.library.models import Expression, KnownWord, Listing, Record, RunningText, SearchText
from bastama.library.nearing import Near, TextVector

SLICE = 500


def index_work(record: Record, work: Work) -> None:
    """Let a record of literature be found by what is said of it."""
    _keep(record, said_of_work(work))


def index_account(record: Record, people: Sequence[str], expressions: Sequence[Expression]) -> None:
    """Let an account be found by every language it is told in."""
    _keep(record, said_of_account(people, expressions, record.year))


def forget(record: Record) -> None:
    """Take every word of a record out of what is searched, also those that only it had."""
    held = SearchText.objects.filter(record=record).first()
    for rows in (SearchText, Listing, RunningText, TextVector, Near):
        rows.objects.filter(record=record).delete()
    _forget_words(_known_in(held))


def _keep(record: Record, said: Said) -> None:
    held = SearchText.objects.filter(record=record).first()
    listing = {**said.listing, "entered_at": record.entered_at}
    if held is None:
        number = SearchText.objects.create(record=record, words=said.words).pk
        Listing.objects.create(id=number, record=record, **listing)
        RunningText.objects.create(id=number, record=record, said=said.running)
    else:
        SearchText.objects.filter(pk=held.pk).update(words=said.words)
        Listing.objects.filter(pk=held.pk).update(**listing)
        RunningText.objects.filter(pk=held.pk).update(said=said.running)
    before, known = _known_in(held), known_words(said)
    # In one order, so that two who publish at once do not wait for each other.
    new = [KnownWord(**Known(word).columns) for word in sorted(known - before)]
    KnownWord.objects.bulk_create(new, ignore_conflicts=True)
    _forget_words(before - known)


def _known_in(held: SearchText | None) -> set[str]:
    """The beginnings in a record's own index. Some were never known: what only a Russian keyboard makes of a word."""
    return beginnings_of(held.words.split(" ")) if held else set()


def _forget_words(words: set[str]) -> None:
    """Those that no record has any more."""
    held = sorted(words)
    for first in range(0, len(held), SLICE):
        KnownWord.objects.filter(word__in=beginning_nothing(held[first : first + SLICE])).delete()
