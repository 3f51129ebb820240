from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from bastama.library import make
from bastama.library.vocabulary.fingerprint import COUNTS, fingerprint, overlap
from bastama.library.vocabulary.measuring import Overlap, overlaps, told_in
from bastama.library.vocabulary.model import LANGUAGES, Concept
from bastama.library.vocabulary.shipped import shipped

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


def test_what_abstracts_share_by_which_nothing_was_tuned_stands_in_the_documentation() -> None:
    found = list(overlaps("abstracts"))
    assert len(found) == 40
    assert f"share {mean(found):.2f} of their weights" in " ".join(DOCUMENTED.read_text("utf-8").split())


def test_abstracts_are_as_long_as_abstracts_are() -> None:
    told = told_in("abstracts").values()
    counts = [len(one["abstract"][language].split()) for one in told for language in LANGUAGES]
    assert (min(counts) >= 120, max(counts) <= 200, len(counts)) == (True, True, 120)


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
