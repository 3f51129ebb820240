"""Before an account becomes public, its writer answers for every place that may show a person."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person, Workplace
from bastama.places import make as places
from bastama.projects.actions.account import publish
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.project import Leader, Project
from bastama.projects.queries.accounts import CONSENT
from bastama.projects.queries.finds import finds_in, names_around
from bastama.projects.tests import stories

TEXT = "Бірде Нұрланның сабағына кірдім. Хабарласыңыз: 8 701 123 45 67."


@pytest.fixture
def nurlan(project: Project) -> Person:
    fellow = people.person("Нұрлан Ахмет")
    groups.place(project.notebook.group, fellow)
    return fellow


@pytest.fixture
def story(project: Project, aigerim: Person, nurlan: Person) -> Expression:
    return stories.story(project, aigerim, text=TEXT)


def keys(story: Expression, writer: Person) -> list[str]:
    head = story.entry.head
    return [one.key for one in finds_in(head.answers if head else {}, story.account.project, writer)]


def typed(story: Expression, *stays: str) -> dict[str, object]:
    shown = stories.consent(story).shown
    return {"names": "Айгерім", "agreed": "on", "version": CONSENT, "shown": shown, "stays": stays}


def test_names_around_are_of_the_school_and_of_the_group(
    project: Project, aigerim: Person, nurlan: Person
) -> None:
    school = places.school()
    colleague, stranger = people.person("Гүлнар"), people.person("Бөтен")
    for person in (aigerim, colleague):
        Workplace.objects.create(person=person, school=school, from_on=date(2025, 9, 1))
    found = names_around(project, aigerim)
    assert [name in found for name in ("Гүлнар", "Нұрлан Ахмет", str(stranger), "Айгерім")] == [
        True,
        True,
        False,
        False,
    ]


def test_publish_with_an_unanswered_find_is_refused(story: Expression, aigerim: Person) -> None:
    first, _second = keys(story, aigerim)
    with pytest.raises(Refusal) as refused:
        publish(story, by=aigerim, consent=stories.consent(story, stays=frozenset([first])))
    assert refused.value.code == "projects.finds-not-answered"
    assert (Record.objects.exists(), Publication.objects.exists()) == (False, False)


def test_publish_with_every_find_answered_publishes(story: Expression, aigerim: Person) -> None:
    stays = frozenset(keys(story, aigerim))
    publish(story, by=aigerim, consent=stories.consent(story, stays=stays))
    assert set(Publication.objects.get().stays) == stays


def test_publish_page_shows_each_find_in_its_words(story: Expression, aigerim: Person) -> None:
    page = people.browser(aigerim).get(reverse("projects:publish", args=["kk"])).content.decode()
    assert re.findall("<mark>(.*?)</mark>", page) == ["Нұрланның", "8 701 123 45 67"]
    assert ("Бірде <mark>" in page, " checked" in page.split('id="finds"')[1]) == (True, False)


def test_publish_page_refuses_in_a_sentence_and_keeps_what_was_answered(
    story: Expression, aigerim: Person
) -> None:
    first, second = keys(story, aigerim)
    sent = people.browser(aigerim).post(reverse("projects:publish", args=["kk"]), typed(story, first))
    page = sent.content.decode()
    assert (sent.status_code, "Number of such places: 1." in page) == (422, True)
    assert re.findall(r'name="stays" value="(\w+)"( checked)?', page) == [(first, " checked"), (second, "")]


def test_publish_page_publishes_when_all_is_answered(story: Expression, aigerim: Person) -> None:
    sent = people.browser(aigerim).post(
        reverse("projects:publish", args=["kk"]), typed(story, *keys(story, aigerim))
    )
    assert (sent.status_code, Record.objects.count()) == (302, 1)


def test_publish_again_does_not_ask_twice(story: Expression, aigerim: Person) -> None:
    publish(story, by=aigerim, consent=stories.consent(story, stays=frozenset(keys(story, aigerim))))
    page = people.browser(aigerim).get(reverse("projects:publish", args=["kk"])).content.decode()
    assert page.count('name="stays"') == page.split('id="finds"')[1].count(" checked") == 2


def test_finds_are_told_to_nobody_but_the_writer(
    story: Expression, project: Project, aigerim: Person, nurlan: Person
) -> None:
    Leader.objects.create(project=project, person=nurlan, from_on=date(2025, 9, 1))
    page = people.browser(nurlan).get(reverse("projects:publish", args=["kk"])).content.decode()
    assert ("Нұрланның" in page, "<mark>" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_publish_page_asks_the_same_of_the_database(
    story: Expression,
    project: Project,
    aigerim: Person,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        groups.place(project.notebook.group, people.person(f"Серік{number}"))
    browser: Client = people.browser(aigerim)
    with django_assert_num_queries(9):
        browser.get(reverse("projects:publish", args=["kk"]))
