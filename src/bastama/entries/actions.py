from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction

from bastama.entries.citing import cited_in, tell_uses
from bastama.entries.errors import (
    EntryIsAnothers,
    EntryTakenBack,
    HeadMoved,
    NothingToSettle,
    RingGroupIsSealed,
    RingIsSealed,
    RingIsTheWriters,
    RingMeIsSealed,
)
from bastama.entries.models import Entry, Notebook, Revision, Ring
from bastama.entries.queries import locked, visible_to
from bastama.entries.signals import closed_to_network
from bastama.foundation.days import now
from bastama.foundation.lineage import ground
from bastama.foundation.resting import Arriving, Becomes, becomes, goes_on, id_in
from bastama.groups.queries import of_the_codes_maker
from bastama.history.actions import record
from bastama.library.actions.uses import drop_uses
from bastama.people.models import Person
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.merging import merge_answers

WIDTH = {Ring.ME: 0, Ring.GROUP: 1, Ring.NETWORK: 2, Ring.PUBLIC: 3}


@dataclass(frozen=True)
class Words:
    """A whole answer as it comes from a page or a phone.

    `base` is the token of the revision it rests on ("" for a new entry), `draft` the page that wrote it; `fields`
    are those of its sheet, so that what met it can be joined inside a long text. What a phone sends is never
    extended (`stays`): the phone may rest its next words on it weeks later.
    """

    answers: dict[str, Any]
    ring: str
    language: str
    base: str = ""
    draft: UUID | None = None
    fields: Sequence[Field[Any]] = ()
    stays: bool = False

    def arriving(self, by: Person) -> Arriving:
        return Arriving(by.pk, self.base, self.draft)


@dataclass(frozen=True)
class Saved:
    """What became of a save. With `other`, somebody saved between: both are kept, the writer chooses.

    With `mine`, somebody saved between and both were joined: `revision` holds both, `mine` what came.
    """

    entry: Entry
    revision: Revision
    other: Revision | None = None
    mine: Revision | None = None

    @property
    def standing(self) -> Revision:
        """The text on the page or phone that saved: what its next words rest on."""
        return self.other or self.mine or self.revision


@transaction.atomic
def begin(notebook: Notebook, *, by: Person, words: Words, id: UUID | None = None, **kind: Any) -> Saved:
    """Begin an entry of a kind ("tool" with `tool`, `step` and `unnamed`, "consultation", …) in a notebook.

    An id that a phone made is used; the same id sent twice, even at once, goes on with the entry it made.
    Refuses: the id is already that of another entry.
    """
    _may_keep(words, by)
    entry = Entry(**({"pk": id} if id else {}), notebook=notebook, writer=by, **kind)
    Entry.objects.bulk_create([entry], ignore_conflicts=True)
    theirs = Entry.objects.filter(pk=entry.pk, notebook=notebook, writer=by, **kind).first()
    if theirs is None:
        raise EntryIsAnothers
    return save(theirs, by=by, words=words)


@transaction.atomic
def save(entry: Entry, *, by: Person, words: Words) -> Saved:
    """Save a whole answer on the revision it rests on.

    Resting on the head, it becomes the head (or extends it: one writer, ten minutes). Resting on an earlier
    one, nothing is overwritten: both are joined where each changed something else, in the narrower ring; a
    real clash is kept aside and both are given back. The entry's row is locked.
    Refuses: taken back; ring changed by another than its writer; on a sealed device ring *me*, and opening
    anything wider than to the group.
    """
    return save_within(entry, by=by, words=words)


def save_within(entry: Entry, *, by: Person, words: Words) -> Saved:
    """`save` for an action that holds the transaction already: a savepoint less on every save of a teacher."""
    entry = locked(entry.pk)
    if entry.taken_back_at is not None:
        raise EntryTakenBack
    head = entry.head
    _may_keep(words, by)
    _reads_here(entry, words, by)
    _may_set_ring(entry, words, by)
    cited = cited_in(head)
    saved = _kept(entry, head, words, by)
    tell_uses(entry, cited)
    return saved


