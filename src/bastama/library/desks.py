"""The curator's desk: what waits for somebody, as figures and as lists. Each figure is counted up to a bound, as a search is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bastama.library import authors
from bastama.library.curating import pairs_waiting
from bastama.library.models import Expression, Record, Version
from bastama.library.queries import in_the_library

MOST_COUNTED = 10_000
NAMES = {
    "check": _("Fields that want a look"),
    "no-abstract-kk": _("Without an abstract in Kazakh"),
    "no-abstract-ru": _("Without an abstract in Russian"),
    "no-abstract-en": _("Without an abstract in English"),
    "behind": _("Translations that are behind their original"),
}
LACKING = _("Works of literature that hold no abstract in this language.")
MEANS = {
    "doubles": _("Two records with nearly the same title; nobody has said yet whether they are one work."),
    "people": _(
        "Names that are alike, also across scripts; nobody has said yet which of them are one person."
    ),
    "check": _(
        "Records with fields that were guessed or in which sources differ, and nobody has looked at them."
    ),
    "no-abstract-kk": LACKING,
    "no-abstract-ru": LACKING,
    "no-abstract-en": LACKING,
    "behind": _("Accounts whose original was published anew after they were translated."),
}


@dataclass(frozen=True)
class Figure:
    """How much of something waits, and what is counted; `is_more` where counting stopped."""

    name: str
    means: str
    count: int
    url: str

    @property
    def is_more(self) -> bool:
        return self.count > MOST_COUNTED


def figures() -> list[Figure]:
    """All of them, also those of which nothing waits: one query each."""
    waiting = _counted(pairs_waiting())
    doubles = Figure(gettext("What looks double"), means("doubles"), waiting, reverse("library:doubles"))
    people = _counted(authors.alike())
    alike = Figure(gettext("People of a like name"), means("people"), people, reverse("library:people"))
    return [
        doubles,
        alike,
        *(
            Figure(
                name_of(what), means(what), _counted(ROWS[what]()), reverse("library:waiting", args=[what])
            )
            for what in NAMES
        ),
    ]


def rows_of(what: str) -> QuerySet[Record] | None:
    """The records behind a figure, the newest first; None for what is no figure."""
    return ROWS[what]() if what in ROWS else None


def name_of(what: str) -> str:
    return gettext(NAMES[what])


def means(what: str) -> str:
    """What is counted, in a sentence."""
    return gettext(MEANS[what])


def to_check() -> QuerySet[Record]:
    return in_the_library().filter(to_check__gt=0)


def without_abstract(language: str) -> QuerySet[Record]:
    literature = in_the_library().filter(kind=Record.Kind.LITERATURE)
    return literature.exclude(abstracts_in__contains=f",{language},")


def behind() -> QuerySet[Record]:
    """Accounts with a translation whose original was published anew since."""
    newest = Version.objects.filter(record=OuterRef("record"), taken_back_at=None).values("record")
    translated = Expression.objects.exclude(translated_from="").annotate(
        original_at=Subquery(
            newest.filter(language=OuterRef("translated_from"))
            .values("record")
            .annotate(at=Max("published_at"))
            .values("at")
        ),
        own_at=Subquery(
            newest.filter(language=OuterRef("language"))
            .values("record")
            .annotate(at=Max("published_at"))
            .values("at")
        ),
    )
    late = translated.filter(record=OuterRef("pk"), original_at__gt=F("own_at"))
    return in_the_library().filter(Exists(late), kind=Record.Kind.ACCOUNT)


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: MOST_COUNTED + 1].count()


ROWS: dict[str, Callable[[], QuerySet[Record]]] = {
    "check": to_check,
    "no-abstract-kk": lambda: without_abstract("kk"),
    "no-abstract-ru": lambda: without_abstract("ru"),
    "no-abstract-en": lambda: without_abstract("en"),
    "behind": behind,
}
