"""The sums of a wave are those of its schools, however the sheets come."""

from fractions import Fraction

from bastama.surveys.statistics.gathering import gather
from bastama.surveys.statistics.scales import Scale, values
from bastama.surveys.statistics.sums import crosses, sums

SCALES = (Scale("trust", ("t1", "t2"), frozenset({"t2"})), Scale("time", ("m1",)))
SHEETS = [{"t1": 5, "t2": 1, "m1": 3}, {"t1": 2, "t2": 2}, {"m1": 4}, {"t1": 1, "t2": 4, "m1": 1}]


def test_each_leaf_has_its_sums_and_the_wave_the_products_of_all() -> None:
    rows = [("one", SHEETS[0]), ("two", SHEETS[1]), ("two", SHEETS[2]), ("one", SHEETS[3])]
    found = gather(rows, SCALES)
    for scale in SCALES:
        own = [sums(scale, values(scale, some)) for some in (SHEETS[::3], SHEETS[1:3])]
        assert found.of(scale) == {"one": own[0], "two": own[1]}
        assert found.crosses[scale.code] == crosses(scale, SHEETS)


def test_wave_without_a_sheet_has_no_sums() -> None:
    found = gather([], SCALES)
    assert found.of(SCALES[0]) == {}
    assert found.crosses["trust"].count == 0


def test_score_of_a_reverse_item_is_turned_before_it_is_added() -> None:
    assert gather([("one", SHEETS[0])], SCALES).of(SCALES[0])["one"].total == Fraction(5)
