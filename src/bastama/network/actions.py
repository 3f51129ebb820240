from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import transaction

from bastama.entries.models import Entry
from bastama.entries.queries import opened_to_network
from bastama.library.meaning.centres import as_bytes
from bastama.library.meaning.engine import MODEL, Engine, engine
from bastama.network.models import OpenConcern
from bastama.network.texts import TOOL, saying_of, text_of
from bastama.people.models import Person

AT_ONCE = 20


@dataclass(frozen=True)
class Report:
    """What the clock did: concerns read anew, and those that are open in all."""

    read: int
    open: int
    by_meaning: bool


def renew(say: Callable[[str], None] = lambda _line: None, *, may_load: bool = True) -> Report:
    """Read the concerns that are open to the network and were not read as they stand; forget the others.

    In slices, each whole in itself: stopped anywhere it goes on where it was, given twice it does nothing twice.
    """
    found = engine() if may_load else None
    model = MODEL if found else ""
    held = {one.entry_id: one for one in OpenConcern.objects.defer("vector", "stems", "concepts")}
    open_ids: set[UUID] = set()
    count = 0
    for some in _by(AT_ONCE, opened_to_network().filter(kind="tool", tool=TOOL).order_by("pk").iterator()):
        open_ids.update(entry.pk for entry in some)
        missing = [one for one in some if _text(one) and not _is_read(held.get(one.pk), one, model)]
        if missing:
            _keep([(entry, _row(entry, found)) for entry in missing])
            count += len(missing)
            say(f"Open concerns read: {count}.")
    OpenConcern.objects.filter(pk__in=held.keys() - open_ids).delete()
    return Report(count, len(open_ids), by_meaning=found is not None)


def erase(person: Person) -> None:
    """Forget how the concerns of a person compare with others. Safe to repeat."""
    OpenConcern.objects.filter(entry__writer=person).delete()


def _by(size: int, rows: Iterator[Entry]) -> Iterator[list[Entry]]:
    while some := list(islice(rows, size)):
        yield some


def _is_read(row: OpenConcern | None, entry: Entry, model: str) -> bool:
    if row is None or entry.head is None:
        return False
    stands = (row.revision, row.saves) == (entry.head.pk, entry.head.saves)
    return stands and row.model == model


def _text(entry: Entry) -> str:
    return text_of(entry.head.answers) if entry.head else ""


def _row(entry: Entry, found: Engine | None) -> OpenConcern:
    assert entry.head is not None  # noqa: S101 -- only what has a head is open
    said = saying_of(entry.head.answers)
    return OpenConcern(
        entry=entry,
        revision=entry.head.pk,
        saves=entry.head.saves,
        language=entry.head.language,
        stems=dict(said.stems),
        concepts=dict(said.concepts),
        model=MODEL if found else "",
        vector=as_bytes(found.passages([_text(entry)])[0]) if found else None,
    )


@transaction.atomic
def _keep(made: list[tuple[Entry, OpenConcern]]) -> None:
    """Only of what is still open: its writer may have closed it since it was read, and then nothing is kept of it."""
    ids = [entry.pk for entry, _ in made]
    rows = Entry.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    still = set(opened_to_network().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    OpenConcern.objects.filter(pk__in=ids).delete()
    OpenConcern.objects.bulk_create(row for entry, row in made if entry.pk in still)
