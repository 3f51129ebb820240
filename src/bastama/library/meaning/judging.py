"""What near texts are measured by (`judged/`), and the measures: the nearest of sixty, and how good the first ten of a list are."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import fsum, log2
from pathlib import Path
from typing import Any

from bastama.library.vocabulary.measuring import told_in

FOLDER = Path(__file__).parent / "judged"
FIRST = 10
TUNED_ON, HELD_OUT = "queries", "held_out"
"""The questions by which limits were chosen, and those that were fixed later and by which nothing was."""


@cache
def _read(name: str, table: str = "") -> Any:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))[table or name]


def concerns() -> list[dict[str, str]]:
    """Each concern in three languages."""
    found: list[dict[str, str]] = _read("concerns")
    return found


def records(of: str = TUNED_ON) -> list[dict[str, str]]:
    """Invented works: id, language, title, abstract. Who asks the held-out questions has forty more before them."""
    found: list[dict[str, str]] = _read("records")
    return found if of == TUNED_ON else [*found, *_abstracts()]


def queries(of: str = TUNED_ON) -> list[dict[str, Any]]:
    """Questions with their language, and by grade the records that answer them."""
    found: list[dict[str, Any]] = _read(of, "queries")
    return found


def _abstracts() -> Iterator[dict[str, str]]:
    """The abstracts by which the fingerprint is measured, each as a work in one of its languages."""
    for id, told in told_in("abstracts").items():
        language = told["work"]
        said = {place: told[place][language] for place in ("title", "abstract")}
        yield {"id": id, "language": language, **said}


def ndcg(order: Sequence[str], judged: Mapping[str, Sequence[str]]) -> float:
    """How good the first ten of a list are, 1 being the best possible (normalised discounted cumulative gain, 2^grade - 1)."""
    grades = {one: int(grade) for grade, ids in judged.items() for one in ids}
    gained = _gain([grades.get(one, 0) for one in order[:FIRST]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:FIRST])


def _gain(grades: Sequence[int]) -> float:
    return fsum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
