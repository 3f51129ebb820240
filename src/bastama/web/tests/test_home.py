import pytest
from django.test import Client
from django.urls import reverse

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.projects import make as projects

pytestmark = pytest.mark.django_db
LONG = "Ерлан " * 40


@pytest.fixture
def group(db: None) -> Group:
    return groups.group()


@pytest.fixture
def browser(group: Group) -> Client:
    return people.browser(groups.facilitator(group).person)


def write(group: Group, ring: str, **answers: str) -> str:
    teacher = groups.place(group, people.person("Aigerim")).person
    notebook = projects.project(teacher, group).notebook
    entry = entries.entry(teacher, notebook, ring, answers, tool="my-concern", step="values")
    return reverse("projects:read_entry", args=[notebook.pk, entry.pk])


def test_home_of_a_facilitator_begins_what_was_written_and_leads_to_it(group: Group, browser: Client) -> None:
    there = write(group, "group", what=f"Two girls never speak. {LONG}")
    said = browser.get(reverse("home")).content.decode()
    assert (there in said, "Two girls never speak." in said, LONG in said) == (True, True, False)


def test_home_of_a_facilitator_begins_nothing_that_its_writer_keeps(group: Group, browser: Client) -> None:
    write(group, "me", what="I want to leave")
    assert "I want to leave" not in browser.get(reverse("home")).content.decode()


def test_board_lies_among_the_groups(group: Group, browser: Client) -> None:
    said = browser.get(reverse("board", args=[group.pk])).content.decode()
    assert f'<a href="{reverse("groups:list")}" aria-current="page">' in said


@pytest.mark.parametrize("of", [1, 2])
def test_teacher_of_one_group_comes_to_it_at_once(group: Group, of: int) -> None:
    teacher = groups.place(group).person
    for _ in range(of - 1):
        groups.place(groups.group(), teacher)
    said = people.browser(teacher).get(reverse("who-sees")).content.decode()
    straight = f'<a href="{reverse("groups:page", args=[group.pk])}">' in said
    assert (straight, f'<a href="{reverse("groups:list")}">' in said) == (of == 1, of == 2)


def test_page_of_a_group_is_where_the_navigation_says(group: Group) -> None:
    browser = people.browser(groups.place(group).person)
    address = reverse("groups:page", args=[group.pk])
    for where in (address, reverse("groups:calendar")):
        assert f'<a href="{address}" aria-current="page">' in browser.get(where).content.decode()
