from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.groups import make as groups
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions.account import publish
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.accounts import CONSENT, text_in
from bastama.projects.tests import stories
from bastama.projects.tests.test_portfolio_pages import sealed_browser


def typed(**given: object) -> dict[str, object]:
    known = {"title": "Үн", "abstract": "Қысқаша", "text": "Бір күні", "keywords": "үн", "ring": "group"}
    return {"id": uuid4(), **known, **given}


def agreed(to: Expression, **given: object) -> dict[str, object]:
    shown = stories.consent(to).shown
    return {"names": "Айгерім Сейіт", "agreed": "on", "version": CONSENT, "shown": shown, **given}


def test_account_is_begun_by_its_first_save(project: Project, aigerim: Person, browser: Client) -> None:
    browser.post(reverse("projects:account_in", args=["ru"]), typed(title="Голос"))
    entry = text_in(project, aigerim, "ru")
    assert entry is not None
    assert entry.head is not None
    assert (entry.head.answers["title"], entry.head.language) == ("Голос", "ru")


@pytest.mark.usefixtures("project")
def test_account_sent_twice_is_one(browser: Client) -> None:
    sent = typed()
    for _ in range(2):
        browser.post(reverse("projects:account_in", args=["kk"]), sent)
    assert Expression.objects.count() == 1


@pytest.mark.usefixtures("project")
def test_account_in_a_language_nobody_speaks_here_is_not_there(browser: Client) -> None:
    assert browser.get(reverse("projects:account_in", args=["xx"])).status_code == 404


@pytest.mark.usefixtures("project")
def test_a_look_saves_nothing_and_keeps_the_words(browser: Client) -> None:
    sent = browser.post(reverse("projects:account_in", args=["kk"]), typed(text="**Бір** күні", look="1"))
    said = sent.content.decode()
    assert ("<strong>Бір</strong> күні" in said, "**Бір** күні" in said) == (True, True)
    assert not Expression.objects.exists()


@pytest.mark.usefixtures("project")
def test_a_look_holds_no_script(browser: Client) -> None:
    text = "<script>alert(1)</script> [x](javascript:alert(1))"
    sent = browser.post(reverse("projects:account_in", args=["kk"]), typed(text=text, look="1"))
    article = sent.content.decode().split("<article")[1].split("</article>")[0]
    assert ("<script" in article, "href" in article) == (False, False)


