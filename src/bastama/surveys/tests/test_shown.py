"""What is kept of a place comes back as it was, and holds nothing that is not shown."""

import json
from fractions import Fraction

import pytest

from bastama.surveys.shown import read_shown, read_trust, shown, trust
from bastama.surveys.statistics.changes import Change
from bastama.surveys.statistics.figures import Interval
from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.reliability import reliability
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import crosses, sums
from bastama.surveys.statistics.tables import tables

SCALE = Scale("trust", ("t1", "t2"))
CHANGE = Change(0.44, Interval(-0.02, 0.91), 12, matched=True)


@pytest.mark.parametrize("scores", [[2, 3, 4] * 6, [5] * 8, [3] * 4, []])
def test_what_is_kept_comes_back_as_it_was(scores: list[int]) -> None:
    place = Place("school", 20, sums(SCALE, map(Fraction, scores)))
    made = shown(tables(place, SCALE)["school"], {"earlier": CHANGE})
    assert read_shown(json.loads(json.dumps(made.as_json()))) == made


def test_of_a_place_that_is_hidden_only_the_reason_is_kept() -> None:
    place = Place("school", 20, sums(SCALE, map(Fraction, [2, 3, 4, 5])))
    assert shown(tables(place, SCALE)["school"], {"earlier": CHANGE}).as_json() == {"reason": "FEW"}


def test_change_is_kept_rounded_and_its_interval_outwards() -> None:
    place = Place("school", 20, sums(SCALE, map(Fraction, [2, 3, 4] * 6)))
    kept = shown(tables(place, SCALE)["school"], {"earlier": CHANGE}).as_json()["changes"]
    assert kept == {"earlier": {"mean": 0.4, "low": -0.1, "high": 1.0, "count": 12, "matched": True}}


def test_change_too_small_to_be_told_is_nought_and_not_less() -> None:
    place = Place("school", 20, sums(SCALE, map(Fraction, [2, 3, 4] * 6)))
    small = Change(-0.02, Interval(-0.5, 0.46), 12, matched=False)
    assert str(shown(tables(place, SCALE)["school"], {"earlier": small}).changes["earlier"].mean) == "0.0"


def test_reliability_is_kept_with_two_decimals_or_with_why_there_is_none() -> None:
    sheets = [{"t1": 1 + number % 5, "t2": 1 + (number + number % 2) % 5} for number in range(40)]
    whole = reliability(crosses(SCALE, sheets))
    kept = trust(whole)
    assert isinstance(whole.alpha, float)
    assert (kept.count, kept.alpha, kept.omega) == (40, round(whole.alpha, 2), "FEW_ITEMS")
    assert read_trust(json.loads(json.dumps(kept.__dict__))) == kept
    assert trust(reliability(crosses(SCALE, sheets[:29]))).alpha == "FEW_SHEETS"
