"""Which schools keep their name on their sheets when a wave closes, and where the sheets of the others go.

From counts alone. Everybody knows who answered; a sheet may be anybody's of at least seven only if it lies among seven.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from bastama.surveys.statistics.hiding import ENOUGH

WHOLE = None
"""The pool of the wave as a whole."""


@dataclass(frozen=True)
class Pools:
    """`area_of`: of each school without its own name, the area whose pool it is in, or WHOLE.

    `is_kept` is False where fewer than seven answered in all: then no sheet can hide, and none is kept.
    """

    area_of: dict[UUID, UUID | None]
    is_kept: bool = True


def pooled(counts: Mapping[UUID, int], above: Mapping[UUID, Sequence[UUID]]) -> Pools:
    """The pools of a wave. `counts`: sheets by school; `above`: the areas of a school, the smallest first.

    A school with fewer than seven goes to the smallest area in which the schools still without a place have seven together.
    Where some are left at the end, the smallest other pool or school is taken with them into the pool of the whole.
    """
    waiting = {school for school, count in counts.items() if count < ENOUGH}
    found: dict[UUID, UUID | None] = {}
    for height in range(max((len(areas) for areas in above.values()), default=0), 0, -1):
        for area, schools in _by_area(waiting, above, height).items():
            if sum(counts[school] for school in schools) >= ENOUGH:
                found |= dict.fromkeys(schools, area)
                waiting -= schools
    rest = sum(counts[school] for school in waiting)
    found |= dict.fromkeys(waiting, WHOLE)
    if 0 < rest < ENOUGH:
        return _with_the_smallest(counts, found)
    return Pools(found)


def _by_area(waiting: set[UUID], above: Mapping[UUID, Sequence[UUID]], height: int) -> dict[UUID, set[UUID]]:
    """The schools that wait, by their area so many steps from the top, the country being the first."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for school in sorted(waiting):
        if len(above[school]) >= height:
            found[above[school][-height]].add(school)
    return found


def _with_the_smallest(counts: Mapping[UUID, int], found: dict[UUID, UUID | None]) -> Pools:
    people: dict[tuple[bool, UUID], int] = defaultdict(int)
    for school, count in counts.items():
        area = found.get(school, WHOLE)
        if school not in found or area is not None:
            people[(area is not None, area or school)] += count
    if not people:
        return Pools(found, is_kept=False)
    (is_area, taken), _ = min(people.items(), key=lambda one: (one[1], one[0]))
    if not is_area:
        return Pools({**found, taken: WHOLE})
    return Pools({school: WHOLE if area == taken else area for school, area in found.items()})
