"""The portfolio as a zip, unpacked on a disk and opened from there: no server, no network."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.utils.translation import override
from playwright.sync_api import Page, expect

from bastama.people.models import Person
from bastama.projects.documents.away import pack_portfolio
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests import stories
from bastama.projects.tests.test_away import full
from tests.browser.looking import closed, colours_closed, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def unpacked(to: Path, language: str) -> Path:
    aigerim: Person = stories.teacher("Айгерім Сейіт")
    project = stories.project(aigerim)
    full(project, aigerim)
    with override(language):
        told = tell_portfolio(portfolio_of(project, aigerim), of=[aigerim], reader=aigerim)
        with pack_portfolio(told) as whole, ZipFile(whole) as made:
            made.extractall(to)
    return to


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_pages_from_the_disk_are_open_to_everybody(page: Page, tmp_path: Path, language: str) -> None:
    folder = unpacked(tmp_path, language)
    page.context.set_offline(True)
    page.set_viewport_size({"width": 320, "height": 700})
    faults: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        found = closed(page) + too_wide(page)
        page.emulate_media(color_scheme="dark")
        found += colours_closed(page)
        page.emulate_media(color_scheme="light")
        if found:
            faults[path.name] = found
    assert faults == {}


def test_one_walks_through_the_parts_and_sees_the_picture(page: Page, tmp_path: Path) -> None:
    folder = unpacked(tmp_path, "kk")
    page.context.set_offline(True)
    page.goto((folder / "index.html").as_uri())
    page.locator("main ol > li > a").first.click()
    page.locator("a[rel=next]").click()
    expect(page).to_have_url((folder / "pages" / "02.html").as_uri())
    page.goto((folder / "pages" / "04.html").as_uri())
    assert page.locator("img").first.evaluate("one => one.complete && one.naturalWidth") == 40
