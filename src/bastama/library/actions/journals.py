"""The journal a record stands in: found by ISSN or exact title, made where there is none; described, joined and parted by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record as remember
from bastama.library.actions.describing import describe, refuse_unseen
from bastama.library.catalogue import Description, Journal, JournalKey, Place
from bastama.library.errors import IssnIsAnothers, JournalNotJoined, NotTwoJournals
from bastama.library.formats.identifiers import issn_is_right
from bastama.library.formats.record import Record as Work
from bastama.library.journals import joined_to, numbers_of
from bastama.library.models import Record
from bastama.people.models import Person

LONGEST = 300
ISSN, TITLE = JournalKey.Scheme.ISSN, JournalKey.Scheme.TITLE
Key = tuple[str, str]
NAMED = ("title_kk", "title_ru", "title_en", "publisher", "issns")


def keep_journals(works: Mapping[Record, Work]) -> None:
    """Let records stand in the journals that they name now. Completes a change of them, under their locks.

    As many questions for many as for one.
    """
    found = _journals_of(works)
    held = {one.record_id: one for one in Place.objects.filter(record__in=works)}
    changed = []
    for row, journal in found.items():
        place = held.get(row.pk)
        if place is not None and place.journal_id != (journal.pk if journal else None):
            place.journal = journal
            changed.append(place)
    Place.objects.bulk_update(changed, ["journal"])
    _put({row: journal for row, journal in found.items() if row.pk not in held})


def keep_journals_of_new(works: Mapping[Record, Work]) -> None:
    """Let records that stand nowhere yet stand in the journals that they name. As many questions for many as for one."""
    _put(_journals_of(works))


def _journals_of(works: Mapping[Record, Work]) -> dict[Record, Journal | None]:
    """Each by an ISSN that is right; else by the exact title, unless that journal has other ISSNs: a title alone proves nothing then."""
    known = Known(map(_title, works.values()), (one for work in works.values() for one in _issns(work)))
    found = {row: known.journal_of(work) for row, work in works.items()}
    known.keep()
    return found


def _put(found: Mapping[Record, Journal | None]) -> None:
    Place.objects.bulk_create(Place(record=row, journal=one) for row, one in found.items() if one)


def _title(work: Work) -> str:
    is_in_one = work.type == "journal-article"
    return " ".join(work.container.title.split())[:LONGEST] if is_in_one else ""


def _issns(work: Work) -> list[str]:
    numbers = [one.value for one in work.identifiers if one.scheme == "issn" and issn_is_right(one.value)]
    return list(dict.fromkeys(numbers))


class Known:
    """The journals that have one of these titles or ISSNs, and what is new of them until it is kept. One question."""

    def __init__(self, titles: Iterable[str], issns: Iterable[str]) -> None:
        values = {*(one.casefold() for one in titles if one), *issns}
        self.held: dict[Key, list[Journal]] = defaultdict(list)
        self.journals: dict[UUID, Journal] = {}
        self.made: list[Journal] = []
        self.keys: list[JournalKey] = []
        self.numbered: dict[UUID, Journal] = {}
        keys = JournalKey.objects.filter(value__in=values) if values else JournalKey.objects.none()
        for one in keys.select_related("journal__merged_into__merged_into").order_by("journal_id"):
            journal = self.journals.setdefault(one.journal_id, one.journal)
            self.held[one.scheme, one.value].append(journal)

    def journal_of(self, work: Work) -> Journal | None:
        title, issns = _title(work), _issns(work)
        if not title:
            return None
        by_issn = [one for number in issns for one in self.held.get((ISSN, number), [])]
        found = min(by_issn, key=lambda one: one.pk) if by_issn else self._named(title, issns)
        if found is None:
            found = Journal(pk=uuid5(NAMESPACE_URL, f"library/journal/{(issns or [title])[0]}"), title=title)
            found.publisher = work.publisher[:LONGEST]
            self.made.append(found)
        adds = not set(issns) <= set(found.issns)
        self.know(found, [title], [] if adds and found.pk in self.by_hand else issns)
        return found

    @cached_property
    def by_hand(self) -> set[UUID]:
        """Of which of them a curator set the ISSNs: no file adds to those. Asked where a file would."""
        said = Description.objects.filter(cause=Description.Cause.BY_HAND, changes__has_key="issns")
        return {
            pk for pk in said.filter(journal__in=self.journals).values_list("journal_id", flat=True) if pk
        }

    def _named(self, title: str, issns: list[str]) -> Journal | None:
        """The one journal of this title; of several that have ISSNs none, for nothing says which."""
        named = sorted(self.held.get((TITLE, title.casefold()), []), key=lambda one: one.pk)
        found = [one for one in named if not (issns and one.issns)]
        bare = [one for one in found if not one.issns]
        return next(iter(bare or (found if len({one.standing.pk for one in found}) == 1 else [])), None)

    def know(self, journal: Journal, titles: list[str], issns: list[str]) -> None:
        """Remember under which names and numbers it was met; a number that is another journal's already stays there."""
        keys = [(TITLE, title.casefold()) for title in titles if title] + [(ISSN, one) for one in issns]
        for scheme, value in dict.fromkeys(keys):
            held = self.held[scheme, value]
            if any(scheme == ISSN or one.pk == journal.pk for one in held):
                continue
            held.append(journal)
            self.keys.append(JournalKey(journal=journal, scheme=scheme, value=value))
            if scheme == ISSN and value not in journal.issns:
                journal.issns = [*journal.issns, value]
                self.numbered[journal.pk] = journal

    def keep(self) -> None:
        """Keep what is new; of two who import the same at once, the first makes it."""
        made = {one.pk for one in self.made}
        Journal.objects.bulk_create(self.made, ignore_conflicts=True)
        JournalKey.objects.bulk_create(self.keys, ignore_conflicts=True)
        changed = [one for pk, one in self.numbered.items() if pk not in made]
        Journal.objects.bulk_update(changed, ["issns"])


