"""The figures as a table for people and as JSON for whoever compares runs."""

from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

from bastama.web.bench.asking import Round
from bastama.web.bench.browser import Weight

FLOOR = "floor"
QUERIES, RATIO, COLD_BYTES, COLD_REQUESTS = 12, 2.5, 40_000, 5


@dataclass(frozen=True)
class Line:
    """What one page costs. Times in milliseconds; those *alone* are of one phone asking, the others of eight."""

    page: str
    p50_alone: float
    p95_alone: float
    p50: float
    p95: float
    per_second: float
    cpu: float
    ratio: float
    queries: int
    bytes_cold: int | None = None
    requests_cold: int | None = None
    bytes_warm: int | None = None
    requests_warm: int | None = None


def lines(
    rounds: dict[str, list[Round]], alone: dict[str, list[Round]], weights: dict[str, Weight]
) -> list[Line]:
    """Turn rounds into lines: medians over the rounds, ratios within each round."""
    floor = rounds[FLOOR]
    made = []
    for page, told in rounds.items():
        ratios = [one.cpu_each / beneath.cpu_each for one, beneath in zip(told, floor, strict=True)]
        weight = asdict(weights[page]) if page in weights else {}
        made.append(
            Line(
                page=page,
                p50_alone=at(alone[page], 50),
                p95_alone=at(alone[page], 95),
                p50=at(told, 50),
                p95=at(told, 95),
                per_second=round(median(len(one.waits) / one.took for one in told), 1),
                cpu=round(1000 * median(one.cpu_each for one in told), 2),
                ratio=round(median(ratios), 2),
                queries=max(max(one.queries) for one in [*told, *alone[page]]),
                **weight,
            )
        )
    return made


def at(told: list[Round], percent: int) -> float:
    """Return the time below which so many of a hundred answers came, in milliseconds."""
    waits = [wait for one in told for wait in one.waits]
    return round(1000 * quantiles(waits, n=100, method="inclusive")[percent - 1], 1)


def beyond(line: Line) -> list[str]:
    """Say which of the limits a page passes."""
    is_page = line.page not in (FLOOR, "bare view")
    found = []
    if line.queries > QUERIES:
        found.append(f"{line.page}: {line.queries} queries, the limit is {QUERIES}.")
    if is_page and line.ratio > RATIO:
        found.append(f"{line.page}: {line.ratio} times the floor, the limit is {RATIO}.")
    if (line.bytes_cold or 0) > COLD_BYTES:
        found.append(f"{line.page}: {line.bytes_cold} bytes on a first visit, the limit is {COLD_BYTES}.")
    if (line.requests_cold or 0) > COLD_REQUESTS:
        found.append(
            f"{line.page}: {line.requests_cold} requests on a first visit, the limit is {COLD_REQUESTS}."
        )
    return found


def table(made: list[Line]) -> str:
    """Return the lines as a table."""
    heads = [
        "page",
        "p50 ms",
        "p95 ms",
        "p50×8",
        "p95×8",
        "req/s×8",
        "CPU ms",
        "×floor",
        "SQL",
        "cold B",
        "req",
        "warm B",
        "req",
    ]
    rows = [[shown(value) for value in asdict(line).values()] for line in made]
    widths = [max(len(row[number]) for row in [heads, *rows]) for number in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in [heads, *rows]
    )


def shown(value: Any) -> str:
    """Return a figure as it stands in the table."""
    return "–" if value is None else str(value)
