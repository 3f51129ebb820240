from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bastama.foundation.days import at, now
from bastama.places import make as places
from bastama.places.models import School
from bastama.surveys import keyfiles, make
from bastama.surveys.actions import matching
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.by_the_clock import run_due
from bastama.surveys.actions.matching import end_matching, give_up_matching, go_on, match
from bastama.surveys.errors import KeyIsGone, MatchingIsOver
from bastama.surveys.linking import Hashes
from bastama.surveys.models import Difference, Result, Series, Sheet, Wave
from bastama.surveys.pairing import Linked, Tally, near_pairs, whole_pairs
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums

SCALE = Scale("trust", ("a", "b"))


def sheet(code: str, answer: int = 3, school: Any = None) -> Linked:
    """A sheet whose code is a word: each letter is a part."""
    without = tuple((code[:at] + "·" + code[at + 1 :]).encode() for at in range(len(code)))
    return Linked(school, {"a": answer, "b": answer}, Hashes(code.encode(), without))


def codes(pairs: Sequence[tuple[Linked, Linked]]) -> set[tuple[bytes, bytes]]:
    return {(one.hashes.whole, other.hashes.whole) for one, other in pairs if one.hashes and other.hashes}


def test_a_whole_code_matches_where_each_wave_has_it_once() -> None:
    first = [sheet("abcde"), sheet("fghij"), sheet("fghij")]
    last = [sheet("abcde"), sheet("fghij"), Linked(None, {}, None)]
    assert codes(whole_pairs(first, last)) == {(b"abcde", b"abcde")}


def test_one_part_otherwise_is_near_unless_two_could_be_meant() -> None:
    first = [sheet("abcde"), sheet("klmno"), sheet("klmnp")]
    last = [sheet("abxde"), sheet("klmnq")]
    assert codes(near_pairs(first, last, [])) == {(b"abcde", b"abxde")}


def crowd(count: int, answer: int, school: object, mark: str = "p") -> list[Linked]:
    return [sheet(f"{mark}{number:04}", answer, school) for number in range(count)]


def kept_sums(first: list[Linked], last: list[Linked]) -> dict[Any, dict[str, Sums]]:
    """What is kept where the schools of both waves are taken one by one, and last those who are in none."""
    schools = {one.school for one in first} & {one.school for one in last} - {None}
    tally, found = Tally(schools=len(schools) + 1), {}
    for school in schools:
        waves = [[one for one in wave if one.school == school] for wave in (first, last)]
        found[school] = tally.take(waves, [SCALE], with_near=False)
    waves = [[one for one in wave if one.school not in schools] for wave in (first, last)]
    found[None] = tally.take(waves, [SCALE], with_near=False, alone=False)
    return {school: sums for school, sums in found.items() if sums}


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [(10, 10, 10), (9, 9, 0), (10, 11, 0), (17, 10, 10), (16, 10, 0)],
)
def test_sums_are_kept_of_ten_pairs_with_nobody_or_seven_left_over(
    before: int, after: int, kept: int
) -> None:
    first, last = crowd(before, 2, "A"), crowd(after, 3, "A")
    sums = kept_sums(first, last)
    found = [(of["trust"].count, int(of["trust"].total)) for of in sums.values()]
    assert found == ([(kept, kept)] if kept else [])


def test_those_of_small_schools_are_kept_together() -> None:
    first = [*crowd(6, 1, "A"), *crowd(6, 1, "B", "q")]
    last = [*crowd(6, 2, "A"), *crowd(6, 2, "B", "q")]
    sums = kept_sums(first, last)
    assert [(school, of["trust"].count) for school, of in sums.items()] == [(None, 12)]


@given(some.lists(some.tuples(some.sampled_from("ABC"), some.booleans(), some.booleans()), max_size=60))
def test_no_kept_sum_leaves_anybody_among_fewer_than_seven(people: list[tuple[str, bool, bool]]) -> None:
    waves: list[list[Linked]] = [[], []]
    for number, (school, *is_there) in enumerate(people):
        for wave, there in zip(waves, is_there, strict=True):
            if there:
                wave.append(sheet(f"{number:05}", 3, school))
    sums = kept_sums(*waves)
    for place, of in sums.items():
        pairs = of["trust"].count
        inside = [
            sum((one.school == place) if place else one.school not in sums for one in wave) for wave in waves
        ]
        assert pairs >= 10
        assert all(count - pairs == 0 or count - pairs >= 7 for count in inside)


