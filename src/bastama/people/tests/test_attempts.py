from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from pytest_django import Settings

from bastama.foundation.days import at, now
from bastama.people.actions import devices, words
from bastama.people.actions.attempts import keyed
from bastama.people.errors import AddressIsTired, TooManyAttempts, WrongNameOrPassword, WrongWords
from bastama.people.models import Attempt
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import HERE, PASSWORD, Teacher

pytestmark = pytest.mark.django_db
ELSEWHERE = "198.51.100.9"


def enter(name: str, password: str = "wrong one", address: str = HERE) -> None:
    devices.enter(name, password=password, address=address, label="")


def fail(name: str, times: int, address: str = HERE) -> None:
    for _ in range(times):
        with pytest.raises(WrongNameOrPassword):
            enter(name, address=address)


def test_sixth_try_at_a_name_is_turned_away_with_the_minutes(aigerim: Teacher) -> None:
    fail(aigerim.person.sign_in_name, 5)
    with pytest.raises(TooManyAttempts) as no:
        enter(aigerim.person.sign_in_name, PASSWORD)
    assert no.value.facts == {"minutes": 15}


def test_name_is_turned_away_from_another_address_too(aigerim: Teacher) -> None:
    fail(aigerim.person.sign_in_name, 5)
    with pytest.raises(TooManyAttempts):
        enter(aigerim.person.sign_in_name, PASSWORD, address=ELSEWHERE)


def test_name_that_is_not_there_is_turned_away_alike() -> None:
    fail("nobody-here", 5)
    with pytest.raises(TooManyAttempts):
        enter("nobody-here")


def test_knocking_at_a_closed_door_does_not_lengthen_the_wait(aigerim: Teacher) -> None:
    fail(aigerim.person.sign_in_name, 5)
    with at(now() + timedelta(minutes=10)), pytest.raises(TooManyAttempts):
        enter(aigerim.person.sign_in_name, PASSWORD)
    with at(now() + timedelta(minutes=16)):
        enter(aigerim.person.sign_in_name, PASSWORD)


def test_right_password_forgets_the_wrong_ones(aigerim: Teacher) -> None:
    for _ in range(3):
        fail(aigerim.person.sign_in_name, 4)
        enter(aigerim.person.sign_in_name, PASSWORD)


def test_slow_guessing_is_turned_away_for_the_day(aigerim: Teacher) -> None:
    begun = now()
    for round_ in range(6):
        with at(begun + timedelta(minutes=20 * round_)):
            fail(aigerim.person.sign_in_name, 5)
    with at(begun + timedelta(hours=10)), pytest.raises(TooManyAttempts):
        enter(aigerim.person.sign_in_name, PASSWORD)
    with at(begun + timedelta(hours=25)):
        enter(aigerim.person.sign_in_name, PASSWORD)


def test_address_is_turned_away_after_sixty(aigerim: Teacher) -> None:
    for number in range(12):
        fail(f"nobody-{number}", 5)
    with pytest.raises(AddressIsTired):
        enter(aigerim.person.sign_in_name, PASSWORD)
    enter(aigerim.person.sign_in_name, PASSWORD, address=ELSEWHERE)


def test_school_behind_one_address_signs_in(aigerim: Teacher) -> None:
    for _ in range(70):
        enter(aigerim.person.sign_in_name, PASSWORD)


def test_right_password_of_one_does_not_reset_the_address(aigerim: Teacher) -> None:
    for number in range(12):
        fail(f"nobody-{number}", 4)
        enter(aigerim.person.sign_in_name, PASSWORD)
    assert Attempt.objects.filter(key=keyed("address", HERE)).count() == 48


def test_recovery_words_are_a_way_in_while_the_password_is_closed(aigerim: Teacher) -> None:
    name = aigerim.person.sign_in_name
    fail(name, 5)
    words.enter_by_words(name, words=aigerim.words, password="тағы бір сөз", label="", address=HERE)


def test_sixth_guess_at_recovery_words_is_turned_away(aigerim: Teacher) -> None:
    for _ in range(5):
        with pytest.raises(WrongWords):
            words.enter_by_words(
                aigerim.person.sign_in_name, words="алма", password="тағы бір сөз", label="", address=HERE
            )
    with pytest.raises(TooManyAttempts):
        words.enter_by_words(
            aigerim.person.sign_in_name, words=aigerim.words, password="тағы бір сөз", label="", address=HERE
        )


def test_neither_name_nor_address_is_kept_in_the_clear(aigerim: Teacher) -> None:
    fail(aigerim.person.sign_in_name, 1)
    kept = str(list(Attempt.objects.values()))
    assert Attempt.objects.count() == 2
    assert aigerim.person.sign_in_name not in kept
    assert HERE not in kept


def test_rows_older_than_a_day_are_removed() -> None:
    with at(now() - timedelta(hours=25)):
        fail("somebody", 1)
    fail("somebody-else", 1)
    assert Attempt.objects.count() == 2


def test_unknown_name_costs_as_much_as_a_known_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    name = arrivals.first().person.sign_in_name
    worked: list[str] = []
    for work in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, work, counted(work, worked))
    fail("nobody-here", 1)
    fail(name, 1)
    assert worked == ["encode", "verify"]


def counted(work: str, worked: list[str]) -> Callable[..., object]:
    real = getattr(Argon2PasswordHasher, work)

    def done(*given: object) -> object:
        worked.append(work)
        return real(*given)

    return done
