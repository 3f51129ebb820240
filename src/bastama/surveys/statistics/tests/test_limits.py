"""The limits of bands and squares are where trying every number finds them."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.hiding import KNOWN
from bastama.surveys.statistics.limits import Band, told_bands, told_squares
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import sums

SCALES = [
    Scale("one", ("a",)),
    Scale("two", ("a", "b"), highest=4),
    Scale("four", ("a", "b", "c", "d")),
    Scale("yes", ("a",), highest=2),
]


@st.composite
def schools(draw: st.DrawFn) -> tuple[Scale, list[Fraction]]:
    scale = draw(st.sampled_from(SCALES))
    grain = len(scale.items)
    step = st.integers(scale.lowest * grain, scale.highest * grain)
    return scale, [Fraction(one, grain) for one in draw(st.lists(step, min_size=5, max_size=40))]


def is_free(bands: Sequence[Band], total: Fraction) -> bool:
    """Whether any two known people and one more at either end of the scale have room, each in their band."""
    if min(band.people for band in bands) <= KNOWN:
        return False
    lows = [band.low for band in bands for _ in range(band.people)]
    highs = [band.high for band in bands for _ in range(band.people)]
    widest = max(band.high - band.low for band in bands)
    least = sum(lows) + KNOWN * widest + bands[-1].high - bands[-1].low
    most = sum(highs) - KNOWN * widest - (bands[0].high - bands[0].low)
    return least <= total + Fraction(1, 10**6) and total <= most + 1e-6


@settings(max_examples=150, deadline=None)
@given(schools())
def test_each_class_of_bands_holds_the_truth_and_one_example_that_leaves_everybody_free(
    drawn: tuple[Scale, list[Fraction]],
) -> None:
    scale, scores = drawn
    of = sums(scale, scores)
    found = told_bands(of, scale)
    parted = [Band(of.count - high, *ends(scale)) for high in range(of.count + 1)]
    free = [at for at, low in enumerate(parted) if is_free((low, Band(at, *ends(scale, top=True))), of.total)]
    assert (found is None) == (not free)
    if found:
        assert is_free(found.example, of.total)
        assert found.example[-1].people == min(free, key=lambda at: (abs(at - of.bands[2]), at))
        for told, truth in zip((found.told.low, found.told.middle, found.told.high), of.bands, strict=True):
            assert told.least <= truth <= told.most


def ends(scale: Scale, *, top: bool = False) -> tuple[float, float]:
    """The scores below the higher cut, or from it on."""
    grain = len(scale.items)
    scores = [step / grain for step in range(scale.lowest * grain, scale.highest * grain + 1)]
    cut = (scale.lowest + scale.highest) / 2 + scale.width / 8
    side = [one for one in scores if (one >= cut) == top]
    return side[0], side[-1]


@settings(max_examples=150, deadline=None)
@given(schools())
def test_squares_lie_where_they_are_told_to(drawn: tuple[Scale, list[Fraction]]) -> None:
    scale, scores = drawn
    of = sums(scale, scores)
    bands = told_bands(of, scale)
    found = told_squares(of, scale, bands.example if bands else ())
    assert found is None or found.low - 1e-6 <= of.squares <= found.high + 1e-6
