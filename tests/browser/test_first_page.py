"""The first page, as a visitor's phone shows it."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_first_page_opens_in_kazakh_and_breaks_no_policy(page: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    answer = page.goto(live_server.url)

    assert answer is not None
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "kk"
    assert [text for text in complaints if "Content Security Policy" in text] == []
