"""The one file with everything, unpacked on a disk and opened from there: no server, no network."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from bastama.people.models import Person
from bastama.projects.tests import stories
from bastama.projects.tests.test_away import full
from bastama.web.taking.places import path_of
from tests.browser.looking import closed, colours_closed, too_wide
from tests.proofs.parcel import packed

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(params=["kk", "ru"])
def folder(request: Any, db: None, tmp_path: Path, settings: Any) -> Path:
    settings.PARCELS_ROOT = tmp_path / "parcels"
    aigerim: Person = stories.teacher("Айгерім Сейіт")
    Person.objects.filter(pk=aigerim.pk).update(language=request.param)
    full(stories.project(aigerim), aigerim)
    with ZipFile(path_of(packed(aigerim).pk)) as made:
        made.extractall(tmp_path / "all")
    return tmp_path / "all"


def test_every_page_from_the_disk_is_open_to_everybody(page: Page, folder: Path) -> None:
    page.context.set_offline(True)
    page.set_viewport_size({"width": 320, "height": 700})
    faults: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.html")) + sorted(folder.glob("texts/*.html")):
        page.goto(path.as_uri())
        found = closed(page) + too_wide(page)
        page.emulate_media(color_scheme="dark")
        found += colours_closed(page)
        page.emulate_media(color_scheme="light")
        if found:
            faults[path.name] = found
    assert faults == {}


def test_every_link_leads_to_what_is_there(folder: Path) -> None:
    pages = list(folder.rglob("*.html"))
    links = {
        (page.relative_to(folder).as_posix(), link)
        for page in pages
        for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8"))
    }
    assert len(pages) > 10
    assert {link for link in links if not (folder / link[0]).parent.joinpath(link[1]).exists()} == set()
