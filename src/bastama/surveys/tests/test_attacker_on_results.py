"""Whoever holds every row of results learns of nobody's answer more than that it is on the scale."""

from collections import defaultdict
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.foundation.days import today
from bastama.places import make as places
from bastama.places.models import School
from bastama.surveys import make
from bastama.surveys.actions.closing import pools_of
from bastama.surveys.actions.results import counted, scales_of, store
from bastama.surveys.models import Asked, Result, Sheet, Wave
from bastama.surveys.shown import read_shown
from bastama.surveys.statistics.country import WHOLE
from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.tables import Reading, decimals
from bastama.surveys.statistics.tests.attacker import reach
from bastama.surveys.statistics.tests.schools import ENDS, People, answers
from bastama.surveys.statistics.totals import Range

pytestmark = pytest.mark.django_db
Country = list[list[list[int]]]
"""The answers of schools, in areas."""
countries = st.lists(st.lists(answers, min_size=1, max_size=4), min_size=1, max_size=3)


def sheet(scale: Scale, score: int) -> dict[str, int]:
    """A sheet of so much on the scale."""
    return {item: 6 - score if item in scale.reverse else score for item in scale.items}


def closed(country: Country) -> tuple[Wave, Scale, People]:
    """A wave of this country that has closed as waves do, and by leaf what its people answered."""
    wave = make.wave(of=make.series(form_key="leadership-capacity"))
    scale, region = scales_of(wave.form)[0], places.area(kind="country")
    given: dict[School, list[int]] = {}
    for schools in country:
        area = places.area(kind="region", within=region)
        given |= {places.school(area=area): scores for scores in schools}
    rows = [
        Asked(wave=wave, school=school, way="drawn", asked_count=len(scores) + 1, answered_count=len(scores))
        for school, scores in given.items()
    ]
    pools, people = pools_of(rows), defaultdict[str, list[Fraction]](list)
    for row in rows:
        row.is_pooled = row.school_id in pools.area_of
        row.area_id = pools.area_of.get(row.school_id)
        place = {"area_id": row.area_id} if row.is_pooled else {"school_id": row.school_id}
        if pools.is_kept:
            leaf = f"pool {row.area_id or ''}" if row.is_pooled else str(row.school_id)
            people[leaf] += map(Fraction, given[row.school])
            Sheet.objects.bulk_create(
                Sheet(wave=wave, answers=sheet(scale, one), **place) for one in given[row.school]
            )
    Asked.objects.bulk_create(rows)
    wave.state, wave.closed_on = Wave.State.CLOSED, today()
    wave.save()
    store(wave)
    return wave, scale, dict(people)


def published(wave: Wave, scale: Scale) -> dict[str, Range]:
    """What the rows of results tell of the means on a scale, as an attacker reads a rounded number."""
    found = {}
    for row in Result.objects.filter(wave=wave):
        kept = row.shown.get("scales", {}).get(scale.code)
        if kept and "mean" in kept:
            one = read_shown(kept)
            assert one.mean
            found[str(row.school_id or row.area_id or WHOLE)] = around(one.mean, one.answered)
    return found


def around(mean: Reading, answered: int) -> Range:
    half = Fraction(1, 2 * 10 ** decimals(answered)) if mean.is_exact else Fraction(0)
    ends = Fraction(str(mean.least)) - half, Fraction(str(mean.most)) + half
    return Range(max(ends[0], Fraction(ENDS[0])), min(ends[1], Fraction(ENDS[1])))


def narrowed(tree: Place, people: People, told: dict[str, Range], known: list[tuple[str, int]]) -> list[str]:
    given_ = defaultdict(list)
    for leaf, place in known:
        given_[leaf].append(people[leaf][place])
    return [
        leaf
        for leaf, scores in people.items()
        if len(scores) > len(given_[leaf])
        and reach(tree, told, leaf, given_, ENDS) != tuple(map(Fraction, ENDS))
    ]


@settings(max_examples=25, deadline=None)
@given(countries, st.data())
def test_two_known_answers_and_every_row_narrow_nobody(country: Country, data: st.DataObject) -> None:
    with transaction.atomic():
        wave, scale, people = closed(country)
        everybody = [(leaf, place) for leaf, scores in people.items() for place in range(len(scores))]
        known = data.draw(st.lists(st.sampled_from(everybody), max_size=2, unique=True)) if everybody else []
        tree = counted(wave, [scale]).trees[scale.code]
        assert narrowed(tree, people, published(wave, scale), known) == []
        transaction.set_rollback(True)


def test_attacker_wins_where_a_mean_near_the_end_is_kept_exactly() -> None:
    wave, scale, people = closed([[[1, 1, *[5] * 8]]])
    (school,) = people
    tree = counted(wave, [scale]).trees[scale.code]
    known = [(school, 0), (school, 1)]
    assert narrowed(tree, people, published(wave, scale), known) == []
    row = Result.objects.get(wave=wave, school__isnull=False)
    row.shown["scales"][scale.code]["mean"] = {"least": 4.2, "most": 4.2}
    row.save()
    assert narrowed(tree, people, published(wave, scale), known) == [school]
