"""The public library as a folder on a disk: no server, no network, three languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bastama.library.site import building
from bastama.library.tests.test_site import few_concepts, filled
from tests.browser.looking import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
__all__ = ["few_concepts"]


def test_reader_walks_through_the_library_from_the_disk(page: Page, tmp_path: Path) -> None:
    told, _ = filled()
    building.write_site(tmp_path / "out", lambda _: None)
    asked: list[str] = []
    faults: dict[str, list[str]] = {}

    def look() -> None:
        if found := faults_of(page):
            faults[page.url] = found

    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 700})
    page.context.set_offline(True)
    page.goto((tmp_path / "out" / "index.html").as_uri())
    page.get_by_role("link", name="Русский").click()
    look()
    page.get_by_role("link", name="Тихие ученики").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Тихие ученики")
    look()
    page.get_by_role("link", name="Қазақша").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Үнсіз")
    page.get_by_role("link", name="English").first.click()
    page.get_by_role("link", name="All titles").click()
    look()
    page.get_by_role("link", name="Russian", exact=True).click()
    look()
    page.get_by_role("link", name="Тихие ученики").click()
    page.get_by_role("link", name="Версия 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Тихие")
    assert page.url.endswith(f"/library/{told.address}/ru/v1/index.html")
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []
    assert faults == {}
