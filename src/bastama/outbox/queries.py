from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext

from bastama.outbox.errors import Unreadable
from bastama.outbox.models import Operation, Sender


def in_words(operation: Operation) -> str:
    """Why it is not done, in the language spoken now; nothing once it is."""
    said = gettext(operation.sentence) if operation.sentence else ""
    return said % operation.facts if operation.facts else said


def form_of(operation: Operation) -> dict[str, list[str]]:
    """A form as it stood on a phone: names and values."""
    pairs = operation.payload.get("form")
    if not isinstance(pairs, list):
        raise Unreadable
    posted: dict[str, list[str]] = {}
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Unreadable
        posted.setdefault(str(pair[0]), []).append(str(pair[1]))
    return posted


def told(operation: Operation) -> dict[str, Any]:
    """What a phone is answered about one operation: never its words."""
    return {
        "id": str(operation.pk),
        "state": operation.state,
        "code": operation.reason,
        "sentence": in_words(operation),
        **operation.result,
    }


def known_as(person: Sender, id: UUID) -> UUID:
    """The id an entry has here that a phone of the person wrote under an id of its own."""
    wrote = Operation.objects.filter(person_id=person.pk, entry=id, state=Operation.State.APPLIED)
    found = wrote.exclude(result={}).values_list("result", flat=True).first()
    return UUID(found["entry"]) if found else id


def not_done(person: Sender) -> QuerySet[Operation]:
    """What of a person waits here or was refused, the oldest first."""
    return (
        Operation.objects.filter(person_id=person.pk)
        .exclude(state=Operation.State.APPLIED)
        .order_by("received_at")
    )


def applied(person: Sender, ids: Iterable[UUID]) -> QuerySet[Operation]:
    """Those of a person's operations that are done."""
    return Operation.objects.filter(person_id=person.pk, pk__in=list(ids), state=Operation.State.APPLIED)


def everything_of(person: Sender) -> dict[str, list[Any]]:
    """What a person's phones sent that is not in place: its words only where their own ring is open."""
    names = ["id", "kind", "entry", "made_at", "received_at", "state", "reason"]
    return {"not_done": list(not_done(person).values(*names, *(["payload"] if person.ring_me_open else [])))}
