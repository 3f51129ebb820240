from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bastama.entries import make as entries
from bastama.entries.models import Revision
from bastama.foundation.days import at
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.projects import make as projects
from bastama.projects.models.project import Project

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 2, 18, 9, tzinfo=UTC)


@pytest.fixture
def group(db: None) -> Group:
    return groups.group()


@pytest.fixture
def browser(group: Group) -> Client:
    return people.browser(groups.facilitator(group).person)


def teacher(group: Group, name: str = "Aigerim", **given: str) -> Project:
    return projects.project(groups.place(group, people.person(name)).person, group, **given)


def quiet_for(project: Project, days: int, **given: Any) -> None:
    leader = project.leaders.get().person
    entry = entries.entry(leader, project.notebook, **given)
    Revision.objects.filter(entry=entry).update(written_at=TODAY - timedelta(days=days))


def page(browser: Client, group: Group) -> str:
    with at(TODAY):
        answer = browser.get(reverse("board", args=[group.pk]))
    assert answer.status_code == 200
    return answer.content.decode().partition("<table")[2].partition("</table>")[0]


def test_board_tells_the_place_on_the_path_and_the_days_since(group: Group, browser: Client) -> None:
    quiet_for(teacher(group, step="focus"), 5)
    shown = page(browser, group)
    assert ("2. " in shown, "5 days ago" in shown) == (True, True)


def test_board_says_who_is_quiet(group: Group, browser: Client) -> None:
    quiet_for(teacher(group), 20)
    assert '<span class="tag gold">quiet</span>' not in page(browser, group)
    quiet_for(teacher(group, "Bolat"), 21)
    assert page(browser, group).count('<span class="tag gold">quiet</span>') == 1


def test_board_is_the_same_whatever_stands_in_ring_me(group: Group, browser: Client) -> None:
    project = teacher(group, step="focus")
    quiet_for(project, 3, ring="me", tool="my-concern", answers={"concern": "Secret"})
    before = page(browser, group)
    Revision.objects.update(answers={"concern": "Other words"})
    project.notebook.entries.update(tool="record-of-participation")
    assert "Secret" not in before
    assert page(browser, group) == before


def test_board_asks_the_same_for_one_teacher_and_for_thirty(group: Group, browser: Client) -> None:
    asked = []
    for count in (1, 29):
        for number in range(count):
            quiet_for(teacher(group, f"T {number}"), number)
        page(browser, group)
        with CaptureQueriesContext(connection) as queries:
            page(browser, group)
        asked.append(len(queries))
    assert asked == [9, 9]
