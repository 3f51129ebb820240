"""The journal a record stands in: found by ISSN or exact title, made where there is none, described by hand."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record as remember
from bastama.library.catalogue import Journal, JournalKey, Place
from bastama.library.errors import IssnIsAnothers
from bastama.library.formats.identifiers import issn_is_right
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record
from bastama.people.models import Person

LONGEST = 300
ISSN, TITLE = JournalKey.Scheme.ISSN, JournalKey.Scheme.TITLE
NAMED = ("title_kk", "title_ru", "title_en", "publisher", "issns")


def keep_journal(row: Record, work: Work) -> None:
    """Let a record stand in the journal that it names. Completes a change of it, under its lock."""
    journal = journal_of(work)
    held = Place.objects.filter(record=row).first()
    if held is None and journal is not None:
        Place.objects.create(record=row, journal=journal)
    elif held is not None and held.journal_id != (journal.pk if journal else None):
        held.journal = journal
        held.save(update_fields=["journal"])


def journal_of(work: Work) -> Journal | None:
    """By an ISSN that is right; else by the exact title, unless that journal has other ISSNs: a title alone proves nothing then."""
    title = " ".join(work.container.title.split())[:LONGEST]
    if work.type != "journal-article" or not title:
        return None
    numbers = [one.value for one in work.identifiers if one.scheme == "issn" and issn_is_right(one.value)]
    issns = list(dict.fromkeys(numbers))
    by_issn = Journal.objects.filter(keys__scheme=ISSN, keys__value__in=issns).order_by("pk").first()
    found = by_issn or _named(title, issns)
    if found is None:
        found = Journal(pk=uuid5(NAMESPACE_URL, f"library/journal/{(issns or [title])[0]}"), title=title)
        found.publisher = work.publisher[:LONGEST]
        found.save()
    _know(found, [title], issns)
    return found


def _named(title: str, issns: list[str]) -> Journal | None:
    """The one journal of this title; of several that have ISSNs none, for nothing says which."""
    named = Journal.objects.filter(keys__scheme=TITLE, keys__value=title.casefold()).order_by("pk")
    found = [one for one in named if not (issns and one.issns)]
    bare = [one for one in found if not one.issns]
    return next(iter(bare or (found if len(found) == 1 else [])), None)


@transaction.atomic
def describe_journal(journal: Journal, said: dict[str, Any], *, by: Person) -> None:
    """Set how a journal is called in each language, its publisher and its ISSNs. Refuses the ISSN of another journal."""
    row = Journal.objects.select_for_update().get(pk=journal.pk)
    held = JournalKey.objects.filter(scheme=ISSN)
    taken = held.filter(value__in=said["issns"]).exclude(journal=row).select_related("journal").first()
    if taken is not None:
        raise IssnIsAnothers(issn=taken.value, title=taken.journal.title)
    changed = [name for name in NAMED if getattr(row, name) != said[name]]
    for name in changed:
        setattr(row, name, said[name])
    if changed:
        row.changed_at = now()
        row.save()
        held.filter(journal=row).exclude(value__in=said["issns"]).delete()
        _know(row, [row.title, row.title_kk, row.title_ru, row.title_en], said["issns"])
        remember("library.journal_described", about=row, by=by, fields=changed)


def _know(journal: Journal, titles: list[str], issns: list[str]) -> None:
    """Remember under which names and numbers it was met; a number that is another journal's already stays there."""
    keys = [(TITLE, title.casefold()) for title in titles if title] + [(ISSN, one) for one in issns]
    values = [value for _, value in keys]
    known = JournalKey.objects.filter(value__in=values).values_list("journal_id", "scheme", "value")
    held = {(scheme, value) for pk, scheme, value in known if pk == journal.pk or scheme == ISSN}
    new = [key for key in dict.fromkeys(keys) if key not in held]
    JournalKey.objects.bulk_create(
        JournalKey(journal=journal, scheme=scheme, value=value) for scheme, value in new
    )
    added = [value for scheme, value in new if scheme == ISSN and value not in journal.issns]
    if added:
        journal.issns = [*journal.issns, *added]
        journal.save(update_fields=["issns"])
