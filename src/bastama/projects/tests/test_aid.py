"""Five questions to tell a project by; what was written on the way is put under the story, never asked again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.models.account import Expression
from bastama.projects.models.project import Project
from bastama.projects.queries.aid import ANSWERS_MOST, questions, words_at
from bastama.projects.tests import stories

ADDRESS = "projects:account_in"


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def wrote(project: Project, writer: Person, kind: str, **answers: str) -> None:
    entries.entry(writer, project.notebook, "group", answers, kind=kind, tool="")


def told(project: Project, person: Person) -> list[list[str]]:
    return [[offer.words.text for offer in one.offers] for one in questions(project, person)]


def test_each_question_brings_what_was_written_about_it(project: Project, aigerim: Person) -> None:
    stories.page(project, aigerim, what="Тыныш оқушылар")
    wrote(project, aigerim, "consultation", who="Роза", said="Маған да таныс", changed="Күтемін")
    wrote(project, aigerim, "plan-item", what="Сабақ бақылау")
    wrote(project, aigerim, "impact", text="Үшеуі сөйледі")
    stories.page(project, aigerim, "what-changed", learnt="Он секунд күту")
    assert told(project, aigerim) == [
        ["Тыныш оқушылар"],
        ["Маған да таныс\nКүтемін"],
        ["Сабақ бақылау"],
        ["Үшеуі сөйледі"],
        ["Он секунд күту"],
    ]


def test_questions_are_asked_also_where_nothing_was_written(project: Project, aigerim: Person) -> None:
    assert told(project, aigerim) == [[], [], [], [], []]


def test_words_of_a_colleague_are_not_offered(project: Project, aigerim: Person) -> None:
    fellow = stories.teacher("Болат")
    groups.place(project.notebook.group, fellow)
    wrote(project, fellow, "consultation", who="Роза", said="Бөтен сөз")
    assert told(project, aigerim)[1] == []


def test_words_in_ring_me_are_not_offered_on_a_sealed_device(project: Project, aigerim: Person) -> None:
    entry = stories.page(project, aigerim, ring="me", what="Құпия")
    assert words_at(str(entry.pk), project, aigerim) == "Құпия"
    aigerim.ring_me_open = False
    assert (told(project, aigerim)[0], words_at(str(entry.pk), project, aigerim)) == ([], "")


def test_a_tap_puts_the_words_under_the_story(project: Project, aigerim: Person, browser: Client) -> None:
    entry = stories.page(project, aigerim, what="Тыныш оқушылар")
    typed = {"id": uuid4(), "title": "Үн", "text": "Бір күні", "ring": "group", "insert": entry.pk}
    sent = browser.post(reverse(ADDRESS, args=["kk"]), typed)
    assert sent.context["typed"].post["text"] == "Бір күні\n\nТыныш оқушылар"
    assert not Expression.objects.exists()


def test_a_key_of_nothing_puts_nothing(project: Project, browser: Client) -> None:
    typed = {"id": uuid4(), "text": "Бір күні", "ring": "group", "insert": project.pk}
    assert browser.post(reverse(ADDRESS, args=["kk"]), typed).context["typed"].post["text"] == "Бір күні"


def test_the_words_of_the_story_are_counted(project: Project, aigerim: Person, browser: Client) -> None:
    stories.story(project, aigerim, text="бір екі үш\nтөрт")
    page = browser.get(reverse(ADDRESS, args=["kk"])).content.decode()
    assert ("The story has 4 words" in page, '<progress max="800" value="4"' in page) == (True, True)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_account_page_asks_the_same_of_the_database(
    project: Project,
    aigerim: Person,
    browser: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        wrote(project, aigerim, "consultation", who="Роза", said="Маған да таныс")
    with django_assert_num_queries(8):
        page = browser.get(reverse(ADDRESS, args=["kk"])).content.decode()
    assert page.count("Маған да таныс") == min(count, ANSWERS_MOST)
