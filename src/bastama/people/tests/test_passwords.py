import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.foundation.refusals import Refusal
from bastama.people.models import Person
from bastama.people.passwords import fits, hashed, is_easy, must_be_good

NOBODY = Person(sign_in_name="aigerim-1", display_name="Айгерім Сәрсен")


def refusal(password: str) -> str:
    try:
        must_be_good(password, NOBODY)
    except Refusal as no:
        return no.code
    return ""


@pytest.mark.parametrize("pin", ["481902", "730164", "90257318"])
def test_pin_that_means_nothing_is_good(pin: str) -> None:
    assert refusal(pin) == ""


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "123456",
        "987654",
        "890123",
        "112112",
        "121212",
        "123123",
        "111222",
        "147258",
        "220590",
        "19900522",
    ],
)
def test_easy_pin_is_refused(pin: str) -> None:
    assert refusal(pin) == "people.pin-is-easy"


def test_short_pin_is_refused() -> None:
    assert refusal("73016") == "people.pin-is-short"


@given(st.integers(0, 99).map(lambda number: f"{number:02d}"), st.integers(3, 5))
def test_repeated_pair_is_always_easy(pair: str, times: int) -> None:
    assert is_easy(pair * times)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ақ бота", "people.password-is-short"),
        ("password1", "people.password-is-common"),
        ("AIGERIM-1 2026", "people.password-is-the-name"),
        ("менің Айгерім атым", "people.password-is-the-name"),
        ("жеті түнде келген қонақ", ""),
    ],
)
def test_password_is_judged(password: str, code: str) -> None:
    assert refusal(password) == code


@given(st.text("0123456789٠١٢٣٤²③", min_size=1, max_size=12))
def test_digits_of_any_alphabet_are_judged_without_a_fault(digits: str) -> None:
    assert isinstance(refusal(digits), str)


def test_password_fits_whatever_keyboard_composed_it() -> None:
    assert fits("й бар сөз", hashed("и\u0306 бар сөз"))


def test_nothing_fits_where_nothing_is_kept() -> None:
    assert not fits("", "")
