import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.people.actions import words
from bastama.people.actions.words import spelled
from bastama.people.errors import WrongPassword, WrongWords
from bastama.people.models import Person, RecoveryWords
from bastama.people.passwords import hashed
from bastama.people.tests.arrivals import HERE, PASSWORD, Teacher
from bastama.people.wordlists import WORDS


@pytest.mark.parametrize("language", WORDS)
def test_each_language_has_256_words_that_stay_apart_on_any_keyboard(language: str) -> None:
    assert len({spelled(word) for word in WORDS[language]}) == 256


@given(st.sampled_from([word for each in WORDS.values() for word in each]))
def test_word_is_one_word_however_it_is_typed(word: str) -> None:
    assert spelled(f"  {word.upper()},") == spelled(word)
    assert " " not in spelled(word)


@pytest.mark.django_db
def test_words_are_known_from_a_russian_keyboard(aigerim: Teacher) -> None:
    typed = aigerim.words.translate(str.maketrans("әғқңөұүһі", "агкноуухи"))
    device = words.enter_by_words(
        aigerim.person.sign_in_name, words=typed, password="тағы бір сөз", label="", address=HERE
    )
    assert device.seal is None


@pytest.mark.django_db
def test_words_in_another_order_are_refused(aigerim: Teacher) -> None:
    turned = " ".join(reversed(aigerim.words.split()))
    if turned == aigerim.words:
        turned += " алма"
    with pytest.raises(WrongWords):
        words.enter_by_words(
            aigerim.person.sign_in_name, words=turned, password="тағы бір сөз", label="", address=HERE
        )
    assert Person.objects.get(pk=aigerim.person.pk).check_password(PASSWORD)


@pytest.mark.django_db
def test_words_are_kept_hashed(aigerim: Teacher) -> None:
    kept = RecoveryWords.objects.get()
    assert not any(word in kept.hashed for word in aigerim.words.split() if len(word) > 4)


@pytest.mark.django_db
def test_new_words_end_the_earlier_ones(aigerim: Teacher) -> None:
    made = words.change_words(on=aigerim.device, password=PASSWORD, address=HERE)
    with pytest.raises(WrongWords):
        words.must_be_words_of(aigerim.person, aigerim.words)
    assert words.must_be_words_of(aigerim.person, " ".join(made))


@pytest.mark.django_db
def test_new_words_need_the_password_of_now(aigerim: Teacher) -> None:
    with pytest.raises(WrongPassword):
        words.change_words(on=aigerim.device, password="wrong one", address=HERE)
    assert words.must_be_words_of(aigerim.person, aigerim.words)


@pytest.mark.django_db
def test_nobody_without_words_comes_in_by_empty_ones(aigerim: Teacher) -> None:
    RecoveryWords.objects.all().delete()
    Person.objects.filter(pk=aigerim.person.pk).update(password=hashed("x y z w v"))
    with pytest.raises(WrongWords):
        words.must_be_words_of(aigerim.person, "")
