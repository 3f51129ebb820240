"""The figures of a wave as pandas works them out, from the same rows but by none of our own code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bastama.places.models import Area
from bastama.surveys.models import Asked, Sheet, Wave
from bastama.surveys.statistics.reliability import reliability
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Crosses


@dataclass(frozen=True)
class Figure:
    """What is compared of one place."""

    people: int
    mean: float
    deviation: float
    bands: tuple[int, int, int]


@dataclass(frozen=True)
class Answers:
    """The answers, a row a sheet and a column an item, and for each sheet the places it lies in, from its leaf outwards."""

    items: Any
    places: Any

    @classmethod
    def of(cls, wave: Wave) -> "Answers":
        """Read every sheet of a wave."""
        rows = list(Sheet.objects.filter(wave=wave).values_list("school_id", "area_id", "answers"))
        within = dict(Area.objects.values_list("pk", "within"))
        area_of = dict(Asked.objects.filter(wave=wave).values_list("school_id", "school__area"))
        around = {key: _outwards(area_of.get(key[0], key[1]), within) for key in {row[:2] for row in rows}}
        places = [
            (str(school) if school else f"pool {area}", *around[school, area]) for school, area, _ in rows
        ]
        return cls(pd.DataFrame([answers for *_, answers in rows]), pd.DataFrame(places))

    def turned(self, scale: Scale) -> Any:
        """The answers to the items of a scale, reverse ones turned."""
        items = self.items[list(scale.items)].copy()
        for item in scale.reverse:
            items[item] = scale.lowest + scale.highest - items[item]
        return items

    def figures(self, scale: Scale) -> dict[str, Figure]:
        """The figures of every place on a scale, by its code."""
        items = self.turned(scale)
        scores = items.mean(axis=1)[3 * items.notna().sum(axis=1) >= 2 * len(scale.items)]
        eighth = scale.width / 8
        middle = (scale.lowest + scale.highest) / 2
        bands = pd.DataFrame({"low": scores < middle - eighth, "high": scores >= middle + eighth})
        found = {}
        for level in self.places:
            by = self.places[level].loc[scores.index]
            figures = scores.groupby(by).agg(["count", "mean", "std"])
            sides = bands.groupby(by).sum()
            for code, people, mean, deviation, low, high in figures.join(sides).itertuples():
                found[code] = Figure(
                    int(people), mean, deviation, (int(low), int(people - low - high), int(high))
                )
        return found

    def reliability_apart(self, scale: Scale, of: Crosses) -> Iterator[float]:
        """How far alpha and the number of whole sheets lie from ours."""
        items = self.turned(scale).dropna()
        yield abs(len(items) - of.count)
        alpha, matrix, k = reliability(of).alpha, items.cov(), len(scale.items)
        if isinstance(alpha, float):
            yield abs(
                alpha - k / (k - 1) * (1 - sum(matrix[item][item] for item in items) / matrix.sum().sum())
            )


def _outwards(area: Any, within: dict[Any, Any]) -> tuple[str, ...]:
    """The codes of an area and of all around it; the whole, which has none, comes last."""
    found = []
    while area is not None:
        found.append(str(area))
        area = within[area]
    return (*found, "")
