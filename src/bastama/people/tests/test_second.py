from datetime import timedelta

import pyotp
import pytest

from bastama.foundation.days import at, now
from bastama.people.actions import second
from bastama.people.errors import (
    SecondStepIsSet,
    SecondStepWasUsed,
    TooManyAttempts,
    WrongSecondStep,
    WrongWords,
)
from bastama.people.models import Authenticator, Device
from bastama.people.tests.arrivals import HERE, Teacher, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(aigerim: Teacher) -> str:
    key = second.begin_second_step(on=aigerim.device)
    second.confirm_second_step(on=aigerim.device, digits=pyotp.TOTP(key).at(now()), address=HERE)
    return key


def test_digits_of_the_app_set_it_up_and_confirm_the_device(aigerim: Teacher, key: str) -> None:
    assert Authenticator.objects.get().confirmed_at is not None
    assert fresh(aigerim.device).confirmed_at is not None


def test_setting_up_asks_the_other_devices_again(aigerim: Teacher) -> None:
    other = Device.objects.create(person=aigerim.person, last_seen_on=now().date(), confirmed_at=now())
    key = second.begin_second_step(on=aigerim.device)
    second.confirm_second_step(on=aigerim.device, digits=pyotp.TOTP(key).at(now()), address=HERE)
    assert fresh(other).confirmed_at is None


def test_digits_work_once(aigerim: Teacher, key: str) -> None:
    with pytest.raises(SecondStepWasUsed):
        second.pass_second_step(on=aigerim.device, digits=pyotp.TOTP(key).at(now()), address=HERE)


def test_earlier_digits_are_not_taken_after_later_ones(aigerim: Teacher, key: str) -> None:
    with at(now() + timedelta(seconds=90)):
        second.pass_second_step(on=aigerim.device, digits=pyotp.TOTP(key).at(now()), address=HERE)
        earlier = pyotp.TOTP(key).at(now() - timedelta(seconds=30))
        with pytest.raises(SecondStepWasUsed):
            second.pass_second_step(on=aigerim.device, digits=earlier, address=HERE)


def test_clock_half_a_minute_off_is_forgiven_and_two_minutes_not(aigerim: Teacher, key: str) -> None:
    with at(now() + timedelta(minutes=10)):
        late = pyotp.TOTP(key).at(now() - timedelta(minutes=2))
        with pytest.raises(WrongSecondStep):
            second.pass_second_step(on=aigerim.device, digits=late, address=HERE)
        ahead = pyotp.TOTP(key).at(now() + timedelta(seconds=30))
        second.pass_second_step(on=aigerim.device, digits=f"{ahead[:3]} {ahead[3:]}", address=HERE)


def test_guessing_is_turned_away(aigerim: Teacher, key: str) -> None:
    with at(now() + timedelta(minutes=10)):
        for _ in range(5):
            with pytest.raises(WrongSecondStep):
                second.pass_second_step(on=aigerim.device, digits="", address=HERE)
        with pytest.raises(TooManyAttempts):
            second.pass_second_step(on=aigerim.device, digits=pyotp.TOTP(key).at(now()), address=HERE)


def test_key_is_not_shown_again_once_it_is_set_up(aigerim: Teacher, key: str) -> None:
    with pytest.raises(SecondStepIsSet):
        second.begin_second_step(on=aigerim.device)


def test_recovery_words_put_the_app_away(aigerim: Teacher, key: str) -> None:
    second.drop_second_step(on=aigerim.device, words=aigerim.words, address=HERE)
    assert not Authenticator.objects.exists()


def test_wrong_words_leave_the_app(aigerim: Teacher, key: str) -> None:
    with pytest.raises(WrongWords):
        second.drop_second_step(on=aigerim.device, words="алма", address=HERE)
    assert Authenticator.objects.exists()
