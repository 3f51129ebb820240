"""The pictures of an account: which there are in a language today, and where each lies."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.library.illustrating import Illustration
from bastama.library.models import Record

SIZES = ("small", "large")
Said = tuple[UUID, str, str]


@dataclass(frozen=True)
class Shown:
    """A picture as a page shows it. Of one that a consent keeps open no copy is made: a copy cannot be called back."""

    picture: Illustration
    small: str
    large: str

    @property
    def may_be_copied(self) -> bool:
        return self.picture.until is None


def shown_in(record: Record, language: str) -> list[Shown]:
    """The pictures readers of an account see today in a language, in their order. One query."""
    return [
        Shown(one, *(path_of(one, size, record.address) for size in SIZES))
        for one in _in_order(record.pk, language)
        if one.is_open(today())
    ]


@prepared
def _in_order(record: UUID, language: str) -> QuerySet[Illustration]:
    rows = Illustration.objects.filter(record=record, language=language)
    return rows.defer(*SIZES).order_by("place", "pk")


def path_of(one: Illustration, size: str, address: str) -> str:
    return reverse("library:illustration", args=[address, one.pk, size])


def open_one(id: UUID, size: str, address: str, *, on: date) -> bytes | None:
    """The picture at an address, if readers may see it on a day; whatever keeps it from them, there is none."""
    rows = Illustration.objects.select_related("record").only(size, "until", "record")
    one = rows.filter(pk=id, record__address=address).first()
    if one is None or not one.is_open(on) or not one.record.is_here:
        return None
    return bytes(getattr(one, size))


def said_in(key: UUID, language: str) -> list[Said]:
    """What is public of an account's pictures in a language: of each its source and its words."""
    rows = Illustration.objects.filter(record=key, language=language).order_by("place", "pk")
    return [(one.source, one.alternative, one.caption) for one in rows.defer(*SIZES) if one.is_open(today())]


def sources() -> set[UUID]:
    """What projects know the pictures by that are public now."""
    return set(Illustration.objects.values_list("source", flat=True))
