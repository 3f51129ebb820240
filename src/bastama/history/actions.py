from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model

from bastama.history.models import Event


class Doer(Protocol):
    """Somebody who did something: as much of a person as history knows."""

    @property
    def pk(self) -> UUID: ...


def record(code: str, *, about: Model, by: Model | None = None, **facts: object) -> Event:
    """Write down that something happened, in the transaction of the change itself.

    `facts` are plain values (ids, dates, states): never words that a person wrote.
    """
    return Event.objects.create(
        code=code,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        by_id=by.pk if by is not None else None,
        facts=facts,
    )


def record_each(
    code: str,
    *,
    about: Iterable[Model],
    by: Model | None = None,
    facts: Mapping[Any, dict[str, object]] | None = None,
) -> None:
    """Write down of each of these that the same happened to it, with the facts of each by its id. One question for some hundreds."""
    known = facts or {}
    Event.objects.bulk_create(
        Event(
            code=code,
            about_kind=one._meta.label_lower,
            about_id=str(one.pk),
            by_id=by.pk if by is not None else None,
            facts=known.get(one.pk, {}),
        )
        for one in about
    )


def erase(person: Doer) -> None:
    """What happened stays; that this person did it goes. Safe to repeat."""
    Event.objects.filter(by_id=person.pk).update(by=None)


def forget_reasons(about: Iterable[UUID]) -> None:
    """Empty the reasons that somebody gave in words for what happened to these."""
    ids = [str(id) for id in about]
    for event in Event.objects.filter(about_id__in=ids, facts__has_key="reason"):
        del event.facts["reason"]
        event.save(update_fields=["facts"])


def everything_of(person: Doer) -> dict[str, list[Any]]:
    """What is written down that a person did, and what happened to their account; never who else did it."""
    done = Event.objects.filter(by_id=person.pk).order_by("at")
    happened = Event.objects.filter(about_kind="people.person", about_id=str(person.pk)).exclude(
        by_id=person.pk
    )
    return {
        "done": list(done.values("code", "at", "about_kind", "about_id", "facts")),
        "happened": list(happened.order_by("at").values("code", "at", "facts")),
    }
