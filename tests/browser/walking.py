"""Somebody who walks from page to page in one language, and at each has axe say whether it is closed to anybody."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import closed, too_wide

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


@dataclass
class Walk:
    """A page of a browser, the site it walks on and the language it reads."""

    page: Page
    site: str
    language: str

    def word(self, text: str) -> str:
        """One of the site's words in this language."""
        with translation.override(self.language):
            return gettext(text)

    def opens(self, path: str) -> None:
        self.page.goto(self.site + path)

    def link(self, text: str) -> Locator:
        return self.page.get_by_role("link", name=self.word(text), exact=True).first

    def button(self, text: str) -> Locator:
        """The button of that word; what stands behind a dot says what it is about, to who does not see the page."""
        return self.page.locator("main button", has_text=self.word(text)).first

    def looks(self, heading: str = "") -> None:
        """The page has come, in the language, under this heading, and axe finds nothing against it."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(
            self.word(heading) if heading else ""
        )
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        self.page.wait_for_load_state()
        assert closed(self.page) + too_wide(self.page) == []
