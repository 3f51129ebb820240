"""A closed wave of a whole country, as closing leaves it in the database: areas, schools, and sheets of chance."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from bastama.places.models import Area, School
from bastama.programmes.models import Programme
from bastama.surveys.actions.forms import latest_form
from bastama.surveys.models import Asked, Series, Sheet, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.statistics.hiding import ENOUGH

REGIONS, DISTRICTS = 20, 10
"""Regions of the country, districts of each."""
LEFT_OUT = 0.02
AT_ONCE = 10_000


@transaction.atomic
def make_country(schools: int, sheets: int, seed: int = 2026) -> Wave:
    """Make so many schools with so many sheets of *school as a learning organisation* among them."""
    chance = Random(seed)  # noqa: S311 -- the same country each time
    wave = _wave()
    places = _schools(_districts(), schools)
    sizes = _sizes(chance, schools, sheets)
    asked = [
        Asked(
            wave=wave,
            school=school,
            way=Asked.Way.DRAWN,
            asked_count=size + chance.randrange(6),
            answered_count=size,
            is_pooled=size < ENOUGH,
            area_id=school.area_id if size < ENOUGH else None,
        )
        for school, size in zip(places, sizes, strict=True)
    ]
    Asked.objects.bulk_create(asked, batch_size=500)
    _write(_sheets(wave, places, sizes, chance))
    return wave


def _wave() -> Wave:
    form = latest_form("learning-school")
    programme = Programme.objects.create(code="country", name_kk="Ел", name_ru="Страна", name_en="Country")
    series = Series.objects.create(programme=programme, form_key=form.key, name="Country")
    days = {"opens_on": date(2026, 9, 1), "closes_on": date(2026, 9, 14), "closed_on": date(2026, 9, 15)}
    return Wave.objects.create(
        series=series, form=form, moment=Wave.Moment.START, state=Wave.State.CLOSED, **days
    )


def _districts() -> list[Area]:
    country = _area("bench", Area.Kind.COUNTRY, None)
    regions = [_area(f"bench-{one}", Area.Kind.REGION, country) for one in range(REGIONS)]
    return [
        _area(f"{region.code}-{one}", Area.Kind.DISTRICT, region)
        for region in regions
        for one in range(DISTRICTS)
    ]


def _area(code: str, kind: Area.Kind, within: Area | None) -> Area:
    return Area.objects.create(code=code, kind=kind, within=within, name_kk=code, name_ru=code, name_en=code)


def _schools(districts: list[Area], many: int) -> list[School]:
    made = [
        School(
            code=f"bench-{one}", area=districts[one % len(districts)], name_kk=f"№ {one}", name_ru=f"№ {one}"
        )
        for one in range(many)
    ]
    return School.objects.bulk_create(made, batch_size=500)


def _sizes(chance: Random, schools: int, sheets: int) -> list[int]:
    """How many answered in each school: many small ones, few large ones, all together as many as are wanted."""
    drawn = [chance.lognormvariate(3.3, 0.9) for _ in range(schools)]
    sizes = [round(one * sheets / sum(drawn)) for one in drawn]
    largest = max(range(schools), key=lambda one: sizes[one])
    sizes[largest] += sheets - sum(sizes)
    return sizes


def _sheets(wave: Wave, places: list[School], sizes: list[int], chance: Random) -> Iterator[tuple[Any, ...]]:
    """Rows of sheets: a school has a bent, a person another, and some statements are left out."""
    asked = questionnaire_of(wave.form)
    items = [(item.id, item.reverse) for item in asked.items if not item.open]
    field = Sheet._meta.pk

    def kept(id: UUID | None) -> Any:
        return field.get_db_prep_value(id, connection)

    for school, size in zip(places, sizes, strict=True):
        bent = chance.gauss(3.7, 0.35)
        place = (None, kept(school.area_id)) if size < ENOUGH else (kept(school.pk), None)
        for _ in range(size):
            like = bent + chance.gauss(0, 0.5)
            draws = [(like + 1.4 * (chance.random() + chance.random() - 1), chance.random()) for _ in items]
            answers = {
                item: 6 - code if reverse else code
                for (item, reverse), (mark, left) in zip(items, draws, strict=True)
                if left >= LEFT_OUT and (code := min(5, max(1, round(mark))))
            }
            yield (
                kept(UUID(int=chance.getrandbits(128), version=4)),
                kept(wave.pk),
                *place,
                json.dumps(answers),
            )


def _write(rows: Iterator[tuple[Any, ...]]) -> None:
    # A model for each of 400,000 rows would take minutes.
    table = connection.ops.quote_name(Sheet._meta.db_table)
    statement = f"INSERT INTO {table} (id, wave_id, school_id, area_id, answers) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608 -- our own table
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, AT_ONCE)):
            cursor.executemany(statement, chunk)
