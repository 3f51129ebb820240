from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bastama.places import make
from bastama.places.models import Area, AreaName
from bastama.places.queries import name_on, regions_on
from bastama.places.reference import load_reference

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 18)


def kinds_on(day: date) -> Counter[str]:
    return Counter(regions_on(day).values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("day", "regions_count", "cities_count"),
    [
        (TODAY, 17, 3),
        (date(2022, 6, 8), 17, 3),
        (date(2022, 6, 7), 14, 3),
        (date(2021, 9, 1), 14, 3),
        (date(2018, 6, 18), 14, 2),
    ],
)
def test_regions_of_a_day_are_those_that_were_there(day: date, regions_count: int, cities_count: int) -> None:
    load_reference()
    assert kinds_on(day) == {"region": regions_count, "city": cities_count}


def test_regions_stand_in_kazakh_order() -> None:
    load_reference()
    names = [area.name_kk for area in regions_on(TODAY)]
    assert names[:3] == ["Абай облысы", "Ақмола облысы", "Ақтөбе облысы"]
    assert names.index("Қызылорда облысы") < names.index("Маңғыстау облысы")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 9, 1), "Astana"),
        (date(2019, 3, 23), "Nur-Sultan"),
        (date(2022, 9, 16), "Nur-Sultan"),
        (date(2022, 9, 17), "Astana"),
        (TODAY, "Astana"),
    ],
)
def test_name_of_the_capital_is_that_of_the_day(day: date, name: str) -> None:
    load_reference()
    assert name_on(Area.objects.get(code="KZ-71"), day, "en") == name


def test_turkistan_was_south_kazakhstan_until_shymkent_became_a_city() -> None:
    load_reference()
    turkistan = Area.objects.get(code="KZ-61")
    assert name_on(turkistan, date(2018, 6, 18), "kk") == "Оңтүстік Қазақстан облысы"
    assert name_on(turkistan, date(2018, 6, 19), "kk") == "Түркістан облысы"


def test_loading_twice_changes_nothing() -> None:
    assert load_reference() == 24
    before = (list(Area.objects.values()), list(AreaName.objects.values()))
    assert load_reference() == 0
    assert (list(Area.objects.values()), list(AreaName.objects.values())) == before


def test_loading_mends_what_was_changed_and_keeps_the_row() -> None:
    load_reference()
    abai = Area.objects.get(code="KZ-10")
    Area.objects.filter(pk=abai.pk).update(name_ru="Абайская область", from_on=None)
    assert load_reference() == 1
    mended = Area.objects.get(pk=abai.pk)
    assert (mended.name_ru, mended.from_on) == ("область Абай", date(2022, 6, 8))


def test_a_country_lies_within_nothing() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.area(kind="country", within=make.area())
