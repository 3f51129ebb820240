"""The country of the bench is counted as pandas counts it, with NumPy and without, and a fault would be found."""

import json
from typing import Any

import pytest
from django.db import connection

from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.programmes.models import Appointment
from bastama.surveys import make, sheets
from bastama.surveys.actions.results import rows_of
from bastama.surveys.models import Result, Sheet, Wave
from bastama.web.bench import country
from bastama.web.bench.nation import widen
from bastama.web.bench.pandas_figures import Answers
from bastama.web.bench.surveys import beyond, differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave(monkeypatch: pytest.MonkeyPatch) -> Wave:
    monkeypatch.setattr(country, "REGIONS", 2)
    monkeypatch.setattr(country, "DISTRICTS", 2)
    return country.make_country(schools=16, sheets=300)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MANY", 1)


def test_pandas_works_out_the_same_figures_and_would_not_if_reverse_items_stood(
    wave: Wave, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert max(differences(wave)) < 1e-9
    monkeypatch.setattr(Answers, "turned", lambda self, scale: self.items[list(scale.items)])
    assert max(differences(wave)) > 0.1


def kept(wave: Wave) -> list[tuple[str, str, str]]:
    """What would be stored of each place, to the byte."""
    return [(str(row.school_id), str(row.area_id), json.dumps(row.shown)) for row in rows_of(wave)]


def test_without_the_extra_the_same_is_kept_of_a_country_and_the_log_says_what_helps(
    wave: Wave, at_once: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    quick = kept(wave)
    monkeypatch.setattr(sheets, "find_spec", {}.get)
    assert kept(wave) == quick
    assert [record.getMessage() for record in caplog.records] == [sheets.SLOW % 300]


def test_each_limit_that_is_passed_is_named() -> None:
    told: dict[str, Any] = {"seconds": 10.5, "peak_mib": 300, "largest_difference": 1e-8}
    told |= {"profile_ratio": 1.4, "profile_scans": ["surveys_result: SELECT"]}
    named = ["seconds", "largest_difference", "profile_ratio", "profile_scans"]
    assert [one.split(":")[0] for one in beyond(told)] == named


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the bench runs on SQLite")
def test_country_around_a_profile_has_directors_results_and_sheets_of_its_own() -> None:
    school = places.school()
    programmes.appointment(people.person(), "director", school=school)
    wave = make.opened({school: 9})
    make.answered(wave, school, [3] * 8)
    make.closed(wave)
    widen(3)
    assert Appointment.objects.filter(role="director").count() == 4
    assert Result.objects.exclude(school=None).count() == 4
    assert Sheet.objects.filter(wave=wave).count() == 4 * 8
    shown = Result.objects.exclude(school=None).values_list("shown", flat=True)
    assert all(one == shown[0] for one in shown)
