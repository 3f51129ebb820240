"""What is kept of a place when a wave closes: its tables as they may be shown, rounded, as JSON and back. Pure.

Nothing that is not shown is kept: who reads these rows in the database knows no more than who reads the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bastama.surveys.statistics.changes import Change
from bastama.surveys.statistics.figures import Interval
from bastama.surveys.statistics.reliability import NoReliability, Reliability
from bastama.surveys.statistics.tables import Reading, Table, decimals, widened


@dataclass(frozen=True)
class Changed:
    """The mean less that of an earlier wave, with its interval; of `count` people found in both, or of all."""

    mean: float
    low: float
    high: float
    count: int
    matched: bool


@dataclass(frozen=True)
class Trust:
    """Alpha and omega of a scale in a whole wave, over `count` sheets, each a number or the name of why there is none."""

    count: int
    alpha: float | str
    omega: float | str


@dataclass(frozen=True)
class Shown:
    """One scale of one place. Where `mean` is None, `reason` says why and there is nothing else.

    `bands`: how many stand below, between and above the cuts. `changes`: by the id of an earlier wave.
    """

    reason: str | None = None
    answered: int = 0
    mean: Reading | None = None
    spread: Reading | None = None
    interval: Interval | None = None
    bands: tuple[Reading, ...] = ()
    changes: Mapping[str, Changed] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is kept, without what is not there. Written out, because a country keeps some sixty thousand of them."""
        kept: dict[str, Any] = {"reason": self.reason} if self.reason else {}
        if self.answered:
            kept["answered"] = self.answered
        if self.mean:
            kept["mean"] = {"least": self.mean.least, "most": self.mean.most}
        if self.spread:
            kept["spread"] = {"least": self.spread.least, "most": self.spread.most}
        if self.interval:
            kept["interval"] = {"low": self.interval.low, "high": self.interval.high}
        if self.bands:
            kept["bands"] = [{"least": band.least, "most": band.most} for band in self.bands]
        if self.changes:
            kept["changes"] = {wave: dict(vars(one)) for wave, one in self.changes.items()}
        return kept


def shown(table: Table, changes: Mapping[str, Change]) -> Shown:
    """What is kept of a table; a change only where the mean itself is shown."""
    if table.mean is None or table.answered is None:
        return Shown(reason=table.reason.name if table.reason else None)
    bands = (table.bands.low, table.bands.middle, table.bands.high) if table.bands else ()
    return Shown(
        None,
        table.answered,
        table.mean,
        table.spread,
        table.interval,
        tuple(Reading(float(band.least), float(band.most)) for band in bands),
        {wave: _changed(change) for wave, change in changes.items()},
    )


def _changed(change: Change) -> Changed:
    around = widened(change.interval, change.count)
    # Nought is added because a small loss is rounded to “−0.0”.
    mean, low, high = (
        round(one, decimals(change.count)) + 0.0 for one in (change.mean, around.low, around.high)
    )
    return Changed(mean, low, high, change.count, change.matched)


def trust(of: Reliability) -> Trust:
    """What is kept of the reliability of a scale."""
    return Trust(of.count, _coefficient(of.alpha), _coefficient(of.omega))


def _coefficient(of: float | NoReliability) -> float | str:
    return of.name if isinstance(of, NoReliability) else round(of, 2)


def read_shown(kept: Mapping[str, Any]) -> Shown:
    """A scale as it was kept."""
    given = dict(kept)
    for name, make in (("mean", Reading), ("spread", Reading), ("interval", Interval)):
        given[name] = make(**kept[name]) if name in kept else None
    given["bands"] = tuple(Reading(**band) for band in kept.get("bands", ()))
    given["changes"] = {wave: Changed(**one) for wave, one in kept.get("changes", {}).items()}
    return Shown(**given)


def read_trust(kept: Mapping[str, Any]) -> Trust:
    """The reliability of a scale as it was kept."""
    return Trust(**kept)
