import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.library.models import Version
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions.account import publish
from bastama.projects.actions.translating import Origin, say_origin
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.project import Project
from bastama.projects.tests import stories
from bastama.projects.tests.stories import made_public, write_on


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def page(browser: Client, name: str, *args: object, query: str = "") -> str:
    return browser.get(reverse(f"projects:{name}", args=args) + query).content.decode()


def origin_of(browser: Client, language: str = "ru", **sent: object) -> str:
    return browser.post(reverse("projects:origin", args=[language]), sent, follow=True).content.decode()


def test_origin_page_offers_the_other_texts_and_those_who_lead(
    browser: Client, original: Expression, translation: Expression, partner: Person
) -> None:
    form = browser.get(reverse("projects:origin", args=["ru"])).context["form"]
    sources = [value for value, _ in form.fields["source"].choices]
    assert sources == ["", str(original.pk)]
    assert str(partner.pk) in [value for value, _ in form.fields["translator"].choices]


def test_origin_is_said_by_its_writer_and_stands_on_the_pages_of_the_account(
    browser: Client, original: Expression, translation: Expression
) -> None:
    origin_of(browser, source=str(original.pk), translator="other", name="Анна Ким", agreed="on")
    for said in (page(browser, "account"), page(browser, "account_in", "ru"), page(browser, "publish", "ru")):
        assert "translator: Анна Ким" in said


def test_origin_that_lacks_a_name_is_refused_with_what_was_chosen(
    browser: Client, original: Expression, translation: Expression
) -> None:
    address = reverse("projects:origin", args=["ru"])
    sent = browser.post(address, {"source": str(original.pk), "translator": "other", "name": " "})
    assert (sent.status_code, "say who translated the text" in sent.content.decode()) == (422, True)
    assert sent.context["form"]["source"].value() == str(original.pk)


def test_text_of_another_language_that_nobody_offered_is_no_source(
    browser: Client, project: Project, translation: Expression, partner: Person
) -> None:
    hidden = stories.story(project, partner, "kk", "me")
    origin_of(browser, source=str(hidden.pk), translator=str(partner.pk))
    translation.refresh_from_db()
    assert translation.source is None


def test_colleague_is_told_that_only_the_writer_says_where_a_text_comes_from(
    original: Expression, translation: Expression, partner: Person
) -> None:
    theirs = people.browser(partner)
    assert "Only the person who wrote this text" in page(theirs, "origin", "ru")
    sent = theirs.post(
        reverse("projects:origin", args=["ru"]), {"source": str(original.pk), "translator": str(partner.pk)}
    )
    assert (sent.status_code, Expression.objects.get(pk=translation.pk).source) == (422, None)


