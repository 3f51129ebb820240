"""Change between waves: the intervals hold the truth, and nobody is found between matched and unmatched."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.changes import Change, Pair, differences, matched, unmatched
from bastama.surveys.statistics.gathering import gather
from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.scales import Scale, Sheet, score
from bastama.surveys.statistics.sums import Sums, sums
from bastama.surveys.statistics.tables import changes
from bastama.surveys.statistics.tests.attacker import Knowledge
from bastama.surveys.statistics.tests.tried import tried_change
from bastama.surveys.statistics.totals import Range, told
from bastama.surveys.statistics.waves import told_change

SCALE = Scale("voice", ("a", "b", "c", "d"), frozenset({"d"}))
ONE = Scale("voice", ("a",))
PLANTED = 0.4


def person(chance: random.Random) -> tuple[Sheet, Sheet]:
    """Somebody's two sheets: what they are like, four items each a step around it, one of them reverse, few left out; and a
    step up for two in five."""
    like = chance.choice([2, 3])
    later = like + (chance.random() < PLANTED)
    first, second = (
        {
            item: 6 - code if item in SCALE.reverse else code
            for item in SCALE.items
            if (code := level + chance.choice([-1, 0, 1])) and chance.random() > 0.03
        }
        for level in (like, later)
    )
    return first, second


def pairs_of(many: int, chance: random.Random) -> list[Pair]:
    """The scores of so many people who have one in both waves."""
    pairs: list[Pair] = []
    while len(pairs) < many:
        before, after = (score(SCALE, sheet).value for sheet in person(chance))
        if before is not None and after is not None:
            pairs.append((before, after))
    return pairs


def gathered(wave: int, many: int, chance: random.Random) -> Sums:
    """The sums of a wave in which so many answered."""
    return gather([("school", person(chance)[wave]) for _ in range(many)], [SCALE]).of(SCALE)["school"]


def of_the_same(chance: random.Random) -> Change:
    return matched(differences(pairs_of(12, chance)))


def of_others(chance: random.Random) -> Change:
    return unmatched(gathered(0, 12, chance), gathered(1, 8, chance))


@pytest.mark.parametrize("wave", [of_the_same, of_others])
def test_intervals_hold_the_planted_change_as_often_as_they_say(
    wave: Callable[[random.Random], Change],
) -> None:
    chance = random.Random(20261122)
    found = [wave(chance).interval for _ in range(1000)]
    assert 930 <= sum(one.low <= PLANTED <= one.high for one in found) <= 970


def test_intervals_that_are_told_of_a_school_hold_it_at_least_as_often() -> None:
    chance = random.Random(11)
    held = told_at_all = 0
    for _ in range(300):
        first, second = (Place("school", 30, gathered(wave, 30, chance)) for wave in (0, 1))
        change = changes(first, second, SCALE).get("school")
        told_at_all += change is not None
        held += change is not None and change.interval.low <= PLANTED <= change.interval.high
    assert told_at_all > 290
    assert held >= 0.93 * told_at_all


def test_change_of_the_same_people_is_narrower_than_that_of_two_waves() -> None:
    chance = random.Random(7)
    pairs = pairs_of(60, chance)
    first, second = (sums(SCALE, [pair[wave] for pair in pairs]) for wave in (0, 1))
    apart = unmatched(first, second)
    same = matched(differences(pairs))
    assert same.mean == pytest.approx(apart.mean)
    assert same.interval.high - same.interval.low < apart.interval.high - apart.interval.low


def test_unmatched_change_is_worked_out_by_hand() -> None:
    first, second = sums(ONE, map(Fraction, [1, 2, 3])), sums(ONE, map(Fraction, [2, 4, 4, 6]))
    found = unmatched(first, second)
    # 4 - 2; error sqrt(1/3 + 2/3) = 1; freedom 1 / (1/18 + 4/27) = 4.909; t = 2.5861.
    assert found.mean == 2
    assert found.interval.high == pytest.approx(2 + 2.5861, abs=2e-3)


def school(pairs: list[Pair], only_first: int, only_second: int) -> tuple[Place, Place]:
    """A school in two waves; those who answered once answered in the middle."""
    middle = Fraction(3)
    waves = [
        [pair[0] for pair in pairs] + [middle] * only_first,
        [pair[1] for pair in pairs] + [middle] * only_second,
    ]
    first, second = (Place("school", len(wave), sums(SCALE, wave)) for wave in waves)
    return first, second


@pytest.mark.parametrize(
    ("pairs", "only_first", "only_second", "told_of"),
    [(30, 0, 0, "matched"), (30, 8, 8, "matched"), (9, 8, 8, "all"), (30, 1, 0, "all"), (30, 2, 2, "all")],
)
def test_change_of_the_matched_is_told_where_it_leaves_the_others_free(
    pairs: int, only_first: int, only_second: int, told_of: str
) -> None:
    people = pairs_of(pairs, random.Random(3))
    first, second = school(people, only_first, only_second)
    assert changes(first, second, SCALE, {"school": differences(people)})["school"].matched is (
        told_of == "matched"
    )


def test_no_change_where_one_wave_is_not_told() -> None:
    people = pairs_of(30, random.Random(3))
    first, _ = school(people, 0, 0)
    assert changes(first, Place("school", 30, sums(SCALE, [Fraction(5)] * 4)), SCALE) == {}


answers = st.sampled_from([1, 2, 3, 3, 4, 5]).map(Fraction)
Person = tuple[Fraction | None, Fraction | None]
ENDS = (Fraction(1), Fraction(5))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(answers, answers), min_size=7, max_size=12),
    st.lists(st.tuples(answers, st.none()), min_size=3, max_size=8),
    st.lists(st.tuples(st.none(), answers), min_size=3, max_size=8),
    st.data(),
)
def test_attacker_with_two_known_people_narrows_nobody_by_the_change_of_the_matched(
    pairs: list[Pair], only_first: list[Person], only_second: list[Person], data: st.DataObject
) -> None:
    people: list[Person] = [*pairs, *only_first, *only_second]
    first, second = waves_of(people)
    means = [told(Place("school", 0, wave), ONE)["school"].mean for wave in (first, second)]
    assume(all(mean and mean.is_exact for mean in means))
    change = told_change(first, second, differences(pairs), ONE)
    assume(change)
    known = data.draw(st.sets(st.sampled_from(range(len(people))), max_size=2))
    assert change
    assert narrowed(people, known, change) == []


def test_attacker_finds_the_only_one_who_is_not_matched_where_nothing_is_hidden() -> None:
    pairs = pairs_of(12, random.Random(3))
    people: list[Person] = [*pairs, (Fraction(2), None)]
    change = differences(pairs)
    assert narrowed(people, set(), Range(change.total, change.total)) == [(12, 0)]
    assert told_change(*waves_of(people), change, ONE) is None


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([ONE, Scale("four", ("a", "b", "c", "d")), Scale("yes", ("a",), highest=2)]),
    st.tuples(st.integers(0, 14), st.integers(0, 9), st.integers(0, 9)),
    st.integers(0, 10**6),
)
def test_change_is_told_as_trying_everybody_who_may_be_known_finds_it(
    scale: Scale, counts: tuple[int, int, int], seed: int
) -> None:
    chance = random.Random(seed)
    ends = chance.choice([(scale.lowest, scale.highest), (scale.lowest,) * 2, (scale.highest,) * 2])

    def someone() -> Fraction:
        low, high = (end * len(scale.items) for end in ends)
        return Fraction(chance.randint(low, high), len(scale.items))

    pairs = [(someone(), someone()) for _ in range(counts[0])]
    first, second = (
        sums(scale, [pair[wave] for pair in pairs] + [someone() for _ in range(counts[1 + wave])])
        for wave in (0, 1)
    )
    moved = differences(pairs)
    assert told_change(first, second, moved, scale) == tried_change(first, second, moved, scale)


def waves_of(people: list[Person]) -> tuple[Sums, Sums]:
    """The sums of the two waves of a school."""
    first, second = (
        sums(ONE, [score_ for one in people if (score_ := one[wave]) is not None]) for wave in (0, 1)
    )
    return first, second


def narrowed(people: list[Person], known: set[int], change: Range) -> list[tuple[int, int]]:
    """Whose answer in which wave is bound more narrowly than by the scale, for one who knows these people.

    Of those who are alike to such a one (matched or not, nothing known) one stands for all.
    """
    alike = {
        (wave, None in person_): (one, wave)
        for one, person_ in enumerate(people)
        for wave in (0, 1)
        if one not in known and person_[wave] is not None
    }
    return [sought for sought in alike.values() if span(people, known, change, sought) != ENDS]


def span(
    people: list[Person], known: set[int], change: Range, sought: tuple[int, int]
) -> tuple[Fraction, Fraction]:
    """From where to where one score may lie. The unknowns, above the lowest answer: the score that is sought, and in
    each wave the sum of the other matched and of the others who are not."""
    groups = [(wave, is_matched) for wave in (0, 1) for is_matched in (True, False)]
    given_ = {group: Fraction(0) for group in groups}
    free = dict.fromkeys(groups, 0)
    for one, person_ in enumerate(people):
        for wave in (0, 1):
            score_ = person_[wave]
            if score_ is not None:
                group = wave, None not in person_
                given_[group] += score_ - 1 if one in known else 0
                free[group] += one not in known and (one, wave) != sought
    own = sought[1], None not in people[sought[0]]
    knowledge = Knowledge(5)
    for place, group in enumerate(groups):
        knowledge.at_most([int(place == each) for each in range(5)], Fraction(4 * free[group]))
    knowledge.at_most([0, 0, 0, 0, 1], Fraction(4))
    for wave, of in enumerate(waves_of(people)):
        left = of.total - of.count - given_[wave, True] - given_[wave, False]
        knowledge.between(
            [int(group[0] == wave) for group in groups] + [int(own[0] == wave)], Range(left, left)
        )
    signs = [(2 * wave - 1) * is_matched for wave, is_matched in [*groups, own]]
    moved = given_[1, True] - given_[0, True]
    knowledge.between(signs, Range(change.least - moved, change.most - moved))
    aim = [0, 0, 0, 0, 1]
    return 1 - knowledge.greatest([-one for one in aim]), 1 + knowledge.greatest(aim)
