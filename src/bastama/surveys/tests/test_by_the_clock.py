from datetime import timedelta

import pytest

from bastama.foundation.days import at, now, today
from bastama.people import make as people
from bastama.places import make as places
from bastama.surveys import keyfiles, make
from bastama.surveys.actions.asking import ask
from bastama.surveys.actions.by_the_clock import Report, run_due
from bastama.surveys.models import Result, Sheet, Wave
from bastama.surveys.running import main

pytestmark = pytest.mark.django_db


def after(days: int) -> Report:
    with at(now() + timedelta(days=days)):
        return run_due()


def test_a_wave_opens_reminds_twice_and_closes_by_itself() -> None:
    school = places.school()
    wave = make.wave(opens_on=today() + timedelta(days=2), closes_on=today() + timedelta(days=16))
    ask(wave, [(people.person(), school) for _ in range(8)], by=None)
    done = [after(day) for day in range(1, 20)]
    assert [day for day, one in enumerate(done, 1) if one.opened] == [2]
    assert [day for day, one in enumerate(done, 1) if one.reminded] == [9, 14]
    assert [day for day, one in enumerate(done, 1) if one.closed] == [17]
    wave.refresh_from_db()
    assert wave.state == Wave.State.CLOSED


def test_what_came_in_is_opened_when_the_days_are_over() -> None:
    school = places.school()
    wave = make.opened({school: 8})
    make.answered(wave, school, [3] * 8)
    after(15)
    assert Sheet.objects.filter(wave=wave, school=school).count() == 8


def test_results_that_a_cut_left_out_are_worked_out() -> None:
    school = places.school()
    wave = make.opened({school: 8})
    make.answered(wave, school, [3] * 8)
    make.closed(wave)
    Result.objects.all().delete()
    run_due()
    assert Result.objects.get(wave=wave, school=school).shown["answered"] == 8


def test_one_wave_that_cannot_does_not_keep_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    nobody = make.wave()
    keyless = make.opened({places.school(): 8}, closes_on=today())
    keyfiles.destroy(keyless.pk)
    fine = make.opened({places.school(): 8}, closes_on=today())
    with at(now() + timedelta(days=1)):
        assert main(["run"]) == 1
    printed = capsys.readouterr()
    assert "Closed: 1. Could not be done: 2." in printed.out
    assert nobody.series.name in printed.err
    fine.refresh_from_db()
    assert fine.state == Wave.State.CLOSED
