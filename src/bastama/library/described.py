"""What curators said of a person or a journal, the latest first: when, who, and what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bastama.history.models import Event
from bastama.library.catalogue import Author, Journal
from bastama.library.curating import Change

SHOWN = 20
NAMES = {
    "name_kk": _("Called in Kazakh"), "name_ru": _("Called in Russian"), "name_en": _("Called in English"),
    "orcid": "ORCID", "places": _("Where they worked"), "title_kk": _("Title in Kazakh"), "title_ru": _("Title in Russian"),
    "title_en": _("Title in English"), "publisher": _("Publisher"), "issns": "ISSN",
}  # fmt: skip
CAUSES = {
    "by-hand": _("Corrected by hand"), "joined": _("Joined with another person"), "parted": _("Parted again"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One change: its number, when, by whom, why, field by field."""

    number: int
    at: datetime
    by: str
    cause: str
    changes: list[Change]


def told(row: Author | Journal) -> list[Told]:
    """Two queries."""
    made = list(row.descriptions.order_by("-pk")[:SHOWN])
    names = _who(row) if made else {}
    return [
        Told(one.pk, one.at, names.get(one.pk, ""), gettext(CAUSES[one.cause]), _changes(one.changes))
        for one in made
    ]


def latest(changes: list[Told]) -> int:
    """The number of the latest change, which a form says it has seen; 0 before the first."""
    return changes[0].number if changes else 0


def _who(row: Author | Journal) -> dict[int, str]:
    """By the number of a change, the name of who made it, as history has it."""
    events = Event.objects.filter(
        about_kind=row._meta.label_lower, about_id=str(row.pk), facts__has_key="description"
    )
    made = events.exclude(by=None).select_related("by").order_by("-at")[: SHOWN * 2]
    return {one.facts["description"]: str(one.by.display_name) for one in made if one.by}


def _changes(changes: dict[str, dict[str, Any]]) -> list[Change]:
    """In the order of the form: databases keep the parts of what was changed in orders of their own."""
    return [
        Change(gettext(NAMES[name]), said(changes[name]["before"]), said(changes[name]["after"]))
        for name in NAMES
        if name in changes
    ]


def said(value: Any) -> str:
    """A value as a line: several with commas between, a place with its years after a stroke."""
    if isinstance(value, str):
        return value
    return ", ".join(" | ".join(filter(None, one)) if isinstance(one, list) else one for one in value)
