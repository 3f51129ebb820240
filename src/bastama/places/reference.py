"""Puts the regions into the tables. Called by `bastama migrate` and by the demo, not by a migration:
the list changes by decree, a migration would freeze it, and a restored backup must find its tables empty.
"""

from uuid import UUID, uuid5

from django.db import transaction

from bastama.places.models import Area, AreaName
from bastama.places.regions import COUNTRY, UNITS, EarlierName, Unit

# The same unit has the same id on every site, so that data of two sites can be laid side by side.
AREAS = UUID("6c0f9c5e-7a0b-5f0e-9a64-2a4f3f9b8d10")


@transaction.atomic
def load_reference() -> int:
    """Bring the country, its regions and cities up to `regions.py`; say how many rows were made or changed."""
    country, count = _load(COUNTRY, within=None)
    for unit in UNITS:
        _, changed = _load(unit, within=country)
        count += changed
    return count


def _load(unit: Unit, *, within: Area | None) -> tuple[Area, int]:
    given = {
        "kind": unit.kind,
        "within": within,
        "centre": unit.centre,
        "from_on": unit.from_on,
        **_named(unit),
    }
    area = Area.objects.filter(code=unit.code).first()
    if area is None:
        area = Area.objects.create(id=uuid5(AREAS, unit.code), code=unit.code, **given)
        count = 1
    else:
        count = int(any(getattr(area, key) != value for key, value in given.items()))
        if count:
            Area.objects.filter(pk=area.pk).update(**given)
    return area, count + sum(_load_name(area, earlier) for earlier in unit.earlier)


def _load_name(area: Area, earlier: EarlierName) -> int:
    given = {"from_on": earlier.from_on, **_named(earlier)}
    if AreaName.objects.filter(area=area, until_on=earlier.until_on, **given).exists():
        return 0
    known = {"id": uuid5(AREAS, f"{area.code} until {earlier.until_on}"), **given}
    AreaName.objects.update_or_create(
        area=area, until_on=earlier.until_on, defaults=given, create_defaults=known
    )
    return 1


def _named(one: Unit | EarlierName) -> dict[str, str]:
    return {"name_kk": one.names.kk, "name_ru": one.names.ru, "name_en": one.names.en}
