"""The sheets of a closed wave, added up by their leaves: one by one, or those of a country all at once."""

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from uuid import UUID

from django.db.models import CharField, TextField
from django.db.models.functions import Cast

from bastama.surveys.models import Sheet, Wave
from bastama.surveys.statistics.gathering import Gathered, gather
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.scales import Sheet as Answers

POOL = "pool "
MANY = 20_000
"""From so many sheets on one does not add them up one by one."""
SLOW = (
    "%s sheets are added up one by one, which takes minutes. With the extra for a country it takes seconds:"
    ' pip install "bastama[country]".'
)


def gathered(wave: Wave, scales: Sequence[Scale]) -> Gathered:
    """The sums of a wave; a district's need nothing but Python, a country's are quick with the extra `country`."""
    count = Sheet.objects.filter(wave=wave).count()
    if count < MANY:
        return gather(_sheets(wave), scales)
    if find_spec("numpy") is None:
        logging.getLogger(__name__).warning(SLOW, count)
        return gather(_sheets(wave), scales)
    from bastama.surveys.statistics.national import gather_texts  # noqa: PLC0415 -- NumPy is an extra and slow to come

    return gather_texts(_texts(wave), scales)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for circles meanwhile: among the million fractions of a country there are none, and it looks often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def leaf_of(school: UUID | None, area: UUID | None) -> str:
    """The code of the leaf a sheet belongs to: its school, or the pool of those too small in an area or the whole."""
    return str(school) if school else f"{POOL}{area or ''}"


def _sheets(wave: Wave) -> Iterator[tuple[str, Answers]]:
    """Every sheet with the code of its leaf, those of one leaf together."""
    rows = Sheet.objects.filter(wave=wave).order_by("school", "area")
    for school, area, answers in rows.values_list("school", "area", "answers").iterator(chunk_size=2000):
        yield leaf_of(school, area), answers


def _texts(wave: Wave) -> Iterator[tuple[str, str]]:
    """Every sheet as the database keeps it: no row of a country is made an object before it must."""
    rows = Sheet.objects.filter(wave=wave).values_list(
        Cast("school_id", CharField()), Cast("area_id", CharField()), Cast("answers", TextField())
    )
    for school, area, answers in rows.iterator(chunk_size=10_000):
        yield _leaf_of_texts(school, area), answers


@cache
def _leaf_of_texts(school: str | None, area: str | None) -> str:
    return leaf_of(UUID(school) if school else None, UUID(area) if area else None)
