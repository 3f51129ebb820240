"""What is said of a profile: nothing more than the figures say, and no verdict."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation

from bastama.surveys.showing import Picture, Row, Since, reason_of, standing_out, told_words
from bastama.surveys.shown import Changed, Shown
from bastama.surveys.statistics.figures import Interval
from bastama.surveys.statistics.tables import Reading
from bastama.surveys.strips import Ends, strip

ENDS = Ends(1, 5)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def row(name: str, mean: float, reach: float = 0.2) -> Row:
    figures = Shown(None, 40, Reading(mean, mean), None, Interval(mean - reach, mean + reach))
    drawn = strip([figures], ENDS)
    return Row(name, name, "", drawn, answered=40, mean=str(mean), interval="…", figures=figures)


def changed(by: float, reach: float) -> Since:
    return Since("start", f"{by:+}", "of all", Changed(by, by - reach, by + reach, 40, matched=False))


def said(*rows: Row) -> list[str]:
    return standing_out(Picture(rows, ENDS, "no", "yes", ("2.5", "3.5")))


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(3.4, 3.4), "3.4"),
        (Reading(3.5, 5.0), "3.5 or more"),
        (Reading(1.0, 2.5), "2.5 or less"),
        (Reading(3.1, 3.3), "3.1 … 3.3"),
    ],
)
def test_figure_in_words_says_how_exactly_it_is_told(reading: Reading, words: str) -> None:
    assert told_words(reading, ENDS, 1) == words


def test_highest_and_lowest_are_named_only_where_their_intervals_do_not_touch() -> None:
    assert said(row("team", 4.0), row("time", 3.0), row("vision", 3.5)) == [
        "The highest mean: “team” (4.0). The lowest: “time” (3.0)."
    ]
    assert said(row("team", 3.3), row("time", 3.0)) == [
        "The means lie close together: none stands out clearly from the others."
    ]


def test_one_scale_stands_out_from_nothing() -> None:
    assert said(row("team", 4.0), replace(row("time", 3.0), figures=None)) == []


def test_change_is_named_where_its_interval_leaves_nought_out() -> None:
    clear = replace(row("team", 3.0), changes=(changed(0.6, 0.3),))
    small = replace(row("time", 3.0), changes=(changed(0.2, 0.3),))
    assert "“team” +0.6" in said(clear, small)[1]
    assert "time" not in said(clear, small)[1]
    assert said(small, small)[1].startswith("None of the changes")


def test_strip_says_itself_aloud() -> None:
    assert row("Team", 3.4).aloud == "Team. mean: 3.4; interval: …"
    assert replace(row("Team", 3.4), reason="Nothing is told.").aloud == "Team: Nothing is told."


@pytest.mark.parametrize("code", ["FEW", "TWO_COULD_TELL", "SUBTRACTION", "SCHOOLS"])
def test_each_reason_is_a_sentence(code: str) -> None:
    assert reason_of(code).endswith(".")