@transaction.atomic
def describe_journal(journal: Journal, said: dict[str, Any], *, by: Person, seen: int | None = None) -> None:
    """Set how a journal is called in each language, its publisher and its ISSNs; what stood there before is kept.

    Refuses the ISSN of another journal; one of a journal that was joined to this one stays there. Refuses what was written
    before somebody else changed it, where `seen` says what the curator had before their eyes.
    """
    row = Journal.objects.select_for_update().get(pk=journal.pk)
    refuse_unseen(row.descriptions, seen)
    joined = joined_to(row)[1:]
    held, theirs = JournalKey.objects.filter(scheme=ISSN), numbers_of(joined)
    said = said | {"issns": [one for one in said["issns"] if one in row.issns or one not in theirs]}
    taken = held.filter(value__in=said["issns"]).exclude(journal__in=[row, *joined])
    if (other := taken.select_related("journal").first()) is not None:
        raise IssnIsAnothers(issn=other.value, title=other.journal.title)
    if (made := describe(row, Description(journal=row), {name: said[name] for name in NAMED})) is None:
        return
    held.filter(journal=row).exclude(value__in=said["issns"]).delete()
    titles = [row.title, row.title_kk, row.title_ru, row.title_en]
    known = Known(titles, said["issns"])
    known.know(row, titles, said["issns"])
    known.keep()
    remember("library.journal_described", about=row, by=by, fields=list(made.changes), description=made.pk)


@transaction.atomic
def join_journals(kept: Journal, gone: Journal, *, by: Person) -> Journal:
    """Say that two are one journal, as the printed and the electronic one are: the works of both stand on the page of the first.

    The row of the second stays with its numbers, titles and works, and its address leads on, so that they can be parted.
    Refuses what is not two journals that each stand alone; of two people who join them at once, the second is told.
    """
    rows = _locked(kept.pk, gone.pk)
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise NotTwoJournals
    stays, leaves = rows[kept.pk], rows[gone.pk]
    _lead(leaves, stays)
    remember("library.journals_joined", about=stays, by=by, other=str(leaves.pk))
    return stays


@transaction.atomic
def part_journals(gone: Journal, *, by: Person) -> Journal:
    """Let a journal that was joined to another stand alone again, with its numbers and works. Refuses one that stands alone."""
    leaves = _locked(gone.pk).get(gone.pk)
    if leaves is None or leaves.merged_into_id is None:
        raise JournalNotJoined
    stays = leaves.merged_into_id
    _lead(leaves, None)
    remember("library.journals_parted", about=leaves, by=by, other=str(stays))
    return leaves


def _locked(*ids: UUID) -> dict[UUID, Journal]:
    """Always in one order, so that two people who join the same do not wait for each other."""
    rows = Journal.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    return {row.pk: row for row in rows}


def _lead(journal: Journal, other: Journal | None) -> None:
    journal.merged_into, journal.changed_at = other, now()
    journal.save(update_fields=["merged_into", "changed_at"])
