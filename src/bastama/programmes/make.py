"""Builders for tests and the demo: a programme with the shipped one-year edition, a cohort, an appointment."""

import json
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

from bastama.people.models import Person
from bastama.programmes.models import Appointment, Cohort, Edition, EditionContent, Programme
from bastama.programmes.package import plain
from bastama.programmes.package.reader import read

SHIPPED = Path(__file__).parent / "editions"
_number = count(1)


@cache
def _shipped(key: str) -> tuple[Cast, str, str]:
    """What an edition holds, spelled once as a database takes it: most tests begin with an edition."""
    package = read(SHIPPED / key)
    content = Cast(Value(json.dumps(plain.to_json(package)), TextField()), JSONField())
    return content, plain.digest(package), package.version


def programme(**given: Any) -> Programme:
    n = next(_number)
    known = {"code": f"programme-{n}", "name_kk": "Бастама", "name_ru": "Бастама", "name_en": "Bastama"}
    return Programme.objects.create(**{**known, **given})


def edition(key: str = "one-year", **given: Any) -> Edition:
    content, digest, version = _shipped(key)
    known: dict[str, Any] = {"key": key, "version": version, "digest": digest}
    if "programme" not in given:
        known["programme"] = programme()
    made = Edition.objects.create(**{**known, **given})
    EditionContent.objects.create(edition=made, package=content)
    return made


def cohort(**given: Any) -> Cohort:
    n = next(_number)
    known: dict[str, Any] = {
        "name": f"Cohort {n}",
        "from_on": date(2025, 9, 1),
        "until_on": date(2026, 6, 30),
    }
    if "edition" not in given:
        known["edition"] = edition()
    return Cohort.objects.create(**{**known, **given})


def appointment(person: Person, role: str, **scope: Any) -> Appointment:
    return Appointment.objects.create(person=person, role=role, from_on=date(2025, 9, 1), **scope)
