"""What a good password or PIN is. Passwords are compared in one spelling, whatever keyboard typed them."""

import unicodedata
from datetime import datetime
from functools import cache
from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from bastama.foundation.text import fold
from bastama.people.errors import (
    PasswordIsCommon,
    PasswordIsShort,
    PasswordIsTheName,
    PinIsEasy,
    PinIsShort,
)
from bastama.people.models import Person

PIN_DIGITS = 6
PASSWORD_SIGNS = 8
LONGEST = 200
"""Longer ones are turned away unread: hashing costs time."""

KEYPAD_LINES = frozenset({"147258", "258369", "159357", "357159", "741852", "852963", "789456", "147369"})


def spelled(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def hashed(password: str) -> str:
    return make_password(spelled(password))


def fits(password: str, kept: str) -> bool:
    """Compare with what is kept. With nothing kept it takes as long, so a name's existence is not told."""
    return check_password(spelled(password), kept)


def must_be_good(password: str, whose: Person) -> None:
    """Refuse what is guessed first: short or easy PINs, short or common passwords, the person's own name."""
    password = spelled(password)
    if password.isdecimal():
        _pin_must_be_good(password)
        return
    if len(password) < PASSWORD_SIGNS:
        raise PasswordIsShort
    if _holds_the_name(password, whose):
        raise PasswordIsTheName
    try:
        _commonly_used().validate(password)
    except ValidationError as common:
        raise PasswordIsCommon from common


@cache
def _commonly_used() -> CommonPasswordValidator:
    """Read once: to unpack and part twenty thousand lines takes as long as a page."""
    return CommonPasswordValidator()


def _pin_must_be_good(pin: str) -> None:
    if len(pin) < PIN_DIGITS:
        raise PinIsShort
    if is_easy(pin):
        raise PinIsEasy


def is_easy(pin: str) -> bool:
    """Digits in a row, few different digits, a repeated block, a line of the keypad, a date."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return (
        len(set(digits)) <= 2
        or (len(steps) == 1 and steps <= {1, 9})
        or any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (2, 3, 4) if len(pin) >= 2 * size)
        or pin[:PIN_DIGITS] in KEYPAD_LINES
        or _is_date(pin)
    )


def _is_date(pin: str) -> bool:
    forms = {6: ("%d%m%y", "%y%m%d"), 8: ("%d%m%Y", "%Y%m%d")}.get(len(pin), ())
    for form in forms:
        try:
            day = datetime.strptime(pin, form)  # noqa: DTZ007 -- a birthday has no time zone
        except ValueError:
            continue
        if 1900 <= day.year < 2100:
            return True
    return False


def _holds_the_name(password: str, whose: Person) -> bool:
    names = [whose.sign_in_name, *whose.display_name.split()]
    folded = fold(password)
    return any(len(name) >= 4 and fold(name) in folded for name in names)
