"""Sheets as a printer gets them: open to everybody, within the width of a page, and only what belongs on paper."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.looking import closed, too_wide
from tests.browser.year import Year

pytestmark = pytest.mark.browser
A4 = {"width": 672, "height": 1000}
"""The width between the margins, in the pixels of a style sheet."""
SHEETS = {
    ("aigerim", "kk"): (
        "projects:print_sheet:action-plan",
        "projects:print_sheet:what-i-value",
        "projects:mine",
    ),
    ("nurlan", "ru"): ("groups:print", "board"),
}


@pytest.mark.parametrize(("who", "kinds"), SHEETS.items(), ids=lambda each: "-".join(each)[:20])
def test_sheet_on_paper_is_open_to_everybody_and_fits(
    page: Page, year: Year, who: tuple[str, str], kinds: tuple[str, ...]
) -> None:
    role, language = who
    year.enter(page, role, language)
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    faults: dict[str, list[str]] = {}
    for kind in kinds:
        page.goto(year.address + year.kinds(role)[kind])
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator("button:visible")).to_have_count(0)
        if found := closed(page) + too_wide(page):
            faults[kind] = found
        page.emulate_media(media="screen", color_scheme="light")

    assert faults == {}


def test_slips_with_codes_fit_on_paper(page: Page, year: Year) -> None:
    year.enter(page, "nurlan", "kk")
    page.goto(year.address + year.kinds("nurlan")["groups:codes"])
    page.locator("[name=member]").first.check()
    page.locator("main form button.button").last.click()
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".code").first).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
    # Slips are cut apart, so the heading of their page stays on the screen.
    rules = {"page-has-heading-one": {"enabled": False}}
    assert closed(page, rules=rules) + too_wide(page) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("address", "folded"), [("teacher-leadership/", ".whole p[lang=ru]"), ("", ".whole.card a[href]")]
)
def test_what_is_folded_on_a_page_of_concepts_stands_on_paper(
    page: Page, live_server: LiveServer, address: str, folded: str
) -> None:
    page.goto(f"{live_server.url}/library/vocabulary/{address}")
    expect(page.locator(folded).first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(folded).first).to_be_visible()
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    assert too_wide(page) == []
