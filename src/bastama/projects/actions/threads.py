from uuid import UUID

from django.db import transaction

from bastama.entries.models import Entry, Remark
from bastama.entries.saying import say, take_remark_back
from bastama.entries.threads import concerned_by
from bastama.notices.actions import put_away_kind_about, tell_no_more_of, tell_of_one_more
from bastama.notices.models import REMARKS
from bastama.people.models import Person


@transaction.atomic
def answer(entry: Entry, *, text: str, to: str, by: Person, language: str, id: UUID | None = None) -> Remark:
    """Say something under an entry, and tell whom it concerns: one notice for each thread, that counts.

    Sent twice it is said and told once. Refuses as `say` does.
    """
    said = say(entry, text=text, to=to, by=by, language=language, id=id)
    if said.is_new:
        for person in concerned_by(said.remark):
            facts = {"kind": entry.kind, "own": entry.writer_id == person.pk}
            tell_of_one_more(person, REMARKS, entry.pk, said.remark.pk, facts)
    return said.remark


@transaction.atomic
def take_answer_back(remark: Remark, *, by: Person) -> None:
    """Take back what one said: what told of it counts one less."""
    take_remark_back(remark, by=by)
    tell_no_more_of(REMARKS, remark.entry_id, remark.pk)


def note_opened(person: Person, entry: UUID) -> None:
    """A thread was opened: what told of it goes by itself. A sealed device says nothing in its owner's name."""
    if person.sealed_under is None:
        put_away_kind_about(person, REMARKS, entry)
