from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries import make as entries
from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.kept import pages_to_keep
from bastama.projects.models.project import Project
from bastama.projects.queries.opened import A_PAGE, BESIDE, NEWEST_MOST
from bastama.projects.tests.writing import put


@pytest.fixture
def fellow(project: Project) -> Client:
    return people.browser(groups.place(project.notebook.group).person)


def page(browser: Client, name: str, *arguments: object) -> str:
    return browser.get(reverse(f"projects:{name}", args=arguments)).content.decode()


def diary(project: Project, aigerim: Person, count: int) -> list[Entry]:
    return [
        entries.entry(
            aigerim,
            project.notebook,
            "group",
            {"did": f"Page {number} of the diary"},
            tool="record-of-participation",
            step="",
        )
        for number in range(count)
    ]


def test_project_that_is_short_stands_whole_on_its_first_page(
    project: Project, aigerim: Person, fellow: Client
) -> None:
    diary(project, aigerim, NEWEST_MOST)
    said = page(fellow, "read", project.pk)
    assert [f"Page {number} of" in said for number in range(NEWEST_MOST)] == [True] * NEWEST_MOST
    assert reverse("projects:read_step", args=[project.pk, BESIDE]) not in said


def test_first_page_shows_what_was_written_last_and_leads_to_all_the_rest(
    project: Project, aigerim: Person, fellow: Client
) -> None:
    put(project, aigerim, "action-plan", aim="What I wrote first")
    diary(project, aigerim, NEWEST_MOST)
    said = page(fellow, "read", project.pk)
    assert ("What I wrote first" in said, "Page 0 of" in said) == (False, True)
    assert said.index("Page 2 of") < said.index("Page 1 of") < said.index("Page 0 of")
    plan, beside = (reverse("projects:read_step", args=[project.pk, step]) for step in ("plan", BESIDE))
    assert said.index(f'href="{plan}"') < said.index(f'href="{beside}"')
    assert "What I wrote first" in page(fellow, "read_step", project.pk, "plan")


def test_contents_count_what_this_person_may_read(project: Project, aigerim: Person, fellow: Client) -> None:
    diary(project, aigerim, NEWEST_MOST + 1)
    put(project, aigerim, "my-concern", what="For me alone")
    for browser in (fellow, people.browser(aigerim)):
        said = page(browser, "read", project.pk)
        assert f"{NEWEST_MOST + 1} entries" in said
        assert reverse("projects:read_step", args=[project.pk, "focus"]) not in said
        assert "For me alone" not in page(browser, "read_step", project.pk, "focus")


def test_step_of_another_programme_is_no_page(project: Project, fellow: Client) -> None:
    address = reverse("projects:read_step", args=[project.pk, "values"])
    assert fellow.get(address).status_code == 200
    assert fellow.get(address.replace("values", "vanity")).status_code == 404


def test_long_step_is_read_a_page_at_a_time(project: Project, aigerim: Person, fellow: Client) -> None:
    diary(project, aigerim, A_PAGE + 1)
    said = page(fellow, "read_step", project.pk, BESIDE)
    later = fellow.get(reverse("projects:read_step", args=[project.pk, BESIDE]), {"page": "2"})
    shown = [[f"Page {n} of" in text for n in (0, A_PAGE)] for text in (said, later.content.decode())]
    assert shown == [[True, False], [False, True]]


@pytest.mark.parametrize(("number", "asked"), [(A_PAGE - 1, ""), (A_PAGE, "?page=2")])
def test_link_to_an_entry_finds_the_page_it_stands_on(
    project: Project, aigerim: Person, fellow: Client, number: int, asked: str
) -> None:
    entry = diary(project, aigerim, A_PAGE + 1)[number]
    answer = fellow.get(reverse("projects:read_entry", args=[project.pk, entry.pk]))
    there = reverse("projects:read_step", args=[project.pk, BESIDE])
    assert answer.headers["Location"] == f"{there}{asked}#e{entry.pk}"
    assert f'id="e{entry.pk}"' in fellow.get(f"{there}{asked}").content.decode()


def test_link_to_what_is_not_open_leads_to_the_project_and_says_nothing(
    project: Project, aigerim: Person, fellow: Client
) -> None:
    diary(project, aigerim, 1)
    alone = put(project, aigerim, "my-concern", what="For me alone").entry
    for id in (alone.pk, uuid4()):
        answer = fellow.get(reverse("projects:read_entry", args=[project.pk, id]))
        assert answer.headers["Location"] == reverse("projects:read", args=[project.pk])


def test_phone_keeps_each_page_of_what_was_opened(project: Project, aigerim: Person) -> None:
    diary(project, aigerim, A_PAGE + 1)
    put(project, aigerim, "my-concern", what="For me alone")
    browser, there = people.browser(aigerim), reverse("projects:read_step", args=[project.pk, BESIDE])
    whole = reverse("projects:read", args=[project.pk])
    kept = [address for address, _stamp in pages_to_keep(aigerim) if address.startswith(whole)]
    assert kept == [whole, there, f"{there}?page=2"]
    assert [browser.get(address).status_code for address in kept] == [200, 200, 200]


@pytest.mark.parametrize("count", [1, 3, 12])
@pytest.mark.parametrize(
    ("name", "step", "queries"),
    [("read", [], 11), ("read_step", ["evidence"], 10), ("read_step", ["consulting"], 10)],
)
def test_reading_asks_as_often_for_one_as_for_many(  # noqa: PLR0917 -- three of them are the table's
    project: Project,
    aigerim: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    name: str,
    step: list[str],
    queries: int,
) -> None:
    facilitator = groups.facilitator(project.notebook.group).person
    browsers = [people.browser(facilitator), people.browser(aigerim)]
    for _ in range(count):
        file = make.stored_file(make.evidence(project, aigerim))
        talk = make.talk(project, aigerim, "A colleague").entry
        make.reply(make.question(project, talk), "Begin with one class.")
        for entry in (file.evidence.entry, talk):
            entries.remark(entry, aigerim)
    address = reverse(f"projects:{name}", args=[project.pk, *step])
    for browser in browsers:
        browser.get(address)
        with django_assert_num_queries(queries):
            browser.get(address)
