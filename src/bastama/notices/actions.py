from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import now
from bastama.notices.mail import send
from bastama.notices.models import Notice, Told


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


def put_away(notice: Notice) -> None:
    """The person has read it."""
    Notice.objects.filter(pk=notice.pk, put_away_at=None).update(put_away_at=now())


def put_away_about(person: Told, id: UUID) -> None:
    """What a notice asked has been answered: it goes by itself. `id` stands among its facts."""
    waiting = Notice.objects.filter(person_id=person.pk, put_away_at=None)
    for notice in waiting:
        if str(id) in notice.facts.values():
            put_away(notice)


def put_away_kind(person: Told, kind: str) -> None:
    """A newer notice says it all: the earlier ones of a kind go, so that many cannot crowd out what matters."""
    Notice.objects.filter(person_id=person.pk, kind=kind, put_away_at=None).update(put_away_at=now())


def forget(person: Told, name: str) -> None:
    """Remove everything a person was told, and what others were told of them and of what they did.

    A teacher's call for help stays when only the one who made the code is forgotten: their name goes from it.
    """
    own = str(person.pk)
    Notice.objects.filter(Q(person_id=person.pk) | Q(facts__person=own) | Q(facts__by=own)).delete()
    for notice in Notice.objects.filter(facts__maker=name) if name else []:
        notice.facts |= {"maker": ""}
        notice.save(update_fields=["facts"])


def everything_of(person: Told) -> dict[str, list[Any]]:
    """What a person was told, and when; not the names of others that stand in it."""
    rows = Notice.objects.filter(person_id=person.pk).order_by("told_at")
    return {"told": list(rows.values("kind", "told_at", "put_away_at"))}
