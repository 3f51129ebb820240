from django.db import transaction

from bastama.groups.errors import ListIsFull, NotInTheLibrary
from bastama.groups.listing import ListedRecord
from bastama.groups.lists import MOST
from bastama.groups.models import Session
from bastama.history.actions import record as remember
from bastama.library.linking import addresses_in
from bastama.library.models import Record
from bastama.library.queries import named
from bastama.people.models import Person
from bastama.programmes.models import Cohort

Whose = Session | Cohort


@transaction.atomic
def put_on_list(whose: Whose, typed: str, *, by: Person) -> Record:
    """Put a record on the reading list of a session or of a cohort; one that is there already stays where it is.

    It is named by the address of its page, the last part of it, or its DOI. Refuses what the library does not hold, and more
    than a list has room for.
    """
    type(whose).objects.select_for_update().get(pk=whose.pk)
    found = _named(typed)
    if found is None:
        raise NotInTheLibrary
    rows = ListedRecord.objects.filter(**_of(whose))
    if rows.filter(record=found).exists():
        return found
    if rows.count() >= MOST:
        raise ListIsFull(most=MOST)
    ListedRecord.objects.create(record=found, **_of(whose))
    remember("groups.put_on_list", about=whose, by=by, record=str(found.pk))
    return found


@transaction.atomic
def take_off_list(whose: Whose, id: int, *, by: Person) -> None:
    """Take a record off a list; taking it off twice changes nothing."""
    gone = ListedRecord.objects.filter(pk=id, **_of(whose)).first()
    if gone is not None:
        gone.delete()
        remember("groups.taken_off_list", about=whose, by=by, record=str(gone.record_id))


def _of(whose: Whose) -> dict[str, Whose]:
    return {"session" if isinstance(whose, Session) else "cohort": whose}


def _named(typed: str) -> Record | None:
    """By a page's address, or what stands for it; of a DOI with or without its resolver."""
    text = typed.strip()
    plain = text.removeprefix("https://doi.org/").removeprefix("http://doi.org/").removeprefix("doi:")
    names = [*addresses_in(text), plain]
    found = named(names)
    return next((found[name] for name in names if name in found), None)
