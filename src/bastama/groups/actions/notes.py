from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from bastama.foundation.days import now
from bastama.foundation.resting import Arriving, Becomes, becomes, goes_on, id_in
from bastama.groups.errors import NothingToSettle
from bastama.groups.models import Note, Session, SessionNotes
from bastama.history.actions import record
from bastama.people.models import Person

N = TypeVar("N", bound=Note)


@dataclass(frozen=True)
class Typed:
    """A whole text as a page sends it: its words, the token it rests on ("" for the first), the page's own id."""

    words: dict[str, str]
    base: str = ""
    draft: UUID | None = None

    def arriving(self, by: Person) -> Arriving:
        return Arriving(by.pk, self.base, self.draft)


@dataclass(frozen=True)
class Kept(Generic[N]):
    """What became of a text. With `other`, somebody wrote between: both are kept, the writer chooses."""

    note: N
    other: N | None = None


@transaction.atomic
def write_notes(session: Session, *, typed: Typed, by: Person) -> Kept[SessionNotes]:
    """Keep what the pair writes about a session; two who write at once both keep every word."""
    Session.objects.select_for_update().get(pk=session.pk)
    return keep(SessionNotes.objects.filter(session=session), SessionNotes(session=session), typed, by)


@transaction.atomic
def settle_notes(aside: SessionNotes, *, typed: Typed, by: Person) -> Kept[SessionNotes]:
    """Put the chosen text in place of two that met; both stay in the chain."""
    Session.objects.select_for_update().get(pk=aside.session_id)
    chain = SessionNotes.objects.filter(session=aside.session_id)
    kept = settle(chain, aside, SessionNotes(session_id=aside.session_id), typed, by)
    if kept.other is None:
        record("groups.notes_settled", about=kept.note, by=by)
    return kept


def keep(chain: QuerySet[N], new: N, typed: Typed, by: Person, *, is_open: bool = True) -> Kept[N]:
    """Put a text on a chain of notes. The caller has locked what the chain belongs to.

    Resting on the head it becomes the head, or extends it where `is_open`; else it is kept aside.
    """
    top = head(chain)
    if top is not None and top.words == typed.words:
        return Kept(top)
    becoming = becomes(typed.arriving(by), top, at=now(), is_open=is_open)
    if top is not None and becoming is Becomes.EXTENDS:
        return Kept(_extend(top, typed))
    if top is None or becoming is Becomes.FOLLOWS:
        return Kept(_follow(chain, new, typed, by, based_on=top))
    return Kept(top, other=_keep_aside(chain, new, typed, by))


def settle(chain: QuerySet[N], aside: N, new: N, typed: Typed, by: Person) -> Kept[N]:
    """Follow the head with the text chosen; refuses when it is not this person's to choose, or was chosen."""
    waiting = asides(chain, by).filter(pk=aside.pk).first()
    if waiting is None:
        raise NothingToSettle
    kept = keep(chain, new, typed, by, is_open=False)
    if kept.other is None:
        waiting.settled_at = now()
        waiting.save(update_fields=["settled_at"])
    return kept


def head(chain: QuerySet[N]) -> N | None:
    """The text as it stands."""
    return chain.filter(kept_aside=False).order_by("-number").first()


def asides(chain: QuerySet[N], whose: Person) -> QuerySet[N]:
    """Texts that wait for a choice of the person who wrote them."""
    return chain.filter(writer=whose, kept_aside=True, settled_at=None).order_by("number")


def _extend(note: N, typed: Typed) -> N:
    for name, text in typed.words.items():
        setattr(note, name, text)
    note.draft, note.written_at = typed.draft, now()
    note.saves += 1
    note.save()
    return note


def _follow(chain: QuerySet[N], new: N, typed: Typed, by: Person, **more: Any) -> N:
    last = chain.aggregate(last=Max("number"))["last"] or 0
    more |= {"writer": by, "draft": typed.draft, "number": last + 1, **typed.words}
    for name, value in more.items():
        setattr(new, name, value)
    new.save(force_insert=True)
    return new


def _keep_aside(chain: QuerySet[N], new: N, typed: Typed, by: Person) -> N:
    """The other text, kept until its writer chooses.

    A page that rests on its own waiting side extends it. One whose answer got lost begins a new side, and its
    earlier one waits no more: it stays in the chain.
    """
    waiting = asides(chain, by)
    for side in waiting.filter(draft=typed.draft) if typed.draft else []:
        if goes_on(typed.arriving(by), side):
            return _extend(side, typed)
        waiting.filter(pk=side.pk).update(settled_at=now())
    return _follow(chain, new, typed, by, based_on=_base(chain, typed), kept_aside=True)


def _base(chain: QuerySet[N], typed: Typed) -> N | None:
    """The text both sides began from; none when it was extended since, for then it is no longer that text."""
    id = id_in(typed.base)
    base = chain.filter(pk=id).first() if id else None
    return base if base is not None and base.token == typed.base else None
