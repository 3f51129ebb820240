"""The words of a photo of the flip-chart, and whether the group sees it. The file comes from above."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.errors import NotHeldByYou
from bastama.groups.models import FlipChart, Session
from bastama.groups.sheets import SHOWN, YES, Posted
from bastama.history.actions import record
from bastama.people.models import Person

WORDS_MOST = 300


@dataclass(frozen=True)
class Told:
    """What is said of a photo: a line of words, and whether the group sees it."""

    words: str = ""
    is_shown: bool = False


def told_by(posted: Posted) -> Told:
    """What a form says of a photo."""
    said = {name: values[-1] for name, values in posted.items() if values}
    return Told(said.get("words", ""), said.get(SHOWN) == YES)


@transaction.atomic
def begin(session: Session, *, id: UUID, told: Told, by: Person) -> FlipChart:
    """Begin a photo, or say anew what is said of it, under the id that a phone gave it: said twice, it is one.

    Refuses an id of another session, and of somebody else's.
    """
    there = FlipChart.objects.select_for_update().filter(pk=id).first()
    if there is None:
        words, is_shown = _line(told), told.is_shown
        return FlipChart.objects.create(
            pk=id, session=session, words=words, is_shown=is_shown, taken_by=by, taken_at=now()
        )
    if there.session_id != session.pk or there.taken_by_id != by.pk:
        raise NotHeldByYou
    return describe(there, told=told, by=by)


@transaction.atomic
def describe(one: FlipChart, *, told: Told, by: Person) -> FlipChart:
    """Say what a photo shows, and open it to the group or shut it again."""
    was_shown = one.is_shown
    one.words, one.is_shown, one.changed_at = _line(told), told.is_shown, now()
    one.save(update_fields=["words", "is_shown", "changed_at"])
    if one.file is not None and was_shown != one.is_shown:
        record("groups.flipchart_opened" if one.is_shown else "groups.flipchart_shut", about=one, by=by)
    return one


def _line(told: Told) -> str:
    return " ".join(told.words.split())[:WORDS_MOST]
