"""Every page of the access table: open to everybody, and as wide as the narrowest phone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http.response import HttpResponseBase
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from bastama.people import make as people
from tests.access.reading import arguments, rows
from tests.browser.signing_in import sign_in
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROWEST = 320
FEWEST = 9
ASKED = ("aigerim", "nurlan", "saule", "lead", "visitor")
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"


def is_page(answer: HttpResponseBase) -> bool:
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and not answer.has_header("Content-Disposition")


def pages_of(role: str, world: World) -> Iterator[tuple[str, str]]:
    """Name and address of every page this role gets."""
    client = people.browser(world.person(role))
    table = rows()
    keywords = {module: arguments(module, world) for module in dict.fromkeys(row.module for row in table)}
    for row in table:
        if row.method == "GET" and row.cells[role] == "in":
            address = reverse(row.address, kwargs=keywords[row.module].get(row.address, {}))
            answer = client.get(address)
            if is_page(answer):
                yield row.address, address
            answer.close()


def faults_of(page: Page) -> list[str]:
    """What axe finds against the page as it stands, a line a rule, and by how much it is too wide."""
    found = Axe().run(page).response["violations"]
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:160]} (of {len(one['nodes'])})" for one in found]
    wide, shown = page.evaluate(WIDTHS)
    return faults if wide <= shown else [*faults, f"{wide} px wide on a screen of {shown}"]


@pytest.mark.parametrize("role", ASKED)
def test_every_page_of_a_role_is_open_to_everybody_and_fits(
    page: Page, live_server: LiveServer, role: str
) -> None:
    world = build()
    sign_in(page, world.person(role), live_server.url)
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, address in pages_of(role, world):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, name
        seen += 1
        if found := faults_of(page):
            faults[name] = found

    assert faults == {}
    assert seen >= FEWEST
