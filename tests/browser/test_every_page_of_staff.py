"""The pages of everybody who is not a teacher, looked at as `test_every_page.py` looks at a teacher's."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_every_page import HERE, faults_of_pages, faults_without_a_link
from tests.browser.year import CAST, Year

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", [role for role in CAST if role not in HERE])
def test_every_page_of_a_role_is_open_to_everybody_and_fits(page: Page, year: Year, role: str) -> None:
    assert faults_of_pages(page, year, role) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("role", "fewest"), [("nurlan", 7), ("dana", 1), ("lead", 1)])
def test_pages_without_a_link_are_open_to_everybody_and_fit(
    page: Page, live_server: LiveServer, role: str, fewest: int
) -> None:
    assert faults_without_a_link(page, live_server.url, role, fewest=fewest) == {}
