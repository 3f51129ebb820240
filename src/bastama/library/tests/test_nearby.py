"""Works near in meaning: more like one, and what a search finds though its words do not."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from bastama.library import make
from bastama.library.actions import nearness
from bastama.library.actions.accounts import publish_account, take_back_account
from bastama.library.meaning.engine import engine
from bastama.library.meaning.sayings import Pool, saying
from bastama.library.models import Record
from bastama.library.nearby import held
from bastama.library.nearby.like import more_like
from bastama.library.nearing import Near, TextVector

pytestmark = pytest.mark.django_db
SILENT = {
    "kk": ("Үндемейтін оқушылар", "Сабақта сөйлеуге ұялатын балаларды талқылауға қосу жолдары."),
    "ru": ("Молчаливые ученики", "Как вовлечь в обсуждение детей, которые стесняются говорить на уроке."),
    "en": (
        "Pupils who stay silent",
        "How to draw children into discussion who are too shy to speak in class.",
    ),
}
GARDEN = ("Огород за школой", "Ученики вырастили помидоры и научились беречь воду при поливе.")


def told(language: str, title: str, abstract: str) -> Record:
    return make.account(make.told(language, title=title, abstract=abstract, text="", keywords=[]))


@pytest.fixture
def shelf(db: None) -> dict[str, Record]:
    """The same said by three teachers in three languages, and something else."""
    return {one: told(one, *said) for one, said in SILENT.items()} | {"garden": told("ru", *GARDEN)}


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without the extra."""
    monkeypatch.setattr(nearness, "engine", lambda: None)


def searched(client: Client, asked: str) -> str:
    return client.get(f"/library/search/?{asked}", headers={"accept-language": "en"}).content.decode()


def near(record: Record) -> list[str]:
    return [one.one.title for one in more_like(record, None, "en")]


def test_a_work_is_followed_by_those_near_it_in_other_languages(shelf: dict[str, Record]) -> None:
    nearness.renew()
    assert set(near(shelf["kk"])) == {SILENT["ru"][0], SILENT["en"][0]}


def test_without_the_extra_words_and_the_names_of_concepts_lead_there(
    shelf: dict[str, Record], by_words: None
) -> None:
    nearness.renew()
    assert not TextVector.objects.exists()
    assert set(near(shelf["kk"])) == {SILENT["ru"][0], SILENT["en"][0]}


def test_what_was_taken_back_is_no_longer_near(shelf: dict[str, Record]) -> None:
    nearness.renew()
    take_back_account(shelf["ru"].pk)
    assert near(shelf["kk"]) == [SILENT["en"][0]]
    assert not TextVector.objects.filter(record=shelf["ru"]).exists()


def test_given_twice_it_does_nothing_twice(shelf: dict[str, Record]) -> None:
    first, second = nearness.renew(), nearness.renew()
    assert (first.vectors, second.vectors) == (4, 0)


def test_stopped_anywhere_it_goes_on_where_it_was(
    shelf: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearness, "AT_ONCE", 1)

    def stop(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nearness.renew(stop)
    assert (TextVector.objects.count(), nearness.renew().vectors) == (1, 3)


def test_a_text_that_changed_is_read_anew(shelf: dict[str, Record]) -> None:
    nearness.renew()
    words = make.told("ru", title=GARDEN[0], abstract="Дети молчат на уроке.", text="", keywords=[])
    publish_account(key=shelf["garden"].pk, people=["Айгерім Серікова"], expressions=[words], by=None)
    assert nearness.renew().vectors == 1


def test_beyond_the_limit_nothing_is_near(shelf: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    nearness.renew()
    monkeypatch.setattr(nearness, "MOST", 3)
    assert nearness.renew().is_too_large
    assert not Near.objects.exists()


@pytest.fixture
def by_meaning(
    shelf: dict[str, Record], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Record]:
    monkeypatch.setattr(held, "_held", held.Held((0, 0), [], None))
    nearness.renew()
    settings.MEANING_SEARCH = True
    assert engine() is not None
    return shelf


def test_a_search_finds_what_says_it_in_other_words(by_meaning: dict[str, Record], client: Client) -> None:
    page = searched(client, "q=children+afraid+to+talk")
    assert all(said[0] in page for said in SILENT.values())
    assert "Near in meaning: 3 more." in page


def test_what_a_search_is_narrowed_down_to_holds_for_what_is_near(
    by_meaning: dict[str, Record], client: Client
) -> None:
    page = searched(client, "q=children+afraid+to+talk&language=kk")
    assert SILENT["kk"][0] in page
    assert SILENT["ru"][0] not in page


def test_no_request_waits_for_the_engine(
    by_meaning: dict[str, Record], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bastama.library.nearby.joining.ready", lambda: None)
    assert "Found: 0 records" in searched(client, "q=children+afraid+to+talk")


def test_a_site_that_did_not_ask_for_it_searches_by_words(
    by_meaning: dict[str, Record], client: Client, settings: Settings
) -> None:
    settings.MEANING_SEARCH = False
    assert "Found: 0 records" in searched(client, "q=children+afraid+to+talk")


def test_a_search_by_meaning_stays_within_twelve_questions(
    by_meaning: dict[str, Record], client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        searched(client, "q=children+afraid+to+talk")


def test_words_that_name_no_concept_make_nothing_near() -> None:
    one, other = (saying({"abstract": text}) for text in ("Sometimes I looked twice.", "Looked, sometimes."))
    assert Pool([one]).nearest(other, most=1) == []


def test_words_that_any_story_has_are_not_shown() -> None:
    one, other = (
        saying({"text": text}) for text in ("After a year I asked a colleague", "Colleagues, after years")
    )
    assert Pool([one, other]).telling_words(one, other) == ["colleague"]
