"""What a teacher's pages cost on a first visit, as Chromium and the real server count it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from bastama.web.bench.browser import Counter
from bastama.web.bench.report import COLD_BYTES, COLD_REQUESTS, QUERIES
from tests.browser.year import CAST, Year

pytestmark = pytest.mark.browser
ASKING = {"projects:thread": True, "conditions:ask": True, "projects:mine": False, "groups:session": False}
"""Of some pages, whether something on them asks for a part."""


@pytest.fixture
def phone() -> dict[str, Any]:
    """A phone that keeps nothing: what a page weighs the first time."""
    return {"locale": "kk-KZ", "service_workers": "block"}


def test_pages_of_a_teacher_are_light_on_a_first_visit(page: Page, year: Year) -> None:
    year.enter(page, "aigerim")
    session = page.context.new_cdp_session(page)
    counted = Counter(session)
    heavy, seen = {}, set()
    for kind, path in year.kinds("aigerim").items():
        name = kind if kind.startswith("projects:tool:") else ":".join(kind.split(":")[:2])
        if name in seen:
            continue
        seen.add(name)
        page.goto("about:blank")
        session.send("Network.clearBrowserCache")
        weight, requests = counted.during(lambda path=path: page.goto(year.address + path, wait_until="load"))
        if not (0 < weight <= COLD_BYTES and 0 < requests <= COLD_REQUESTS):
            heavy[kind] = (weight, requests)

    assert heavy == {}
    assert len(seen) >= 40


def test_no_page_asks_the_database_too_often(year: Year) -> None:
    asked = {(role, kind): count for role in CAST for kind, count in year.walk(role).queries.items()}
    assert {page: count for page, count in asked.items() if count > QUERIES} == {}
    assert len({kind for _, kind in asked}) >= 80


def test_what_asks_in_parts_comes_only_where_a_page_asks_so(page: Page, year: Year) -> None:
    year.enter(page, "aigerim")
    kinds = year.kinds("aigerim")
    paths = {name: next(path for kind, path in kinds.items() if kind.startswith(name)) for name in ASKING}
    comes = {}
    for name, path in paths.items():
        page.goto(year.address + path)
        page.wait_for_function("() => !document.querySelector('link[data-soon*=hx]')")
        comes[name] = page.evaluate("() => 'htmx' in window")
    assert comes == ASKING
