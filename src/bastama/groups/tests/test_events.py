from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bastama.groups import make
from bastama.groups.models import Group, Session
from bastama.people import make as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


@pytest.fixture
def browser(group: Group) -> Client:
    return people.browser(make.place(group).person)


def event(browser: Client, group: Group, name: str = "network-event-1") -> tuple[int, str]:
    answer = browser.get(reverse("groups:event", args=[group.pk, name]))
    return answer.status_code, answer.content.decode()


def test_event_says_the_day_of_the_session_it_follows(group: Group, browser: Client) -> None:
    make.session(group, plan="session-3", starts_at=datetime(2025, 10, 2, 10, tzinfo=UTC))
    assert "2\N{NO-BREAK SPACE}October" in event(browser, group)[1]


def test_event_beside_a_cancelled_session_has_no_day(group: Group, browser: Client) -> None:
    make.session(group, plan="session-3", state=Session.State.CANCELLED)
    said = event(browser, group)[1]
    assert (said.count("no day yet"), "October" in said) == (2, False)


def test_conference_is_told_to_directors_and_guests_too(group: Group, browser: Client) -> None:
    assert "directors of their schools" in event(browser, group, "conference")[1]
    assert "directors of their schools" not in event(browser, group)[1]


def test_event_that_the_programme_has_not_is_not_there(group: Group, browser: Client) -> None:
    assert event(browser, group, "gala")[0] == 404


def test_group_page_leads_to_its_events(group: Group, browser: Client) -> None:
    said = browser.get(reverse("groups:page", args=[group.pk])).content.decode()
    assert reverse("groups:event", args=[group.pk, "network-event-1"]) in said
