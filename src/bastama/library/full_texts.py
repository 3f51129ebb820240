"""Files with the whole text of a work: which there are, who gets them now, and where they lie."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import cast
from uuid import UUID

from django.conf import settings
from django.core.files.storage import storages
from django.db.models import Q, QuerySet
from django.urls import reverse

from bastama.foundation.days import today
from bastama.foundation.stores.store import Store
from bastama.library.catalogue import FullText
from bastama.library.formats.record import Link, Rights
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record

CREATIVE_COMMONS = "https://creativecommons.org/"
LICENCES = {
    FullText.Licence.FREE: f"{CREATIVE_COMMONS}publicdomain/zero/1.0/",
    FullText.Licence.NAME: f"{CREATIVE_COMMONS}licenses/by/4.0/",
    FullText.Licence.NAME_ALIKE: f"{CREATIVE_COMMONS}licenses/by-sa/4.0/",
    FullText.Licence.NAME_NOT_SOLD: f"{CREATIVE_COMMONS}licenses/by-nc/4.0/",
    FullText.Licence.NAME_UNCHANGED: f"{CREATIVE_COMMONS}licenses/by-nc-nd/4.0/",
}
"""Where the terms of a text stand, for machines; “may be read here” has no such place."""


def store() -> Store:
    """Where files are kept, those of teachers as well."""
    return cast("Store", storages["default"])


def texts_of(record: Record) -> QuerySet[FullText]:
    """The files of a record and of those merged into it, the oldest first."""
    return _texts([record])


def texts_by_record(records: Iterable[Record]) -> dict[UUID, list[FullText]]:
    """The files of each of these records and of those merged into it. One query."""
    found: dict[UUID, list[FullText]] = defaultdict(list)
    for one in with_standing(_texts(records)):
        found[one.record.standing.pk].append(one)
    return found


def with_standing(texts: QuerySet[FullText]) -> QuerySet[FullText]:
    """With the records they stand at, without the content of these."""
    ways = ("record", "record__merged_into", "record__merged_into__merged_into")
    return texts.select_related(*ways).defer(*(f"{way}__content" for way in ways))


def _texts(records: Iterable[Record]) -> QuerySet[FullText]:
    own = [one.pk for one in records]
    merged = Record.objects.filter(merged_into__in=own).values("pk")
    deeper = Record.objects.filter(merged_into__in=merged).values("pk")
    here = Q(record__in=own) | Q(record__in=merged) | Q(record__in=deeper)
    return FullText.objects.filter(here).order_by("added_at", "pk")


def path_of(text: FullText, address: str) -> str:
    return reverse("library:full_text", args=[address, text.pk, text.ending])


def links_to(texts: list[FullText], record: Record) -> list[Link]:
    """Links to what everybody may have today."""
    return [
        Link(settings.SITE_ADDRESS + path_of(one, record.address), "full-text")
        for one in texts
        if one.is_open(today())
    ]


def with_texts(work: Work, texts: list[FullText], record: Record) -> Work:
    """The work with links to the files of it that are open, as machines are told of it.

    Where its sources say nothing of rights, the terms that all of these have alike stand as its own.
    """
    found = links_to(texts, record)
    if not found:
        return work
    terms = {LICENCES.get(FullText.Licence(one.licence), "") for one in texts if one.is_open(today())}
    rights = Rights(*terms) if len(terms) == 1 and not work.rights.statement else work.rights
    return replace(work, links=(*work.links, *found), rights=rights)
