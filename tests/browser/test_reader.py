"""A reader finds an article and cites it, in Russian, without JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.library.actions.seed import load_seed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "The teacher leadership in Kazakhstan initiative"
DOI = "10.1080/19415257.2020.1850507"


@pytest.fixture
def phone() -> dict[str, Any]:
    return {"locale": "ru-RU", "java_script_enabled": False}


def find(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Открыть библиотеку").click()
    page.locator("[name=q]").fill("учител казахстан")
    page.get_by_role("button", name="Искать").click()
    expect(page.get_by_text("Найдена 1 запись")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()


def test_reader_finds_an_article_by_russian_words_and_cites_it(page: Page, live_server: LiveServer) -> None:
    load_seed()

    find(page, live_server.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    page.get_by_role("link", name="Всё это текстом, чтобы скопировать").click()
    expect(page.get_by_role("heading", level=1, name="Как цитировать")).to_be_visible()

    cited = page.locator("section.card p[id]").all_inner_texts()
    assert cited
    assert all("Qanay" in text and "Kazakhstan" in text for text in cited)
    assert any(DOI in text for text in cited)


def test_reader_takes_the_article_away_as_a_file(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    load_seed()

    find(page, live_server.url)
    with page.expect_download() as given:
        page.get_by_role("link", name="RIS", exact=True).first.click()
    given.value.save_as(tmp_path / "article.ris")

    assert f"DO  - {DOI}" in (tmp_path / "article.ris").read_text()