def test_words_from_the_way_are_put_under_the_story(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(project, aigerim, "account", heart="Айтары бар бала.")
    sent = browser.post(reverse("projects:account_in", args=["kk"]), typed(insert="0"))
    assert sent.context["typed"].post["text"] == "Бір күні\n\nАйтары бар бала."


def test_words_from_the_way_are_offered_from_every_page_before(
    project: Project, aigerim: Person, browser: Client
) -> None:
    stories.page(project, aigerim, "what-changed", learnt="Он секунд күту")
    stories.page(project, aigerim, "account", heart="Айтары бар бала.")
    said = browser.get(reverse("projects:account_in", args=["kk"])).content.decode()
    assert ("Он секунд күту" in said, "Айтары бар бала." in said) == (True, True)


def test_publish_page_shows_the_text_and_asks(original: Expression, aigerim: Person, browser: Client) -> None:
    sent = browser.get(reverse("projects:publish", args=[original.language]))
    article = sent.content.decode().split("<article")[1].split("</article>")[0]
    words = ("Тыныш оқушының даусы", "Не болғаны.", "Бір күні…", "дауыс", aigerim.display_name)
    assert [word in article for word in words] == [True] * 5
    assert sent.context["form"]["agreed"].value() in {None, False}


def test_publish_page_publishes_what_it_showed(original: Expression, browser: Client) -> None:
    browser.post(reverse("projects:publish", args=["kk"]), agreed(original))
    assert Record.objects.get().title == "Тыныш оқушының даусы"


def test_publish_with_two_names_shows_both(original: Expression, browser: Client) -> None:
    browser.post(reverse("projects:publish", args=["kk"]), agreed(original, names="Айгерім \n\n Болат"))
    assert Publication.objects.get().names == ["Айгерім", "Болат"]


def test_publish_without_a_tick_says_why_not(original: Expression, browser: Client) -> None:
    said = agreed(original)
    del said["agreed"]
    sent = browser.post(reverse("projects:publish", args=["kk"]), said)
    assert (sent.status_code, "needs your consent" in sent.content.decode()) == (422, True)
    assert not Record.objects.exists()


def test_publish_refused_leaves_the_box_empty(original: Expression, browser: Client) -> None:
    sent = browser.post(reverse("projects:publish", args=["kk"]), agreed(original, shown="older"))
    assert (sent.status_code, sent.context["form"]["agreed"].value()) == (422, None)


def test_publish_on_a_sealed_device_is_not_offered(original: Expression, aigerim: Person) -> None:
    client = sealed_browser(aigerim)
    assert 'name="agreed"' not in client.get(reverse("projects:publish", args=["kk"])).content.decode()
    sent = client.post(reverse("projects:publish", args=["kk"]), agreed(original))
    assert (sent.status_code, Record.objects.exists()) == (422, False)


def test_account_of_ring_me_is_not_there_on_a_sealed_device(project: Project, aigerim: Person) -> None:
    stories.story(project, aigerim, ring="me", title="Құпия")
    client = sealed_browser(aigerim)
    assert "Құпия" not in client.get(reverse("projects:account")).content.decode()
    assert client.get(reverse("projects:publish", args=["kk"])).status_code == 404


def test_unpublish_takes_it_out_of_the_public(original: Expression, aigerim: Person, browser: Client) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    browser.post(reverse("projects:unpublish", args=["kk"]))
    assert Record.objects.get().taken_back_at is not None


def test_account_says_when_what_is_public_is_older(
    original: Expression, aigerim: Person, browser: Client
) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    entry = text_in(original.account.project, aigerim, "kk")
    assert entry is not None
    assert entry.head is not None
    sent = typed(id=entry.pk, base=entry.head.token, title="Жаңа атау")
    before = browser.get(reverse("projects:account")).content.decode()
    browser.post(reverse("projects:account_in", args=["kk"]), sent)
    after = browser.get(reverse("projects:account")).content.decode()
    news = "What you changed since is not public."
    assert (news in before, news in after) == (False, True)


@pytest.mark.parametrize(("ring", "is_read"), [("me", False), ("group", True)])
def test_the_group_reads_an_account_in_the_ring_it_was_written_in(
    project: Project, aigerim: Person, ring: str, *, is_read: bool
) -> None:
    stories.story(project, aigerim, ring=ring, text="Бір күні Нұргүл сөйледі")
    fellow = people.person("Болат")
    groups.place(project.notebook.group, fellow)
    said = people.browser(fellow).get(reverse("projects:read", args=[project.pk])).content.decode()
    assert ("Бір күні Нұргүл сөйледі" in said) == is_read


def test_what_readers_see_is_the_library_page_of_the_account(
    original: Expression, aigerim: Person, browser: Client
) -> None:
    shown = browser.get(reverse("projects:publish", args=["kk"])).context["look"]
    publish(original, by=aigerim, consent=stories.consent(original))
    address = browser.get(reverse("projects:account")).context["address"]
    told = Client().get(reverse("library:record", args=[address]), {"language": "kk"}).context["told"]
    assert {name: getattr(told, name) for name in shown} == shown


def test_an_account_is_not_taken_back_as_an_entry(original: Expression, browser: Client) -> None:
    assert browser.post(reverse("projects:take_back", args=[original.pk])).status_code == 404


@pytest.mark.parametrize("languages", [["kk"], ["kk", "ru", "en"]])
def test_account_asks_the_same_of_the_database_for_one_language_and_three(
    project: Project,
    aigerim: Person,
    browser: Client,
    languages: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for language in languages:
        each = stories.story(project, aigerim, language)
        publish(each, by=aigerim, consent=stories.consent(each))
    with django_assert_num_queries(9):
        browser.get(reverse("projects:account"))


@pytest.mark.usefixtures("project")
def test_account_in_a_language_is_headed_by_what_it_is(browser: Client) -> None:
    said = browser.get(reverse("projects:account_in", args=["kk"])).content.decode()
    assert '<h1>The account · <span lang="kk">Қазақша</span></h1>' in said


@pytest.mark.usefixtures("original")
def test_account_in_another_language_than_the_page_leads_to_its_own_publishing(browser: Client) -> None:
    said = browser.get(reverse("projects:account_in", args=["kk"])).content.decode()
    assert (reverse("projects:publish", args=["kk"]) in said, '<html lang="en">' in said) == (True, True)


def test_of_two_who_lead_each_writes_on_in_their_own_text(
    original: Expression, project: Project, aigerim: Person
) -> None:
    fellow = stories.teacher("Дана")
    Leader.objects.create(project=project, person=fellow, from_on=aigerim.entered_at.date())
    groups.place(project.notebook.group, fellow)
    own = stories.story(project, fellow, title="Дананың әңгімесі")
    found = [text_in(project, whose, "kk") for whose in (aigerim, fellow)]
    assert [entry and entry.pk for entry in found] == [original.entry.pk, own.entry.pk]
