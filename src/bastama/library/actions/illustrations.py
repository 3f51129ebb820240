"""Pictures come into a published account with its writer's act of publishing, and leave it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import today
from bastama.library.illustrating import Illustration
from bastama.library.models import Record


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew for the public, small and large; the points are those of the small one."""

    width: int
    height: int
    small: bytes
    large: bytes


@dataclass(frozen=True)
class Hung:
    """A picture as its writer wants it public: its words in the account's language, and the last day it may be seen."""

    source: UUID
    alternative: str
    caption: str
    until: date | None
    drawn: Drawn


@transaction.atomic
def hang(key: UUID, language: str, pictures: Iterable[Hung]) -> None:
    """Let these be the pictures of an account in a language, in this order; those that hung there before go.

    Completes publishing, within its transaction and its lock on the record.
    """
    record = Record.objects.select_for_update().get(pk=key, kind=Record.Kind.ACCOUNT)
    record.illustrations.filter(language=language).delete()
    Illustration.objects.bulk_create(
        Illustration(
            record=record,
            language=language,
            place=place,
            source=one.source,
            alternative=one.alternative,
            caption=one.caption,
            until=one.until,
            **vars(one.drawn),
        )
        for place, one in enumerate(pictures)
    )


def take_down(sources: Iterable[UUID], *, key: UUID | None = None, language: str = "") -> None:
    """Take pictures out of every account, or of one in one language: gone with their bytes, and nothing says why."""
    rows = Illustration.objects.filter(source__in=list(sources))
    (rows if key is None else rows.filter(record=key, language=language)).delete()


def keep_until(source: UUID, until: date | None) -> None:
    """Say anew until when a picture may be seen. One whose day is over already goes, and stays away."""
    rows = Illustration.objects.filter(source=source)
    rows.filter(until__lt=today()).delete()
    rows.update(until=until)


def take_down_ended() -> int:
    """Remove the pictures whose last day is over; readers have not seen them since. Tells how many."""
    return Illustration.objects.filter(until__lt=today()).delete()[0]
