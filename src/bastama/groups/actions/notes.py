from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from bastama.foundation.days import now
from bastama.foundation.lineage import ground
from bastama.foundation.resting import Arriving, Becomes, becomes, goes_on, id_in
from bastama.groups.errors import NothingToSettle
from bastama.groups.joining import joined
from bastama.groups.models import Session, SessionNotes, SessionSheet
from bastama.groups.note import Note
from bastama.history.actions import record
from bastama.people.models import Person

N = TypeVar("N", bound=Note)
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Typed:
    """A whole text as a page sends it: its words, the token it rests on ("" for the first), the page's own id.

    What a phone sends is never extended (`stays`): the phone may rest its next words on it weeks later. `answered` are the
    lines that stood as questions on the page: also what stood there first is a choice in them.
    """

    words: dict[str, str]
    base: str = ""
    draft: UUID | None = None
    stays: bool = False
    answered: frozenset[str] = frozenset()

    def arriving(self, by: Person | None) -> Arriving:
        return Arriving(by.pk if by else NOBODY, self.base, self.draft)


@dataclass(frozen=True)
class Kept(Generic[N]):
    """What became of a text. With `other`, somebody wrote between: both are kept, the writer chooses.

    With `mine`, somebody wrote between and both were joined: `note` holds both, `mine` what came.
    """

    note: N
    other: N | None = None
    mine: N | None = None

    @property
    def standing(self) -> N:
        """The text on the page or phone that wrote: what its next words rest on."""
        return self.other or self.mine or self.note


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


def keep(chain: QuerySet[N], new: N, typed: Typed, by: Person | None, *, is_open: bool = True) -> Kept[N]:
    """Put a text on a chain of notes. The caller has locked what the chain belongs to.

    Resting on the head it becomes the head, or extends it where `is_open`. Else both are joined where each changed
    something else, and where the two clash it is kept aside, or in a sheet of lines asked about line by line.
    """
    top = head(chain)
    is_same = top is not None and top.words == typed.words
    # What a phone goes on from is its own sheet of lines, not one it has not seen.
    if top is not None and is_same and (typed.base == top.token or not _has_lines(new)):
        return Kept(top)
    is_open = is_open and not typed.stays and not (top is not None and top.fixed)
    becoming = becomes(typed.arriving(by), top, at=now(), is_open=is_open)
    if top is not None and becoming is Becomes.EXTENDS:
        return Kept(_extend(top, typed))
    if top is None or becoming is Becomes.FOLLOWS:
        return Kept(_follow(chain, new, typed, by, based_on=top, fixed=typed.stays))
    return _meet(chain, new, top, typed, by)


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


def asides(chain: QuerySet[N], whose: Person | None) -> QuerySet[N]:
    """Texts that wait for a choice of the person who wrote them."""
    return chain.filter(writer=whose, kept_aside=True, settled_at=None).order_by("number")


def grown_from(chain: QuerySet[N], top: N, base: str) -> N | None:
    """The text that the head and one resting on this token both began from."""
    found = ground(base, top.pk, chain.values_list("pk", "saves", "based_on", "merged_from"))
    return chain.filter(pk=found).first() if found else None


def _meet(chain: QuerySet[N], new: N, top: N, typed: Typed, by: Person | None) -> Kept[N]:
    base, exact = grown_from(chain, top, typed.base), _base(chain, typed)
    merged = joined(new, _begun_from(base, typed), typed.words, top.words)
    asks = {"asks": [*merged.clashes], "kept_aside": True} if merged.clashes else {}
    if asks and not _has_lines(new):
        return Kept(top, other=_keep_aside(chain, new, typed, by, base=base))
    both = _another(new)
    mine = _follow(chain, new, typed, by, based_on=exact or base, fixed=True, **asks)
    if not _has_lines(new):
        _no_longer_waits(exact, by)
    words = replace(typed, words=merged.answers, draft=None)
    # Counted once: what was saved is `mine`.
    note = _follow(chain, both, words, by, based_on=top, merged_from=mine, fixed=True, saves=0)
    return Kept(note, mine=mine)


def _begun_from(base: Note | None, typed: Typed) -> dict[str, str]:
    """The words both sides began from, but for lines in which somebody chose what stood there: they did not leave these as they were."""
    words = base.words if base else {}
    return {
        name: each
        for name, each in words.items()
        if name not in typed.answered or typed.words.get(name) != each
    }


def _has_lines(note: Note) -> bool:
    return isinstance(note, SessionSheet) and note.has_lines


def _another(note: N) -> N:
    known = [field for field in note._meta.concrete_fields if not field.primary_key]
    return type(note)(**{field.attname: getattr(note, field.attname) for field in known})


def _no_longer_waits(side: Note | None, by: Person | None) -> None:
    """A waiting side waits no more when its writer wrote on: the next words rest on it."""
    if (
        side is not None
        and side.kept_aside
        and side.settled_at is None
        and by is not None
        and side.writer_id == by.pk
    ):
        side.settled_at = now()
        side.save(update_fields=["settled_at"])


def _extend(note: N, typed: Typed) -> N:
    note.put(typed.words)
    note.draft, note.written_at = typed.draft, now()
    note.saves += 1
    note.save()
    return note


def _follow(chain: QuerySet[N], new: N, typed: Typed, by: Person | None, **more: Any) -> N:
    last = chain.aggregate(last=Max("number"))["last"] or 0
    more |= {"writer": by, "draft": typed.draft, "number": last + 1}
    new.put(typed.words)
    for name, value in more.items():
        setattr(new, name, value)
    new.save(force_insert=True)
    return new


def _keep_aside(chain: QuerySet[N], new: N, typed: Typed, by: Person | None, *, base: N | None) -> N:
    """The other text, kept until its writer chooses; `base` is what both sides began from.

    A page that rests on its own waiting side extends it. One whose answer got lost begins a new side, and its
    earlier one waits no more: it stays in the chain.
    """
    waiting = asides(chain, by)
    for side in waiting.filter(draft=typed.draft) if typed.draft else []:
        if goes_on(typed.arriving(by), side) and not typed.stays:
            return _extend(side, typed)
        waiting.filter(pk=side.pk).update(settled_at=now())
    exact = _base(chain, typed)
    _no_longer_waits(exact, by)
    more = {"merged_from": exact} if exact != base else {}
    return _follow(chain, new, typed, by, based_on=base, kept_aside=True, fixed=typed.stays, **more)


def _base(chain: QuerySet[N], typed: Typed) -> N | None:
    """The text both sides began from; none when it was extended since, for then it is no longer that text."""
    id = id_in(typed.base)
    base = chain.filter(pk=id).first() if id else None
    return base if base is not None and base.token == typed.base else None
