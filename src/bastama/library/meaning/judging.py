"""What near texts are measured by (`judged/`), and the measures: the nearest of sixty, and how good the first ten of a list are."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from math import fsum, log2
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "judged"
FIRST = 10


@cache
def _read(name: str) -> Any:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))[name]


def concerns() -> list[dict[str, str]]:
    """Each concern in three languages."""
    found: list[dict[str, str]] = _read("concerns")
    return found


def records() -> list[dict[str, str]]:
    """Invented works: id, language, title, abstract."""
    found: list[dict[str, str]] = _read("records")
    return found


def queries() -> list[dict[str, Any]]:
    """Questions with their language, and by grade the records that answer them."""
    found: list[dict[str, Any]] = _read("queries")
    return found


def ndcg(order: Sequence[str], judged: Mapping[str, Sequence[str]]) -> float:
    """How good the first ten of a list are, 1 being the best possible (normalised discounted cumulative gain, 2^grade - 1)."""
    grades = {one: int(grade) for grade, ids in judged.items() for one in ids}
    gained = _gain([grades.get(one, 0) for one in order[:FIRST]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:FIRST])


def _gain(grades: Sequence[int]) -> float:
    return fsum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
