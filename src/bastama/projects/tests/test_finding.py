import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.projects.finding import EMAIL, NAME, NUMBER, TELEPHONE, Find, alike, finds

KAZAKH = ["", "ның", "нің", "ға", "ге", "ді", "нан", "мен", "дағы", "лардың"]
RUSSIAN = ["", "а", "у", "ом", "е", "ы", "ой"]
AROUND = st.text(alphabet="абвгдежзик ,.\n«»", max_size=30)


def words(found: list[Find], kind: str) -> list[str]:
    return [place.word for one in found if one.kind == kind for place in one.places]


@given(
    AROUND,
    AROUND,
    st.sampled_from(["Нұрлан", "Айгерім", "Марат", "Серікбай"]),
    st.sampled_from(KAZAKH),
)
def test_a_name_is_found_in_each_of_its_kazakh_forms(before: str, after: str, name: str, ending: str) -> None:
    assert words(finds(f"{before} {name}{ending} {after}", [name]), NAME) == [f"{name}{ending}"]


@given(st.sampled_from(["Нурлан", "Болат", "Марат", "Виктор"]), st.sampled_from(RUSSIAN))
def test_a_name_is_found_in_each_of_its_russian_forms(name: str, ending: str) -> None:
    assert words(finds(f"Вчера {name}{ending} ждали.", [name]), NAME) == [f"{name}{ending}"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Әсел", "Асель"),
        ("Айгүл Қанай", "Айгуль"),
        ("Айгерім", "Aigerim"),
        ("Жанар", "Zhanar"),
        ("Ғалия", "Галию"),
        ("Сейіт", "Сейитке"),
        ("Дана", "Дане"),
        ("Гүл", "Гүлге"),
        ("Светлана", "Светланой"),
    ],
)
def test_a_name_is_found_in_other_letters_than_its_own(name: str, written: str) -> None:
    assert words(finds(f"біз {written} сонда", [name]), NAME) == [written]


@pytest.mark.parametrize("text", ["даналық керек", "Данышпан айтты", "the dance", "марафон"])
def test_a_word_that_only_resembles_a_name_is_not_asked_about(text: str) -> None:
    assert finds(text, ["Дана", "Марат"]) == []


@pytest.mark.parametrize("text", ["Гүлнар апай айтты", "Сара Ибраевна пришла", "мұғалім Болатқызының сабағы"])
def test_a_name_of_somebody_without_an_account_is_asked_about(text: str) -> None:
    assert len(finds(text, [])) == 1


def test_a_name_in_several_forms_is_one_question() -> None:
    (found,) = finds("Нұрлан келді. Нұрланның сөзі. Нұрланға!", ["Нұрлан Ахмет"])
    assert (found.count, [place.word for place in found.places]) == (3, ["Нұрлан", "Нұрланның", "Нұрланға"])


@given(
    st.lists(st.integers(0, 9), min_size=9, max_size=9),
    st.sampled_from(["+7 7{}{} {}{}{} {}{} {}{}", "8(7{}{}){}{}{}-{}{}-{}{}", "87{}{}{}{}{}{}{}{}{}"]),
)
def test_a_telephone_number_is_found_however_it_is_written(digits: list[int], form: str) -> None:
    number = form.format(*digits)
    assert words(finds(f"тел. {number}, кешке", []), TELEPHONE) == [number]


@given(st.from_regex(r"[a-z][a-z.]{0,8}[a-z]@[a-z]{2,8}\.kz", fullmatch=True))
def test_an_email_address_is_found(address: str) -> None:
    assert words(finds(f"жазыңыз: {address}.", []), EMAIL) == [address]


@pytest.mark.parametrize("number", ["850412300123", "850412 300123"])
def test_twelve_digits_are_asked_about(number: str) -> None:
    assert words(finds(f"ЖСН {number}", []), NUMBER) == [number]


@pytest.mark.parametrize(
    "text", ["2025–2026 оқу жылы", "05.12.2025", "12.09.2025 10:30", "27 оқушының 19-ы", "3,5 сағат"]
)
def test_days_and_counts_are_not_asked_about(text: str) -> None:
    assert finds(text, []) == []


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_written_each_find_stands_in_the_text(text: str, names: list[str]) -> None:
    for one in finds(text, names):
        for place in one.places:
            assert place.before + place.word + place.after in text


@given(st.text(alphabet="абвгқұүіöä ёь", max_size=60))
def test_small_words_hold_no_find_of_a_short_name(text: str) -> None:
    assert finds(text, ["Әли", "Абай"]) == []


def test_the_key_of_a_find_does_not_say_what_it_is() -> None:
    (found,) = finds("Нұрлан", ["Нұрлан"])
    assert alike("Нұрлан") not in found.key