def test_original_stands_beside_its_translation_in_its_own_language(
    browser: Client, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    said = page(browser, "account_in", "ru")
    beside = said.split('<section class="other')[1].split("</section>")[0]
    assert '<p class="reading lines" lang="kk">Бір күні…</p>' in beside
    assert ('class="shows-other"' in said, "projects/beside.css" in said) == (True, True)


def test_any_text_can_stand_beside_another_or_none(
    browser: Client, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    asked = [page(browser, "account_in", "kk", query=query) for query in ("", "?beside=ru", "?beside=none")]
    assert ["Однажды…" in said for said in asked] == [False, True, False]
    assert "beside.css" not in page(browser, "account_in", "ru", query="?beside=none")


def test_saving_keeps_what_stands_beside(
    browser: Client, original: Expression, translation: Expression
) -> None:
    address = reverse("projects:account_in", args=["kk"]) + "?beside=ru"
    sent = {"id": str(original.pk), "ring": "group", "title": "Үн", "base": stories.consent(original).shown}
    assert browser.post(address, sent).headers["Location"] == address


def test_text_in_ring_me_of_a_colleague_never_stands_beside(
    project: Project, aigerim: Person, partner: Person, original: Expression
) -> None:
    stories.story(project, aigerim, "ru", "me", text="Құпия")
    assert "Құпия" not in page(people.browser(partner), "account_in", "kk", query="?beside=ru")


def test_older_translation_says_so_with_what_changed_and_is_caught_up(
    browser: Client, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    write_on(original, aigerim, text="Бір күні кешке…")
    said = page(browser, "account_in", "ru")
    assert "The text it was translated from has changed since." in page(browser, "account")
    assert "кешке…" in said.split("What changed there")[1].split("</details>")[0]
    origin_of(browser, caught_up=stories.consent(original).shown)
    assert "has changed since" not in page(browser, "account")


def test_colleague_hears_that_the_original_went_on_but_not_what_stood_there_before(
    project: Project, aigerim: Person, partner: Person, original: Expression
) -> None:
    theirs = stories.story(project, partner, "ru", text="Однажды")
    say_origin(theirs, origin=Origin(original, partner), by=partner)
    write_on(original, aigerim, text="Басқаша")
    said = page(people.browser(partner), "account_in", "ru")
    assert ("has changed since" in said, "What changed there" in said, "Бір күні" in said) == (
        True,
        False,
        False,
    )


def test_ready_and_draft_are_said_in_words(browser: Client, translation: Expression) -> None:
    said = []
    for answer in ("yes", "no"):
        browser.post(reverse("projects:ready", args=["ru"]), {"ready": answer})
        said.append(page(browser, "account"))
    assert [(">Ready<" in one, ">Draft<" in one) for one in said] == [(True, False), (False, True)]


def test_colleague_who_is_named_takes_the_name_out_of_the_public(
    aigerim: Person, partner: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, partner, agreed=True), by=aigerim)
    made_public(translation, aigerim)
    theirs = people.browser(partner)
    assert "The name that stands there: Ольга Беспалова" in page(theirs, "account")
    theirs.post(reverse("projects:unname", args=[translation.pk]))
    assert Publication.objects.get(expression=translation).translator_name == ""
    assert "The name that stands there" not in page(theirs, "account")


def test_nobody_takes_out_another_translators_name(
    browser: Client, aigerim: Person, partner: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, partner, agreed=True), by=aigerim)
    made_public(translation, aigerim)
    assert browser.post(reverse("projects:unname", args=[translation.pk])).status_code == 404
    assert Publication.objects.get(expression=translation).translator_name == "Ольга Беспалова"


def published_twice(expression: Expression, by: Person) -> None:
    made_public(expression, by)
    write_on(expression, by, text="Кейін")
    made_public(expression, by)


def test_earlier_version_is_taken_back_alone(browser: Client, aigerim: Person, original: Expression) -> None:
    published_twice(original, aigerim)
    assert "Take this version back" in page(browser, "account")
    browser.post(reverse("projects:take_version_back", args=["kk", 1]))
    held = Version.objects.order_by("number").values_list("text", flat=True)
    assert list(held) == ["", "Кейін"]
    assert "Take this version back" not in page(browser, "account")


def test_newest_version_is_not_taken_back_alone(
    browser: Client, aigerim: Person, original: Expression
) -> None:
    published_twice(original, aigerim)
    sent = browser.post(reverse("projects:take_version_back", args=["kk", 2]), follow=True)
    assert "this is the newest version" in sent.content.decode()
    assert set(Version.objects.values_list("taken_back_at", flat=True)) == {None}


def test_colleague_takes_back_no_version_of_anothers_text(
    aigerim: Person, partner: Person, original: Expression
) -> None:
    published_twice(original, aigerim)
    theirs = people.browser(partner)
    assert "Take this version back" not in page(theirs, "account")
    theirs.post(reverse("projects:take_version_back", args=["kk", 1]))
    assert set(Version.objects.values_list("taken_back_at", flat=True)) == {None}


@pytest.mark.parametrize("count", [1, 3])
def test_account_with_translations_asks_the_database_alike(
    project: Project,
    aigerim: Person,
    browser: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = stories.story(project, aigerim, "kk")
    for language in ("ru", "en")[: count - 1]:
        each = stories.story(project, aigerim, language)
        say_origin(each, origin=Origin(first, aigerim), by=aigerim)
    publish(first, by=aigerim, consent=stories.consent(first))
    with django_assert_num_queries(9):
        browser.get(reverse("projects:account"))


@pytest.mark.parametrize("languages", [["ru"], ["ru", "en"]])
def test_editor_with_a_text_beside_asks_the_database_alike(
    project: Project,
    aigerim: Person,
    browser: Client,
    languages: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    original = stories.story(project, aigerim, "kk")
    for language in languages:
        say_origin(stories.story(project, aigerim, language), origin=Origin(original, aigerim), by=aigerim)
    write_on(original, aigerim, text="Кеше")
    with django_assert_num_queries(8):
        browser.get(reverse("projects:account_in", args=["ru"]))
