"""Countries of small schools drawn at random, hard to tell of: much hidden, means near the ends."""

from fractions import Fraction

from hypothesis import strategies as st

from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import sums

SCALE = Scale("trust", ("t1",))
ENDS = (1, 5)
People = dict[str, list[Fraction]]

# Answers near an end make limits bite; a school where nearly all stand at one end is drawn as often as a mixed one.
answers = st.one_of(
    st.lists(st.sampled_from([1, 5]), max_size=9),
    st.lists(st.sampled_from([4, 5]), max_size=9),
    st.lists(st.sampled_from([1, 2]), max_size=9),
    st.lists(st.integers(1, 5), max_size=14),
)


@st.composite
def countries(draw: st.DrawFn) -> tuple[Place, People]:
    """A country of one to three areas, each of one to three schools, and who answered what."""
    people: People = {}
    areas = []
    for area in range(draw(st.integers(1, 3))):
        schools = []
        for school in range(draw(st.integers(1, 3))):
            code = f"school {area}.{school}"
            people[code] = [Fraction(one) for one in draw(answers)]
            schools.append(Place(code, len(people[code]), sums(SCALE, people[code])))
        areas.append(Place(f"area {area}", parts=tuple(schools)))
    return Place("country", parts=tuple(areas)), people


def school(code: str, *scores: int) -> Place:
    """A school in which these answered, and one more was asked."""
    return Place(code, len(scores) + 1, sums(SCALE, map(Fraction, scores)))


def heads(code: str, people: int) -> Place:
    """A school of so many whose answers lie all over the scale."""
    return school(code, *((2, 3, 4)[one % 3] for one in range(people)))
