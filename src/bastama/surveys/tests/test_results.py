"""What is kept when a wave closes: of each school its own, of areas totals that pick out no school, of the small ones why not."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from bastama.foundation import days
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Workplace
from bastama.places import make as places
from bastama.places.models import Area, School
from bastama.programmes import make as programmes
from bastama.surveys import make
from bastama.surveys.actions.results import scales_of, store, without_results
from bastama.surveys.models import Difference, Result, Series, Wave
from bastama.surveys.shown import read_shown

pytestmark = pytest.mark.django_db
MIXED = [2, 3, 3, 4, 2, 4, 3, 3, 2, 4, 3, 3]


@pytest.fixture
def region() -> Area:
    return places.area(kind="region")


def answered(schools: dict[School, list[int]], of: Series | None = None, moment: str = "start") -> Wave:
    """A closed wave in which one more than answered was asked in each school."""
    wave = make.opened({school: len(given) + 1 for school, given in schools.items()}, of=of, moment=moment)
    for school, given in schools.items():
        make.answered(wave, school, given)
    return make.closed(wave)


def of_school(wave: Wave, school: School) -> dict[str, Any]:
    return dict(Result.objects.get(wave=wave, school=school).shown)


def of_area(wave: Wave, area: Area | None = None) -> dict[str, Any]:
    return dict(Result.objects.get(wave=wave, school=None, area=area).shown)


def test_school_keeps_its_scales_and_how_many_answered(region: Area) -> None:
    school = places.school(area=region)
    wave = answered({school: MIXED})
    kept = of_school(wave, school)
    assert (kept["asked"], kept["answered"]) == (13, 12)
    assert list(kept["scales"]) == [scale.code for scale in scales_of(wave.form)]
    first = read_shown(next(iter(kept["scales"].values())))
    assert first.mean
    assert (first.answered, first.mean.is_exact) == (12, True)


@pytest.mark.parametrize(("people", "reason"), [(0, "FEW"), (4, "FEW"), (5, "TWO_COULD_TELL")])
def test_school_with_too_few_keeps_the_reason_alone(region: Area, people: int, reason: str) -> None:
    small, large = places.school(area=region), places.school(area=region)
    wave = answered({small: [5] * people, large: MIXED})
    assert of_school(wave, small) == {"asked": people + 1, "reason": reason}


def test_area_of_three_schools_has_totals_and_one_of_two_has_a_reason(region: Area) -> None:
    other = places.area(kind="region")
    schools = {places.school(area=area): MIXED for area in (region, region, region, other, other, other)}
    wave = answered(schools)
    assert of_area(wave, region)["schools"] == of_area(wave, other)["schools"] == 3
    assert (of_area(wave)["asked"], of_area(wave)["answered"]) == (78, 72)
    lone = answered(dict(list(schools.items())[:5]))
    assert of_area(lone, other) == {"reason": "SCHOOLS"}
    assert of_area(lone, region) == {"reason": "SCHOOLS"}, "with it, the two others could be worked out"
    assert of_area(lone)["schools"] == 5


def test_answers_of_small_schools_count_in_their_area(region: Area) -> None:
    schools = {places.school(area=region): MIXED for _ in range(3)}
    schools[places.school(area=region)] = schools[places.school(area=region)] = [1] * 4
    kept = of_area(answered(schools), region)
    scale = read_shown(next(iter(kept["scales"].values())))
    assert (kept["answered"], kept["schools"], scale.answered) == (44, 5, 44)


def test_reliability_is_kept_from_thirty_sheets_on_for_the_wave_as_a_whole(region: Area) -> None:
    draw = Random(4)
    given = {places.school(area=region): [draw.choice([1, 2, 3, 4, 5]) for _ in range(10)] for _ in range(3)}
    (few, *_) = given
    assert isinstance(next(iter(of_area(answered(given))["reliability"].values()))["alpha"], float)
    given[few] = given[few][:9]
    wave = answered(given)
    assert {one["alpha"] for one in of_area(wave)["reliability"].values()} == {"FEW_SHEETS"}
    assert not any("reliability" in row.shown for row in Result.objects.filter(wave=wave).exclude(area=None))


@pytest.fixture
def two_waves(region: Area) -> tuple[Wave, Wave, School]:
    school, series = places.school(area=region), make.series()
    first = answered({school: MIXED * 2}, series, "start")
    with days.at(days.now() + timedelta(days=200)):
        last = answered({school: [one + 1 for one in MIXED] * 2}, series, "end")
    return first, last, school


def test_later_wave_keeps_the_change_since_the_earlier_one(two_waves: tuple[Wave, Wave, School]) -> None:
    first, last, school = two_waves
    scales = [read_shown(one) for one in of_school(last, school)["scales"].values()]
    changes = [one.changes[str(first.pk)] for one in scales if one.changes]
    assert changes
    assert {change.matched for change in changes} == {False}
    assert all("changes" not in one for one in of_school(first, school)["scales"].values())


def test_after_matching_the_change_is_of_those_found_twice(two_waves: tuple[Wave, Wave, School]) -> None:
    first, last, school = two_waves
    scale = scales_of(last.form)[0]
    series = last.series
    Difference.objects.create(
        series=series, school=school, scale=scale.code, pair_count=20, total="10", squares="15"
    )
    series.matching = Series.Matching.ENDED
    series.save()
    last = Wave.objects.get(pk=last.pk)
    store(last)
    change = read_shown(of_school(last, school)["scales"][scale.code]).changes[str(first.pk)]
    assert (change.matched, change.count, change.mean) == (True, 20, 0.5)


def test_storing_again_gives_the_same_rows(two_waves: tuple[Wave, Wave, School]) -> None:
    _, last, _ = two_waves
    before = {(row.school_id, row.area_id): row.shown for row in Result.objects.filter(wave=last)}
    store(last)
    assert {(row.school_id, row.area_id): row.shown for row in Result.objects.filter(wave=last)} == before


def test_wave_that_is_not_closed_has_no_results(region: Area) -> None:
    school = places.school(area=region)
    wave = make.opened({school: 9})
    make.answered(wave, school, MIXED[:8])
    with pytest.raises(ValueError, match="closed"):
        store(wave)
    assert not Result.objects.exists()


def test_closed_wave_whose_results_were_cut_off_is_found(two_waves: tuple[Wave, Wave, School]) -> None:
    _, last, _ = two_waves
    assert list(without_results()) == []
    Result.objects.filter(wave=last).delete()
    assert list(without_results()) == [last]


def test_school_of_twenty_keeps_its_themes_and_one_of_twelve_has_none(region: Area) -> None:
    of = make.series(form_key="learning-school")
    large, small = places.school(area=region), places.school(area=region)
    wave = answered({large: [2, 3, 3, 4] * 5, small: MIXED}, of=of)
    assert of_school(wave, large)["themes"] == {
        "means": {"trust": 3.0, "time": 3.0, "technology": 3.0, "thinking": 3.0},
        "places": 1,
        "is_part": False,
    }
    assert "themes" not in of_school(wave, small)


def test_who_works_in_a_school_or_directs_it_is_told_once_what_came_of_a_wave(region: Area) -> None:
    large, small = places.school(area=region), places.school(area=region)
    teacher, fellow, saule = (people.person(name) for name in ("Aigerim", "Fellow", "Saule"))
    for person, school in ((teacher, large), (fellow, small)):
        Workplace.objects.create(person=person, school=school, from_on=days.today())
    programmes.appointment(saule, "director", school=large)
    wave = answered({large: MIXED, small: []})
    store(wave)
    rows = Notice.objects.values_list(
        "person__display_name", "facts__about", "facts__is_told", "facts__is_few"
    )
    assert sorted(rows) == [
        ("Aigerim", str(large.pk), True, False),
        ("Fellow", str(small.pk), False, True),
        ("Saule", str(large.pk), True, False),
    ]
    browser, page = people.browser(fellow), reverse("profile", args=[small.pk])
    with override("en"):
        assert "fewer than seven answered" in browser.get(reverse("home"), follow=True).content.decode()
    browser.get(page)
    assert not fellow.notices.filter(put_away_at=None).exists()
