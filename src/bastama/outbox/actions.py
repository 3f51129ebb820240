import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from bastama.foundation.days import now
from bastama.foundation.refusals import NotSaved, Refusal
from bastama.outbox.arriving import Arriving
from bastama.outbox.errors import Failed, IdUsedTwice, KindUnknown, NotYet, TooMuchParked
from bastama.outbox.models import Operation, Sender

PARKED_AT_MOST = 2000
BEFORE = "op:"
"""What a base begins with that names an operation of the same phone, whose token the phone cannot know yet."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What an operation came to: the entry, and the token the phone's next words rest on.

    `joined` when the entry now holds more than the phone knows, `waits` when two texts wait for a choice; `said` why
    an answer could not be kept as it came, the rest being in place.
    """

    entry: UUID
    token: str = ""
    joined: bool = False
    waits: bool = False
    said: str = ""

    def told(self) -> dict[str, Any]:
        return {
            "entry": str(self.entry),
            "token": self.token,
            "joined": self.joined,
            "waits": self.waits,
            "said": self.said,
        }


Does = Callable[[Any, Operation, str], Done]
"""Does an operation for its sender, resting on a token; refuses for good, or with `NotYet`."""
Readies = Callable[[Any, Operation], None]
"""Does for an operation beforehand what takes long, outside its transaction: safe to repeat, and refuses nothing."""


@dataclass(frozen=True)
class From:
    """Who sends, from which device, what each kind of operation is done by, and what is made ready before."""

    person: Sender
    device: UUID
    kinds: Mapping[str, Does]
    readies: Mapping[str, Readies] = field(default_factory=dict)

    def make_ready(self, row: Operation) -> None:
        if row.kind in self.readies:
            self.readies[row.kind](self.person, row)


def receive(sent: From, operations: Iterable[Arriving]) -> list[Operation]:
    """Take in what a phone sends, each operation once and in a transaction of its own.

    One that cannot be done yet is parked with the reason and tried again after every batch; one that a rule
    refuses stays refused; one that breaks is not kept, so that the phone sends it again. Gives one row for each.
    """
    taken = [_take(sent, arriving) for arriving in operations]
    if any(one.state == Operation.State.APPLIED for one in taken) or not taken:
        retry(sent)
    current = Operation.objects.in_bulk([one.pk for one in taken])
    return [
        current.get(one.pk, one)
        if one.reason not in {Failed.code, IdUsedTwice.code, TooMuchParked.code}
        else one
        for one in taken
    ]


def retry(sent: From) -> None:
    """Try what is parked, until nothing more can be done. What came from a sealed device stays with that device."""
    person = sent.person
    mine = Q(device=sent.device) | Q(was_open=True) if person.ring_me_open else Q(device=sent.device)
    parked = _parked_by(person).filter(mine)
    moved = True
    while moved:
        waiting = list(parked.order_by("received_at", "pk"))
        moved = sum(_try_again(sent, row) for row in waiting) > 0


def _parked_by(person: Sender) -> QuerySet[Operation]:
    return Operation.objects.filter(person_id=person.pk, state=Operation.State.PARKED)


def _take(sent: From, arriving: Arriving) -> Operation:
    row = Operation(
        id=arriving.id,
        person_id=sent.person.pk,
        device=sent.device,
        was_open=sent.person.ring_me_open,
        kind=arriving.kind,
        version=arriving.version,
        entry=arriving.entry,
        base=arriving.base,
        payload=arriving.payload,
        digest=arriving.digest,
        made_at=arriving.made_at,
        received_at=now(),
    )
    try:
        sent.make_ready(row)
        with transaction.atomic():
            return _keep(sent, row)
    except Exception:
        log.exception("An operation broke; the phone sends it again.")
        return _refused(row, Failed())


def _keep(sent: From, row: Operation) -> Operation:
    """The row first: of two that arrive at once the second waits here and finds it done."""
    Operation.objects.bulk_create([row], ignore_conflicts=True)
    known = Operation.objects.select_for_update().get(pk=row.pk)
    if (known.person_id, known.digest) != (row.person_id, row.digest):
        return _refused(row, IdUsedTwice())
    if known.state != Operation.State.PARKED:
        return known
    is_new = not known.reason
    done = _do(sent, known)
    if is_new and done.state == Operation.State.PARKED and _parked_by(sent.person).count() > PARKED_AT_MOST:
        Operation.objects.filter(pk=row.pk).delete()
        return _refused(row, TooMuchParked())
    return done


def _try_again(sent: From, row: Operation) -> bool:
    try:
        sent.make_ready(row)
        with transaction.atomic():
            row = Operation.objects.select_for_update().get(pk=row.pk)
            return row.state == Operation.State.PARKED and _do(sent, row).state != Operation.State.PARKED
    except Exception:
        log.exception("A parked operation broke; it stays parked.")
        return False


def _do(sent: From, row: Operation) -> Operation:
    """Do it within a savepoint: what a rule refuses leaves nothing behind but the reason."""
    try:
        with transaction.atomic():
            done = _done(sent, row)
    except NotYet as reason:
        row.state = Operation.State.PARKED
        _with_reason(row, reason)
    except Refusal as no:
        _refused(row, no)
    else:
        row.state, row.result = Operation.State.APPLIED, done.told()
        # What could not be kept as it came stays here, for its sender.
        row.payload = row.payload if done.said else {}
        row.reason = row.sentence = ""
    row.save()
    return row


def _done(sent: From, row: Operation) -> Done:
    does = sent.kinds.get(row.kind)
    if does is None:
        raise KindUnknown
    return does(sent.person, row, _token(row))


def _token(row: Operation) -> str:
    """The token an operation rests on; through one that was refused to what that one rested on."""
    base, seen = row.base, {str(row.pk)}
    while base.startswith(BEFORE):
        before = _before(row, base)
        if before is None or before.state == Operation.State.PARKED or str(before.pk) in seen:
            raise NotYet
        if before.state == Operation.State.APPLIED:
            return str(before.result.get("token", ""))
        seen.add(str(before.pk))
        base = before.base
    return base


def _before(row: Operation, base: str) -> Operation | None:
    try:
        return Operation.objects.filter(person_id=row.person_id, pk=UUID(base.removeprefix(BEFORE))).first()
    except ValueError:
        return None


def _refused(row: Operation, no: Refusal) -> Operation:
    row.state = Operation.State.REFUSED
    return _with_reason(row, no)


def _with_reason(row: Operation, no: Refusal) -> Operation:
    row.reason, row.sentence = no.code, str(no) if isinstance(no, NotSaved) else no.sentence
    row.facts = {name: fact if isinstance(fact, int) else str(fact) for name, fact in no.facts.items()}
    return row


def erase(person: Sender) -> None:
    """Forget what a person's phones sent. Safe to repeat."""
    Operation.objects.filter(person_id=person.pk).delete()
