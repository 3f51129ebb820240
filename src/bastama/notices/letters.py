"""One letter that tells what is new, instead of many: to those who wished for it, in the hours they chose."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime

from bastama.foundation.days import now
from bastama.notices.mail import post
from bastama.notices.models import QUIET, REMARKS, Notice, Wish

StillThere = Callable[[Any, Collection[str]], Collection[str]]
"""Of some remarks and answers those a person may still read: a wider package knows that."""
SATURDAY = 5
WEEK = timedelta(days=7)


@dataclass
class Report:
    """What became of the letters: `later` are outside their hours or not due yet, `quiet` had nothing new."""

    sent: int = 0
    not_taken: int = 0
    quiet: int = 0
    later: int = 0


def send_due(still_there: StillThere) -> Report:
    """Write to everybody whose letter is due now, once, however often this is asked.

    A letter is noted as sent before it goes out: if the power fails between, it is lost rather than sent twice, and
    what it would have told stands on the person's pages.
    """
    report, at = Report(), now()
    for wish in _wishes():
        if not is_due(wish, at):
            report.later += 1
            continue
        lines = _lines(wish, still_there)
        if not lines:
            report.quiet += 1
        elif _claim(wish, at):
            if _send(wish, lines):
                report.sent += 1
            else:
                Wish.objects.filter(pk=wish.pk, last_sent_at=at).update(last_sent_at=wish.last_sent_at)
                report.not_taken += 1
    return report


def _wishes() -> list[Wish]:
    """Who has an address and asked to be written to."""
    asked = Wish.objects.exclude(how_often=Wish.HowOften.NEVER).exclude(person__email="")
    return list(asked.filter(person__erased_at=None).select_related("person").order_by("pk"))


def is_due(wish: Wish, at: datetime) -> bool:
    """Whether a letter may go out at a moment: in the hours, on the days, and long enough after the last one."""
    here = localtime(at)
    if not wish.from_hour <= here.hour < wish.until_hour:
        return False
    if here.weekday() >= SATURDAY and not wish.on_weekends:
        return False
    if wish.last_sent_at is None:
        return True
    days = here.date() - localtime(wish.last_sent_at).date()
    return days >= WEEK if wish.how_often == Wish.HowOften.WEEKLY else days > timedelta(0)


def _lines(wish: Wish, still_there: StillThere) -> list[tuple[str, bool, int]]:
    """What is new since the last letter: the kind of page, whether it is their own, how many remarks or answers."""
    waiting = Notice.objects.filter(person_id=wish.pk, kind__in=QUIET, put_away_at=None)
    if wish.last_sent_at is not None:
        waiting = waiting.filter(told_at__gt=wish.last_sent_at)
    # What was told by an earlier version does not say what it is about: it stands on the pages alone.
    notices = [notice for notice in waiting if "each" in notice.facts]
    heard = set(still_there(wish.person, [id for notice in notices for id in notice.facts["each"]]))
    counted: Counter[tuple[str, bool]] = Counter()
    for notice in notices:
        counted[notice.facts["kind"], notice.facts["own"]] += len(heard & set(notice.facts["each"]))
    return [(kind, own, count) for (kind, own), count in sorted(counted.items()) if count]


def _claim(wish: Wish, at: datetime) -> bool:
    """Take the letter upon oneself: of two that run at once only one does."""
    mine = Wish.objects.filter(pk=wish.pk, last_sent_at=wish.last_sent_at)
    return bool(mine.update(last_sent_at=at))


def _send(wish: Wish, lines: list[tuple[str, bool, int]]) -> bool:
    stop = f"{settings.SITE_ADDRESS}{reverse('people:stop-letters', args=[token_of(wish.pk)])}"
    context = {"lines": lines, "address": settings.SITE_ADDRESS, "stop": stop}
    with translation.override(wish.person.language):
        words = render_to_string(Notice(kind=REMARKS).words_of_mail, context)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return post(words, address=wish.person.email, about="of what is new", headers=headers)


def token_of(person: UUID) -> str:
    """What stands in a letter to stop them: it names the person and opens nothing else."""
    return Signer(salt="bastama.letters").sign(person.hex)


def person_in(token: str) -> UUID | None:
    try:
        return UUID(hex=Signer(salt="bastama.letters").unsign(token))
    except (BadSignature, ValueError):
        return None


def stop(person: UUID) -> None:
    """No more letters for a person. Safe to repeat."""
    Wish.objects.filter(pk=person).update(how_often=Wish.HowOften.NEVER, said_at=now())
