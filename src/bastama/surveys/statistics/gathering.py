"""From the sheets of a wave to the sums of every school, scale by scale; and from thirty on, of the wave its reliability."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bastama.surveys.statistics.scales import Scale, Sheet, values
from bastama.surveys.statistics.sums import Crosses, Held, Sums, crosses, sums


@dataclass(frozen=True)
class Gathered:
    """By the code of a scale: the sums of each leaf by its code, and the products of the items in the whole wave.

    `items`: what each leaf gave to each item, for themes.
    """

    sums: dict[str, dict[str, Sums]]
    crosses: dict[str, Crosses]
    items: Held

    def of(self, scale: Scale) -> dict[str, Sums]:
        """The sums of one scale; none where nobody answered it."""
        return self.sums.get(scale.code, {})


def gather(sheets: Iterable[tuple[str, Sheet]], scales: Sequence[Scale]) -> Gathered:
    """The sums of sheets that come with the code of their leaf; those of one leaf one after another.

    Only one leaf's sheets are held at a time. One leaf may come twice: its sums are added.
    """
    found: dict[str, dict[str, Sums]] = defaultdict(dict)
    items = Held.of(scales)
    whole = {scale.code: crosses(scale, []) for scale in scales}
    for leaf, rows in groupby(sheets, key=lambda row: row[0]):
        sheets_of = [sheet for _, sheet in rows]
        for scale in scales:
            own = sums(scale, values(scale, sheets_of))
            found[scale.code][leaf] = found[scale.code].get(leaf, Sums()) + own
            whole[scale.code] += crosses(scale, sheets_of)
            items.add(leaf, scale, sheets_of)
    return Gathered(dict(found), whole, items)
