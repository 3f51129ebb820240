from collections.abc import Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.notices.mail import send
from bastama.notices.models import OF_ONES_OWN, Notice, Told, Wish

AT_ONCE = 500


@transaction.atomic
def tell(person: Told, kind: str, facts: dict[str, Any] | None = None, *, by_mail: bool = False) -> Notice:
    """Tell a person something on every page until they put it away; by e-mail too, where they gave an address.

    `kind` names the words: "people.sealed" is `people/notices/sealed.html`, and `sealed.txt` for the e-mail.
    `facts` are plain values, never what somebody wrote. The e-mail goes out after the change is kept.
    """
    notice = Notice.objects.create(person_id=person.pk, kind=kind, facts=facts or {}, told_at=now())
    if by_mail and person.email:
        address, language = person.email, person.language
        transaction.on_commit(lambda: send(notice, address=address, language=language))
    return notice


def tell_many(told: Iterable[tuple[UUID, dict[str, Any]]], kind: str) -> None:
    """Tell many people at once, each with facts of their own; on their pages, and those who wished by letter."""
    at = now()
    rows = [Notice(person_id=person, kind=kind, facts=facts, told_at=at) for person, facts in told]
    Notice.objects.bulk_create(rows, batch_size=AT_ONCE)


@transaction.atomic
def tell_of_one_more(person: Told, kind: str, about: UUID, one: UUID, facts: dict[str, Any]) -> Notice:
    """Tell of one more thing where a notice about the same object still waits: one notice that counts, never two."""
    waiting = Notice.objects.select_for_update().filter(person_id=person.pk, kind=kind, put_away_at=None)
    notice = waiting.filter(facts__about=str(about)).first()
    if notice is None:
        return tell(person, kind, {**facts, "about": str(about), "each": [str(one)]})
    notice.facts |= {**facts, "each": list(dict.fromkeys([*notice.facts["each"], str(one)]))}
    notice.told_at = now()
    notice.save(update_fields=["facts", "told_at"])
    return notice


def tell_no_more_of(kind: str, about: UUID, one: UUID) -> None:
    """One of the things that were told was taken back: what counted it counts one less, or goes."""
    for notice in Notice.objects.filter(kind=kind, facts__about=str(about), put_away_at=None):
        notice.facts |= {"each": [id for id in notice.facts["each"] if id != str(one)]}
        notice.save(update_fields=["facts"])
        if not notice.facts["each"]:
            put_away(notice)


def put_away(notice: Notice) -> None:
    """The person has read it."""
    Notice.objects.filter(pk=notice.pk, put_away_at=None).update(put_away_at=now())


def put_away_about(person: Told, id: UUID) -> None:
    """What a notice asked has been answered: it goes by itself. `id` stands among its facts."""
    waiting = Notice.objects.filter(person_id=person.pk, put_away_at=None)
    for notice in waiting:
        if str(id) in notice.facts.values():
            put_away(notice)


def put_away_kind_about(person: Told, kind: str, about: UUID) -> None:
    """What a notice leads to was opened: it goes by itself."""
    waiting = Notice.objects.filter(person_id=person.pk, kind=kind, put_away_at=None)
    waiting.filter(facts__about=str(about)).update(put_away_at=now())


def put_away_of(kind: str, abouts: Iterable[UUID]) -> None:
    """What a kind told of some objects is old now, for everybody whom it told."""
    left = iter([str(one) for one in abouts])
    while some := list(islice(left, AT_ONCE)):
        told = Notice.objects.filter(kind=kind, put_away_at=None, facts__about__in=some)
        told.update(put_away_at=now())


def put_away_kind(person: Told, kind: str) -> None:
    """A newer notice says it all: the earlier ones of a kind go, so that many cannot crowd out what matters."""
    Notice.objects.filter(person_id=person.pk, kind=kind, put_away_at=None).update(put_away_at=now())


def wish(person: Told, **said: Any) -> Wish:
    """How a person wishes to be written to from now on: `how_often`, `from_hour`, `until_hour`, `on_weekends`.

    What is waiting already is not written of: the first letter tells what comes after.
    """
    known = Wish.objects.filter(pk=person.pk).first() or Wish(person_id=person.pk, last_sent_at=now())
    for name, value in said.items():
        setattr(known, name, value)
    known.said_at = now()
    save_or_refuse(known)
    return known


def forget(person: Told, name: str) -> None:
    """Remove everything a person was told, and what others were told of them and of what they did.

    A teacher's call for help stays when only the one who made the code is forgotten: their name goes from it.
    """
    own = str(person.pk)
    Wish.objects.filter(pk=person.pk).delete()
    Notice.objects.filter(Q(person_id=person.pk) | Q(facts__person=own) | Q(facts__by=own)).delete()
    for notice in Notice.objects.filter(facts__maker=name) if name else []:
        notice.facts |= {"maker": ""}
        notice.save(update_fields=["facts"])


def everything_of(person: Told) -> dict[str, list[Any]]:
    """What a person was told, and when; not the names of others that stand in it."""
    rows = Notice.objects.filter(person_id=person.pk).order_by("told_at")
    rows = rows if person.ring_me_open else rows.exclude(kind__in=OF_ONES_OWN)
    wishes = Wish.objects.filter(pk=person.pk).values(
        "how_often", "from_hour", "until_hour", "on_weekends", "said_at", "last_sent_at"
    )
    return {"told": list(rows.values("kind", "told_at", "put_away_at")), "wishes": list(wishes)}
