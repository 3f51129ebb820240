import json
import re

import pytest

from bastama.library import make
from bastama.library.tests.test_pages import get, words_of
from bastama.library.vocabulary.naming import concepts_named
from bastama.library.vocabulary.shipped import shipped

LINK = re.compile(r'href="/library/vocabulary/([a-z-]+)/"')
SPOKEN = {"kk": "бөлінген көшбасшылық", "ru": "распределённое лидерство", "en": "distributed leadership"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", SPOKEN)
def test_vocabulary_leads_to_every_concept_without_asking_the_database(
    language: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        page = get("/library/vocabulary/", language)

    assert set(LINK.findall(page.content.decode())) == set(shipped().concepts)
    assert SPOKEN[language] in words_of(page)
    assert shipped().changes[language] in words_of(page)
    assert len(page.content) < 60_000


@pytest.mark.django_db
@pytest.mark.parametrize("language", SPOKEN)
def test_concept_says_its_names_definition_and_sources(language: str) -> None:
    known = shipped().concepts["distributed-leadership"]
    said = words_of(get("/library/vocabulary/distributed-leadership/", language))

    labels = [label for spoken in SPOKEN for label in known.labels(spoken)]
    rests_on = [shipped().sources[name].citation for name in known.sources]
    assert [one for one in [*labels, *known.definition.values(), *rests_on] if one not in said] == []
    assert said.index(known.definition[language]) < min(
        said.index(words) for spoken, words in known.definition.items() if spoken != language
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_concept_names_works_in_any_language_and_asks_alike_for_one_and_three(
    count: int, django_assert_num_queries: object
) -> None:
    make.account(make.told("en", title="A garden of our own", keywords=["gardens"]))
    for _ in range(count):
        make.account(make.told("kk", keywords=["топтық жұмыс"]), make.told("en"))
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = get("/library/vocabulary/group-work/", "ru").content.decode()

    assert page.count("-serikova-unsiz") == count
    assert "garden" not in page


@pytest.mark.django_db
def test_search_names_concepts_in_the_readers_language() -> None:
    page = get("/library/search/", "ru", q="кошбасшылык").content.decode()

    assert '<a href="/library/vocabulary/leadership/">лидерство</a>' in page
    assert LINK.findall(get("/library/search/", q="zzz").content.decode()) == []


@pytest.mark.django_db
def test_whole_vocabulary_is_given_in_two_forms() -> None:
    turtle, json_ld = get("/library/vocabulary.ttl"), get("/library/vocabulary.jsonld")
    base = json.loads(json_ld.content)["@graph"][0]["@id"]

    assert (turtle["Content-Type"], json_ld["Content-Type"]) == (
        "text/turtle; charset=utf-8",
        "application/ld+json; charset=utf-8",
    )
    assert base.endswith("/library/vocabulary/")
    assert f"<{base}agency/> a skos:Concept" in turtle.content.decode()
    assert (
        get("/library/vocabulary.xml").status_code == get("/library/vocabulary/nothing/").status_code == 404
    )


def test_concepts_are_named_as_they_are_typed() -> None:
    typed = {
        "лидерство учителя": "teacher-leadership",
        "Лидерство учителей": "teacher-leadership",
        "мугалим кошбасшылыгы": "teacher-leadership",
        "feedback": "feedback-to-pupils",
        "agency": "agency",
        "ПОС": "professional-learning-community",
    }
    assert {words: concepts_named(words)[0].id for words in typed} == typed
    assert concepts_named("leadership", "ru") == concepts_named("а") == concepts_named("") == []
    assert concepts_named("сабақ зерттеу", "kk")[0].name["en"] == "lesson study"
    assert "textbook" not in [one.name["en"] for one in concepts_named("оқу")]  # оқулық only begins like it
