"""The pages of what waits on a phone: open to everybody, as wide as the narrowest phone, by day, by night and on paper."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from bastama.web.bench.pocket import add
from tests.browser.away import Phones
from tests.browser.looking import NARROWEST, faults_of, too_wide_in_large_letters
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_page_of_what_waits_is_open_to_everybody(chromium: Browser, live_server: LiveServer) -> None:
    phones, world = Phones(chromium, live_server.url), build()
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.context.set_offline(True)
        add(page, phones.site, "plan-item", "Өте-ұзын-сөз" * 12)
        page.goto(f"{phones.site}/phone/?leave")
        expect(page.locator("#list li")).to_have_count(1)
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        assert faults_of(page) + too_wide_in_large_letters(page) == []
        page.emulate_media(media="print")
        expect(page.locator("#list li")).to_be_visible()
        page.emulate_media(media="screen")
        reached = set()
        for _ in range(30):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.id"))
        assert {"send", "pack", "unpack"} <= reached


def test_page_for_what_is_not_kept_is_open_to_everybody_and_says_so_without_a_script(
    chromium: Browser, live_server: LiveServer
) -> None:
    phones, world = Phones(chromium, live_server.url), build()
    with phones.of(world.aigerim) as page:
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        page.goto(f"{phones.site}/phone/without/")
        assert faults_of(page) + too_wide_in_large_letters(page) == []
    with phones.of(world.aigerim, java_script_enabled=False) as page:
        page.goto(f"{phones.site}/phone/")
        expect(page.locator("noscript p")).to_be_visible()
        page.goto(f"{phones.site}/phone/without/")
        expect(page.locator("h1")).to_be_visible()
