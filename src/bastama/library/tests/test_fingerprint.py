from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from bastama.library import make
from bastama.library.vocabulary.fingerprint import COUNTS, fingerprint, overlap
from bastama.library.vocabulary.measuring import Overlap, overlaps, told_in
from bastama.library.vocabulary.model import LANGUAGES, Concept
from bastama.library.vocabulary.shipped import shipped
from bastama.library.vocabulary.wordforms import is_form_of

pytestmark = pytest.mark.once
DEFINED = [one for one in shipped().concepts.values() if one.definition]
DOCUMENTED = Path(__file__).parents[4] / "docs/vocabulary.md"
ALIKE = 0.7
"""What a text in three languages shares of its fingerprints at least, on the mean of all."""


def ids(**texts: str) -> list[str]:
    return [mark.concept.id for mark in fingerprint(texts)]


def told(one: Concept, language: str) -> dict[str, str]:
    return {"title": one.name[language], "abstract": one.definition[language]}


def test_the_longest_name_is_meant() -> None:
    assert ids(text="Teacher leadership in our school") == ["teacher-leadership"]


def test_words_are_found_in_their_forms() -> None:
    assert ids(text="о лидерстве учителей") == ids(text="мұғалім көшбасшылығына") == ["teacher-leadership"]


def test_a_word_is_not_taken_for_another_that_begins_with_it() -> None:
    assert ids(text="a good question of ours") == []
    assert ids(text="групповая работа") == ids(text="групповую работу") == ["group-work"]


@pytest.mark.parametrize(
    ("named", "language", "word"),
    [
        ("дәлел", "kk", "дәлелдеріңізді"),
        ("мектеп", "kk", "мектебіміздегі"),
        ("мектебі", "kk", "мектептің"),
        ("сауаттылық", "kk", "сауаттылыққа"),
        ("обучение", "ru", "обучений"),
        ("работа", "ru", "работу"),
        ("классный", "ru", "классных"),
        ("обучающаяся", "ru", "обучающейся"),
        ("час", "ru", "часов"),
        ("exam", "en", "exams"),
    ],
)
def test_a_word_is_known_in_its_forms(named: str, language: str, word: str) -> None:
    assert is_form_of(named, language, word)


@pytest.mark.parametrize(
    ("named", "language", "word"),
    [
        ("дәлел", "kk", "дәлелдеу"),
        ("бақылау", "kk", "бақылады"),
        ("сенім", "kk", "сенімді"),
        ("желі", "kk", "желдің"),
        ("лицей", "ru", "лицо"),
        ("лидер", "ru", "лидерство"),
        ("poster", "en", "post"),
        ("concern", "en", "concerned"),
    ],
)
def test_a_word_that_only_looks_alike_is_another(named: str, language: str, word: str) -> None:
    assert not is_form_of(named, language, word, is_alone=True)


def test_what_people_say_leads_to_a_concept_and_is_no_name_of_it() -> None:
    assert ids(text="We talked it over: our own village") == ids(text="біздің ауылда") == ["rural-school"]
    assert "village" not in shipped().concepts["rural-school"].labels("en")


def test_a_name_that_mostly_means_something_else_leads_nowhere() -> None:
    assert ids(text="The law of large numbers is a subject of its own") == []


def test_no_name_goes_over_the_end_of_a_sentence() -> None:
    assert ids(text="They came to school. Principals were told.") == ["school-principal"]
    assert ids(text="We talked of schools, leadership was not mentioned.") == ["leadership"]


def test_small_words_stand_within_a_name_and_one_before_it_counts() -> None:
    assert ids(text="they worked in pairs") == ["pair-work"]
    assert ids(text="pairs of facilitators") == ["facilitator"]


def test_a_concept_weighs_the_same_whether_its_name_is_one_word_or_three() -> None:
    texts = ("homework and portfolio", "домашнее задание и портфолио", "үй тапсырмасы және портфолио")
    weights = [{mark.concept.id: mark.weight for mark in fingerprint({"text": one})} for one in texts]
    assert weights[0] == weights[1] == weights[2]
    assert set(weights[0]) == {"homework", "portfolio"}


@pytest.mark.parametrize(
    "link",
    ["[here](/library/teacher-leadership/)", "https://a.kz/teacher-leadership/", "See /library/agency/"],
)
def test_where_a_link_leads_is_not_said_in_the_text(link: str) -> None:
    assert ids(text=link) == []


def test_words_that_led_to_a_concept_are_said() -> None:
    [mark] = fingerprint({"title": "Teachers’ leadership", "keywords": ["teacher leadership"]})
    assert (mark.words, mark.weight) == (("teachers leadership", "teacher leadership"), 1.0)


def test_the_title_counts_more_than_the_text() -> None:
    [first, second] = fingerprint({"title": "portfolio", "text": "questioning"})
    assert (first.concept.id, second.concept.id) == ("portfolio", "questioning")
    assert first.weight > second.weight
    assert max(COUNTS, key=lambda place: COUNTS[place]) == "title"


def test_a_text_about_nothing_known_has_none() -> None:
    assert fingerprint({"title": "Zzz", "text": ""}) == []


def test_forty_texts_in_three_languages_are_about_nearly_the_same() -> None:
    prints = [[fingerprint(told(one, language)) for language in LANGUAGES] for one in DEFINED]
    shared = [(overlap(kk, ru) + overlap(ru, en) + overlap(kk, en)) / 3 for kk, ru, en in prints]
    assert len(shared) >= 40
    assert sum(shared) / len(shared) >= ALIKE


def mean(found: list[Overlap]) -> float:
    return sum(one.mean for one in found) / len(found)


def test_forty_texts_it_was_tuned_by_are_about_nearly_the_same_in_three_languages() -> None:
    found = list(overlaps("texts"))
    assert len(found) >= 40
    assert mean(found) >= 0.88
    assert min(one.mean for one in found) >= 0.5


def test_abstracts_it_was_tuned_by_are_about_nearly_the_same_in_three_languages() -> None:
    found = list(overlaps("tuned_abstracts"))
    assert len(found) >= 30
    assert mean(found) >= 0.8


def test_what_abstracts_share_by_which_nothing_was_tuned_stands_in_the_documentation() -> None:
    found = list(overlaps("abstracts"))
    assert len(found) == 40
    assert f"share {mean(found):.2f} of their weights" in " ".join(DOCUMENTED.read_text("utf-8").split())


@pytest.mark.parametrize("name", ["abstracts", "tuned_abstracts"])
def test_abstracts_are_as_long_as_abstracts_are(name: str) -> None:
    told = told_in(name).values()
    counts = [len(one["abstract"][language].split()) for one in told for language in LANGUAGES]
    assert (min(counts) >= 120, max(counts) <= 200, len(counts) >= 90) == (True, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_definition_is_first_about_what_it_defines(language: str) -> None:
    firsts = {one.id: fingerprint(told(one, language))[0].concept.id for one in DEFINED}
    assert {id: first for id, first in firsts.items() if id != first} == {}


@pytest.mark.django_db
def test_page_shows_concepts_with_their_words(client: Client) -> None:
    held = make.literature("Facilitation in Teacher leadership")
    page = client.get(reverse("library:record", args=[held.address]), headers={"Accept-Language": "ru"})
    text = page.content.decode()
    assert reverse("library:concept", args=["facilitation"]) in text
    assert ">facilitation<" in text