def _kept(entry: Entry, head: Revision | None, words: Words, by: Person) -> Saved:
    """What becomes of words that may be saved."""
    if head is None:
        return Saved(entry, _follow(entry, words, by))
    if head.answers == words.answers and head.ring == words.ring:
        return Saved(entry, head)
    is_open = head.ring == words.ring and not head.fixed and not words.stays
    becoming = becomes(words.arriving(by), head, at=now(), is_open=is_open)
    if becoming is Becomes.EXTENDS:
        return Saved(entry, _extend(head, words))
    if becoming is Becomes.FOLLOWS:
        return Saved(entry, _follow(entry, words, by))
    return _meet(entry, head, words, by)


@transaction.atomic
def settle(aside: Revision, *, by: Person, words: Words) -> Saved:
    """Put the chosen text in place of two that met; both stay in the history.

    Refuses: already settled; saved once more since the two were shown.
    """
    entry = locked(aside.entry_id)
    aside = Revision.objects.get(pk=aside.pk)
    if aside.writer_id != by.pk or not aside.kept_aside or aside.settled_at is not None:
        raise NothingToSettle
    if entry.head is None or entry.head.token != words.base:
        raise HeadMoved
    fix(entry.head)
    saved = save(entry, by=by, words=words)
    Revision.objects.filter(pk=aside.pk).update(settled_at=now())
    Revision.objects.filter(pk=saved.revision.pk, merged_from=None).update(merged_from=aside)
    record("entries.settled", about=saved.entry, by=by)
    return saved


@transaction.atomic
def restore(revision: Revision, *, by: Person) -> Saved:
    """Its writer brings an earlier text back as a new revision; what stood there stays in the history.

    The ring is the narrower of the two, so that nothing opens by going back. Refuses as `save` does.
    """
    entry = locked(revision.entry_id)
    head = entry.head
    if head is None or entry.writer_id != by.pk:
        raise EntryIsAnothers
    fix(head)
    ring = narrower(revision.ring, head.ring)
    words = Words(answers=revision.answers, ring=ring, language=revision.language, base=head.token)
    return save(entry, by=by, words=words)


@transaction.atomic
def take_back(entry: Entry, *, by: Person) -> None:
    """Its writer takes an entry back: from now on it is shown to nobody."""
    taken = Entry.objects.filter(pk=entry.pk, writer=by, taken_back_at=None).update(taken_back_at=now())
    if not taken:
        raise EntryTakenBack
    drop_uses([entry.pk])
    _tell_closed(entry)
    record("entries.taken_back", about=entry, by=by)


def narrower(one: str, other: str) -> str:
    """Of two rings the one that fewer people are in."""
    return min(one, other, key=lambda ring: WIDTH[Ring(ring)])


def fix(revision: Revision) -> None:
    """Keep a revision exactly as it is (it was published or handed in): the next save begins a new one."""
    Revision.objects.filter(pk=revision.pk).update(fixed=True)


def _may_keep(words: Words, by: Person) -> None:
    if words.ring == Ring.ME and not by.ring_me_open:
        raise RingMeIsSealed


def _reads_here(entry: Entry, words: Words, by: Person) -> None:
    """Nobody writes beside a text of the group that they cannot see, and then has two."""
    if by.sealed_under is not None and words.ring == Ring.GROUP:
        reads = of_the_codes_maker(by.sealed_under).filter(group__notebooks=entry.notebook_id)
        if not reads.exists():
            raise RingGroupIsSealed


def _may_set_ring(entry: Entry, words: Words, by: Person) -> None:
    if entry.writer_id != by.pk and entry.head is not None and words.ring != entry.head.ring:
        # The writer changed the ring since: whoever began before that did not choose another one.
        base = _base(entry, words)
        if base is None or base == entry.head or base.ring != words.ring:
            raise RingIsTheWriters
    stands = WIDTH[Ring(entry.head.ring)] if entry.head is not None else WIDTH[Ring.GROUP]
    if not by.ring_me_open and WIDTH[Ring(words.ring)] > max(stands, WIDTH[Ring.GROUP]):
        raise RingIsSealed


def _extend(head: Revision, words: Words) -> Revision:
    head.answers, head.language, head.draft = words.answers, words.language, words.draft
    head.saves += 1
    head.written_at = now()
    head.save(update_fields=["answers", "language", "draft", "saves", "written_at"])
    return head


