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
from bastama.library.formats.record import Link
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record


def store() -> Store:
    """Where files are kept, those of teachers as well."""
    return cast("Store", storages["default"])


def texts_of(record: Record) -> QuerySet[FullText]:
    """The files of a record and of those merged into it, the oldest first."""
    merged = Q(record__merged_into=record) | Q(record__merged_into__merged_into=record)
    return FullText.objects.filter(Q(record=record) | merged).order_by("added_at", "pk")


def texts_by_record(records: Iterable[Record]) -> dict[UUID, list[FullText]]:
    """The files of each of these records. One query."""
    found: dict[UUID, list[FullText]] = defaultdict(list)
    for one in FullText.objects.filter(record__in=list(records)).order_by("added_at", "pk"):
        found[one.record_id].append(one)
    return found


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
    """The work with links to the files of it that are open, as machines are told of it."""
    found = links_to(texts, record)
    return replace(work, links=(*work.links, *found)) if found else work