def parts(number: int) -> dict[str, object]:
    letters = "АБВГДЕЖЗИК"
    return {
        "mother": letters[number % 10],
        "grandfather": letters[number // 10],
        "teacher": "Қ",
        "day": number % 28 + 1,
        "children": 3,
    }


def answered(wave: Wave, school: School, numbers: Sequence[int], code: int) -> None:
    for one, number in zip(make.codes(wave, school), numbers, strict=False):
        receive(one, answers=make.answers(wave, code), linking=parts(number))


@pytest.fixture
def series(db: None) -> Series:
    """Two closed waves of a school of nineteen: twelve answered both, seven only the first, seven only the last."""
    school, series = places.school(), make.series()
    first = make.opened({school: 19}, of=series)
    answered(first, school, range(19), 2)
    make.closed(first)
    with at(now() + timedelta(days=200)):
        last = make.opened({school: 19}, of=series, moment="end")
        answered(last, school, [*range(12), *range(40, 47)], 4)
        make.closed(last)
    return series


def test_matching_keeps_sums_and_forgets_every_link(
    series: Series, django_capture_on_commit_callbacks: Any
) -> None:
    series = match(series, by=None, seconds=600)
    assert (series.matched_count, series.matched_most) == (12, 19)
    assert Difference.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        series = end_matching(series, take_near=False, by=None, seconds=600)
    row = Difference.objects.get(scale="time")
    assert (row.pair_count, int(row.sums.total)) == (12, 12)
    assert not Sheet.objects.filter(linking__isnull=False).exists()
    assert not keyfiles.is_here(series.pk)
    with pytest.raises(MatchingIsOver):
        match(series, by=None)


def test_results_of_the_last_wave_are_worked_out_anew_when_matching_ends(series: Series) -> None:
    rows = Result.objects.filter(wave__moment="end", school__isnull=False)
    rows.update(shown={})
    end_matching(series, take_near=False, by=None, seconds=600)
    assert rows.get().shown["answered"] == 19


def test_in_the_database_nothing_tells_which_sheets_of_two_waves_are_alike(series: Series) -> None:
    found = [bytes(row) for row in Sheet.objects.values_list("linking", flat=True) if row]
    assert len(found) == len(set(found)) == 38
    assert len({len(row) for row in found}) == 1


def test_a_series_can_be_given_up_without_matching(series: Series) -> None:
    series = give_up_matching(series, by=None)
    assert (series.matching, series.matched_count) == (Series.Matching.ENDED, None)
    assert not Sheet.objects.filter(linking__isnull=False).exists()


def test_nothing_is_matched_before_the_last_wave_is_closed(db: None) -> None:
    series = make.series()
    make.closed(make.opened({places.school(): 7}, of=series))
    with pytest.raises(MatchingIsOver):
        match(series, by=None)


@pytest.fixture
def nation(db: None, monkeypatch: pytest.MonkeyPatch) -> Series:
    """Two closed waves of two schools that keep their names, of one that does so once, and of two too small; taken one by one."""
    monkeypatch.setattr(matching, "SCHOOLS_AT_ONCE", 1)
    area, series = places.area(), make.series()
    schools = [places.school(area=area) for _ in range(5)]
    for moment, counts, days in (("start", (12, 10, 14, 5, 4), 0), ("end", (12, 10, 6, 5, 4), 200)):
        with at(now() + timedelta(days=days)):
            wave = make.opened(dict(zip(schools, counts, strict=True)), of=series, moment=moment)
            for school, count in zip(schools, counts, strict=True):
                answered(wave, school, range(count), 2 if days == 0 else 4)
            make.closed(wave)
    return series


def test_matching_that_is_cut_goes_on_to_the_same_end_and_shows_nothing_on_the_way(nation: Series) -> None:
    series, sizes = match(nation, by=None, seconds=0), set()
    while series.matching == Series.Matching.COUNTING:
        assert (series.matched_count, Difference.objects.count()) == (None, 0)
        sizes.add(len(bytes(series.progress or b"")))
        series = go_on(series, by=None, seconds=0)
    assert (series.matched_count, series.matched_most, len(sizes)) == (37, 37, 1)
    series = end_matching(series, take_near=True, by=None, seconds=0)
    with patch.object(matching, "_unlink", side_effect=InterruptedError), pytest.raises(InterruptedError):
        go_on(series, by=None, seconds=0)
    assert set(Difference.objects.values_list("pair_count", flat=True)) < {10, 12}
    run_due()
    kept = Difference.objects.filter(scale="time").values_list("pair_count", flat=True)
    assert sorted(kept) == [10, 12, 15]
    series.refresh_from_db()
    assert (series.matching, series.progress, series.near_taken) == ("ended", None, True)
    assert not Sheet.objects.filter(linking__isnull=False).exists()
    assert not Wave.objects.filter(is_untold=True).exists()


def test_matching_whose_key_is_gone_midway_can_only_be_given_up(nation: Series) -> None:
    series = end_matching(nation, take_near=False, by=None, seconds=0)
    with pytest.raises(MatchingIsOver):
        give_up_matching(series, by=None)
    keyfiles.destroy(series.pk)
    with pytest.raises(KeyIsGone):
        go_on(series, by=None)
    series = give_up_matching(series, by=None)
    assert (series.matching, series.progress, Difference.objects.count()) == ("ended", None, 0)
