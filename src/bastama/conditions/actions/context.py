from dataclasses import dataclass
from datetime import date

from django.db import transaction

from bastama.conditions.models import ContextNote
from bastama.conditions.queries.context import Place
from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.history.actions import record
from bastama.people.models import Person


@dataclass(frozen=True)
class Noted:
    """What changed: its kind, a sentence, the days; without a last day it goes on."""

    kind: str
    words: str
    from_on: date
    until_on: date | None
    language: str


@transaction.atomic
def note_context(place: Place, *, noted: Noted, by: Person) -> ContextNote:
    """Note what changed around a place. Refuses: it ends before it begins."""
    told = {"kind": noted.kind, "words": noted.words.strip(), "language": noted.language}
    made = ContextNote(**place.scope, **told, from_on=noted.from_on, until_on=noted.until_on, by=by)
    save_or_refuse(made)
    record("conditions.context_noted", about=made, by=by, kind=made.kind)
    return made


@transaction.atomic
def put_away(note: ContextNote, *, by: Person) -> None:
    """Show a note no more: it was wrong, or told twice."""
    ContextNote.objects.filter(pk=note.pk, put_away_at=None).update(put_away_at=now())
    record("conditions.context_put_away", about=note, by=by)