def _follow(entry: Entry, words: Words, by: Person) -> Revision:
    before = entry.head
    entry.head = _revision(entry, words, by, based_on=before)
    entry.save(update_fields=["head"])
    if before is not None and _closes(before.ring, words.ring):
        _tell_closed(entry)
    return entry.head


def _meet(entry: Entry, head: Revision, words: Words, by: Person) -> Saved:
    """Join a text with the head that came between, or keep it aside where the two clash.

    Nothing is joined with a text that is not open here, nor put by another than its writer into a wider ring.
    """
    base, exact = _ground(entry, head, words), _base(entry, words)
    is_readable = visible_to(by).filter(pk=entry.pk).exists()
    opens = entry.writer_id != by.pk and WIDTH[Ring(head.ring)] > WIDTH[Ring(words.ring)]
    merged = merge_answers(base.answers if base else {}, words.answers, head.answers, words.fields)
    if merged.clashes or opens or not is_readable:
        return Saved(entry, head, other=_keep_aside(entry, words, by, base=base, exact=exact))
    mine = _revision(entry, words, by, based_on=exact or base, fixed=True)
    _no_longer_waits(exact, by)
    ring = narrower(head.ring, words.ring)
    both = replace(words, answers=merged.answers, ring=ring, draft=None)
    # Counted once: what was saved is `mine`.
    entry.head = _revision(entry, both, by, based_on=head, merged_from=mine, saves=0)
    entry.save(update_fields=["head"])
    if _closes(head.ring, ring):
        _tell_closed(entry)
    return Saved(entry, entry.head, mine=mine)


def _closes(before: str, ring: str) -> bool:
    return WIDTH[Ring(ring)] < WIDTH[Ring.NETWORK] <= WIDTH[Ring(before)]


def _tell_closed(entry: Entry) -> None:
    transaction.on_commit(lambda: closed_to_network.send(sender=Entry, entry=entry))


def _keep_aside(
    entry: Entry, words: Words, by: Person, *, base: Revision | None, exact: Revision | None
) -> Revision:
    """The other side of an entry, kept until its writer chooses; `base` is what both sides began from.

    A page that rests on its own waiting side extends it. One whose answer got lost begins a new side, and its
    earlier one waits no more: it stays in the history, as does a side that these words rest on.
    """
    waiting = Revision.objects.filter(entry=entry, writer=by, kept_aside=True, settled_at=None)
    for side in waiting.filter(draft=words.draft) if words.draft else []:
        if goes_on(words.arriving(by), side) and side.ring == words.ring and not words.stays:
            return _extend(side, words)
        waiting.filter(pk=side.pk).update(settled_at=now())
    _no_longer_waits(exact, by)
    more = {"merged_from": exact} if exact != base else {}
    return _revision(entry, words, by, based_on=base, kept_aside=True, fixed=True, **more)


def _no_longer_waits(side: Revision | None, by: Person) -> None:
    """A waiting side waits no more when its writer wrote on: the next words rest on it."""
    if side is not None and side.kept_aside:
        Revision.objects.filter(pk=side.pk, writer=by, settled_at=None).update(settled_at=now())


def _base(entry: Entry, words: Words) -> Revision | None:
    """The text these words rest on; none when it was extended since, for then it is no longer that text."""
    id = id_in(words.base)
    base = Revision.objects.filter(entry=entry, pk=id).first() if id else None
    return base if base is not None and base.token == words.base else None


def _ground(entry: Entry, head: Revision, words: Words) -> Revision | None:
    """The text both sides began from. One that was extended since stands for what it was begun on itself."""
    rows = Revision.objects.filter(entry=entry).values_list("pk", "saves", "based_on", "merged_from")
    found = ground(words.base, head.pk, rows)
    return Revision.objects.filter(pk=found).first() if found else None


def _revision(entry: Entry, words: Words, by: Person, **more: Any) -> Revision:
    known = {"answers": words.answers, "ring": words.ring, "language": words.language, "draft": words.draft}
    return Revision.objects.create(entry=entry, writer=by, **known, **({"fixed": words.stays} | more))
