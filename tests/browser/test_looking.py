"""The look at a page sees what is closed to somebody; else no page could fail it."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import closed, colours_closed

pytestmark = pytest.mark.browser
PICTURE = 'image-alt: <img src="data:,"> (of 1)'
PALE = 'color-contrast: <p style="color: #999; background: #aaa">Pale</p> (of 1)'
SHOWN = """<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1><img src="data:,">
    <p style="color: #999; background: #aaa">Pale</p></main></html>"""


def test_picture_without_words_and_pale_letters_are_found(page: Page) -> None:
    page.set_content(SHOWN)

    assert sorted(closed(page)) == [PALE, PICTURE]
    assert colours_closed(page) == [PALE]
    assert closed(page, rules={"image-alt": {"enabled": False}}) == [PALE]
