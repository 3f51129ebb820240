"""What a page may never be: closed to somebody, or wider than the screen."""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROWEST, PHONE = 320, 360
AXE = Axe().axe_script
VIOLATIONS = "axe.run(document, %s).then(told => told.violations)"
"""What is broken alone: to hand over every rule that is kept took a third of each look."""
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
TOO_WIDE = """() => [...document.querySelectorAll('main *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.path, .tabs, .across'))
    .slice(0, 2).map(each => each.outerHTML.slice(0, 120))"""


def faults_of(page: Page) -> list[str]:
    """What axe finds against the page as it stands when all of it has come, by day and by night, and how much too wide it is."""
    page.wait_for_load_state()
    found = closed(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in colours_closed(page)]
    page.emulate_media(color_scheme="light")
    return found + too_wide(page)


def closed(page: Page, **options: Any) -> list[str]:
    """What axe finds against a page as it stands."""
    page.evaluate(AXE)
    return _said(page, options)


def colours_closed(page: Page) -> list[str]:
    """What axe finds against the colours of a page that was looked at before in others."""
    return _said(page, {"runOnly": ["color-contrast"]})


def _said(page: Page, options: dict[str, Any]) -> list[str]:
    """A line a rule that is broken."""
    violations = page.evaluate(VIOLATIONS % json.dumps({"resultTypes": ["violations"], **options}))
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} (of {len(one['nodes'])})" for one in violations]


def too_wide(page: Page) -> list[str]:
    wide, shown = page.evaluate(WIDTHS)
    return [f"{wide} px wide on a screen of {shown}: {page.evaluate(TOO_WIDE)}"] if wide > shown else []


def too_wide_in_large_letters(page: Page) -> list[str]:
    """Whether it still fits a phone whose owner reads letters twice as large."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.set_viewport_size({"width": PHONE, "height": 740})
    found = [f"in large letters: {one}" for one in too_wide(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()
    return found
