"""Where the marks of a strip stand, and what a bar of bands shows of those who may belong to either."""

from bastama.surveys.shown import Shown
from bastama.surveys.statistics.figures import Interval
from bastama.surveys.statistics.tables import Reading
from bastama.surveys.strips import HIGH, Ends, strip

ENDS = Ends(1, 5)
EXACT = Shown(
    None, 20, Reading(3.0, 3.0), None, Interval(2.5, 3.5), (Reading(2, 2), Reading(8, 8), Reading(10, 10))
)
MORE = Shown(None, 8, Reading(3.5, 5.0))


def test_middle_of_the_scale_stands_in_the_middle_and_ends_leave_room_for_a_mark() -> None:
    assert [ENDS.at(value) for value in (1, 3, 5)] == ["3.00%", "50.00%", "97.00%"]


def test_interval_that_reaches_beyond_the_scale_is_drawn_to_its_end() -> None:
    assert ENDS.at(5.4) == ENDS.at(5)


def test_later_wave_stands_below_the_earlier_one_and_one_that_is_not_told_leaves_its_line_free() -> None:
    drawn = strip([EXACT, None, EXACT], ENDS)
    assert [(mark.y // HIGH, mark.is_now) for mark in drawn.marks] == [(0, False), (2, True)]
    assert drawn.height == 3 * HIGH


def test_mean_that_is_not_told_exactly_has_ends_and_no_point() -> None:
    (mark,) = strip([MORE], ENDS).marks
    assert (mark.at, mark.low, mark.high) == ("", ENDS.at(3.5), ENDS.at(5))


def test_bands_told_exactly_fill_the_bar() -> None:
    shares = strip([EXACT], ENDS).shares
    assert [(one.kind, one.x, one.width) for one in shares] == [
        ("low", "0.00%", "10.00%"),
        ("middle", "10.00%", "40.00%"),
        ("high", "50.00%", "50.00%"),
    ]


def test_those_who_may_be_in_either_of_two_bands_stand_between_them() -> None:
    bands = (Reading(0, 3), Reading(7, 11), Reading(9, 10))
    shares = strip([Shown(None, 20, Reading(3, 3), bands=bands)], ENDS).shares
    assert [(one.kind, one.width) for one in shares] == [
        ("open", "15.00%"),
        ("middle", "35.00%"),
        ("open", "5.00%"),
        ("high", "45.00%"),
    ]


def test_bands_of_which_nothing_is_told_are_not_drawn() -> None:
    assert strip([MORE], ENDS).shares == ()
