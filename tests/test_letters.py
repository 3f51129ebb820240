"""Kazakh and Russian letters in the database: the same order and the same finding, whichever database holds them."""

import time
import unicodedata
from itertools import permutations

import pytest
from django.db.models.functions import Lower, Upper
from hypothesis import given
from hypothesis import strategies as st

from bastama.config import readiness
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.text import KAZAKH_ALPHABET, fold, kazakh_key, normal
from bastama.places import make
from bastama.places.models import Area

pytestmark = pytest.mark.django_db

# As PostgreSQL's own Kazakh order has them; each list of names holds some of these beside each other.
IN_ORDER = [
    "(Мектепсіз)", "108 мектеп", "5-мектеп", "абай", "Абай", "Абай облысы", "Ақмола", "Алма Ата", "Алма-Ата", "Алмаа",
    "Әлия", "Ғани", "Дана", "Ежов", "Ерлан", "Ёлкина", "Жанар", "Ирина", "Канат", "Кенес", "Қанат", "Мухтар", "Мұхтар",
    "Наурыз", "Ңұр", "Омар", "Өмір", "Умар", "Ұлан", "Үміт", "Хамит", "Һәкім", "Цой", "Шымкент", "Ысқақ", "Іңкәр",
    "Эльмира", "Ян", "John", "№ 57", "O'Neil", "zed",
]  # fmt: skip


def fill(names: list[str]) -> None:
    for name in reversed(names):
        make.area(name_kk=name)


def ordered() -> list[str]:
    return list(Area.objects.order_by(in_kazakh_order("name_kk")).values_list("name_kk", flat=True))


def test_names_stand_in_kazakh_order() -> None:
    fill(IN_ORDER)

    assert ordered() == IN_ORDER


def test_alphabet_stands_in_its_own_order_small_letter_first() -> None:
    letters = [case for letter in KAZAKH_ALPHABET for case in (letter, letter.upper())]
    fill(letters)

    assert ordered() == letters


def test_key_sorts_as_the_database_does() -> None:
    assert [name for name in sorted(IN_ORDER, key=kazakh_key) if name != "Абай"] == [
        name for name in IN_ORDER if name != "Абай"
    ]


@pytest.mark.parametrize("letter", KAZAKH_ALPHABET)
def test_large_and_small_letter_find_each_other(letter: str) -> None:
    make.area(name_kk=f"Ж{letter}д")
    found = Area.objects.filter(name_kk__icontains=f"{letter.upper()}Д")

    assert found.count() == 1
    assert Area.objects.filter(name_kk__iexact=f"ж{letter.upper()}Д").count() == 1
    assert found.values_list(Lower("name_kk"), Upper("name_kk")).get() == (
        f"ж{letter}д",
        f"Ж{letter.upper()}Д",
    )


def test_like_letters_are_not_taken_for_each_other() -> None:
    for one, other in permutations("қк", 2):
        Area.objects.all().delete()
        make.area(name_kk=f"{one}анат")
        assert not Area.objects.filter(name_kk__icontains=other).exists()
        assert fold(one) != fold(other)


def test_signs_of_a_pattern_are_letters_to_a_search() -> None:
    make.area(name_kk="100% әдіс")
    make.area(name_kk="1000 әдіс")

    assert [area.name_kk for area in Area.objects.filter(name_kk__icontains="0% Ә")] == ["100% әдіс"]


def test_database_of_the_tests_knows_the_letters() -> None:
    assert list(readiness.wrong_with_letters()) == []


WRITTEN = st.text(st.sampled_from("еёқa \u0301\u0323\u0f73\uff9e—"), max_size=400)


@given(WRITTEN)
def test_normal_form_is_that_of_unicode_wherever_marks_stand_as_in_any_writing(text: str) -> None:
    assert normal("NFC", text[:200]) == unicodedata.normalize("NFC", text[:200])
    assert unicodedata.is_normalized("NFC", normal("NFC", text))


def test_long_row_of_marks_takes_no_longer_than_other_text_and_none_is_lost() -> None:
    before = time.process_time()
    for marks in ("\u0301\u0323", "\u0f73", "\uff9e\u0301", "\U0001d165\u0323"):
        made = normal("NFKD", "а" + marks * 100_000)
        assert made.count("\u0301") == ("\u0301" in marks) * 100_000
    assert time.process_time() - before < 5
