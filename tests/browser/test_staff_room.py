"""The sheet of the staff room, opened on a phone: read in one's own language, and asked from by who is signed in."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.foundation.days import today
from bastama.groups import make as groups
from bastama.groups.actions.joining import make_paper
from bastama.groups.models import Group
from bastama.groups.offering import JoinRequest
from bastama.groups.papers import secret_of
from bastama.people import make as people
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def group(db: None) -> Group:
    return groups.group(formed_on=today())


@pytest.fixture
def sheet(group: Group, live_server: LiveServer) -> str:
    made = make_paper(group, by=groups.facilitator(group).person)
    return f"{live_server.url}/join/{secret_of(group.pk, made.turn)}/"


def test_visitor_reads_the_sheet_in_another_language(page: Page, sheet: str) -> None:
    page.goto(sheet)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Would you like to take part?")).to_be_visible()


def test_who_is_signed_in_asks_from_the_sheet(page: Page, group: Group, sheet: str) -> None:
    samal = people.person("Samal")
    sign_in(page, samal, sheet)
    page.goto(sheet)
    page.get_by_role("button", name="Ask to join").click()
    page.wait_for_url(lambda address: "/join/" not in address)
    assert JoinRequest.objects.get().person == samal
