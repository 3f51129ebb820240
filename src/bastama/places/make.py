"""Builders for tests and the demo: a valid row from nothing."""

from itertools import count
from typing import Any

from bastama.places.models import Area, School

_number = count(1)


def area(**given: Any) -> Area:
    n = next(_number)
    known = {
        "code": f"area-{n}",
        "kind": Area.Kind.DISTRICT,
        "name_kk": f"{n}-аудан",
        "name_ru": f"Район {n}",
        "name_en": f"District {n}",
    }
    return Area.objects.create(**{**known, **given})


def school(**given: Any) -> School:
    n = next(_number)
    known: dict[str, Any] = {
        "code": f"school-{n}",
        "name_kk": f"№ {n} мектеп",
        "name_ru": f"Школа № {n}",
        "name_en": f"School {n}",
    }
    if "area" not in given:
        known["area"] = area()
    return School.objects.create(**{**known, **given})
