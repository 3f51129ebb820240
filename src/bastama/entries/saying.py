"""What people say about an entry: said once, under an id that a phone can make; taken back by its own writer."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from bastama.entries.errors import (
    NotHeardHere,
    NothingSaid,
    RemarkIsAnothers,
    RemarkTakenBack,
    RemarkTooLong,
)
from bastama.entries.models import Entry, Remark
from bastama.entries.queries import locked
from bastama.entries.threads import spoken_to
from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person

LONGEST = 4000


@dataclass(frozen=True)
class Said:
    """What became of a remark; `is_new` is false when it was there already, sent a second time."""

    remark: Remark
    is_new: bool


@transaction.atomic
def say(entry: Entry, *, text: str, to: str, by: Person, language: str, id: UUID | None = None) -> Said:
    """Say something about an entry to its group, or to its writers and the facilitators.

    The same id sent twice, even at once, is one remark: the entry's row is locked. Refuses: no word; more than
    4,000 signs; people one cannot speak to there; an id that is another remark's.
    """
    text = text.replace("\r\n", "\n").strip()
    entry = locked(entry.pk)
    there = Remark.objects.filter(pk=id).first() if id else None
    if there is not None:
        if (there.entry_id, there.writer_id, there.text) != (entry.pk, by.pk, text):
            raise RemarkIsAnothers
        return Said(there, is_new=False)
    _may_say(entry, text, to, by)
    known = {"pk": id} if id else {}
    said = Remark(**known, entry=entry, about=entry.head, writer=by, to=to, text=text, language=language)
    said.save(force_insert=True)
    return Said(said, is_new=True)


def _may_say(entry: Entry, text: str, to: str, by: Person) -> None:
    if not text:
        raise NothingSaid
    if len(text) > LONGEST:
        raise RemarkTooLong(length=len(text), most=LONGEST)
    if to not in spoken_to(by, entry, entry.notebook.group):
        raise NotHeardHere


@transaction.atomic
def take_remark_back(remark: Remark, *, by: Person) -> None:
    """Who said it takes it back: nobody reads it any more, and its place says so with the day.

    Refuses: taken back already; on a sealed device, since nothing brings it back.
    """
    if by.sealed_under is not None:
        raise DeviceIsSealed
    mine = Remark.objects.filter(pk=remark.pk, writer=by, taken_back_at=None)
    if not mine.update(taken_back_at=now()):
        raise RemarkTakenBack
    record("entries.remark_taken_back", about=remark, by=by)
