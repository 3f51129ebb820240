"""Phones of a teacher with a project, that were in the network once: for the tests of being away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bastama.people.models import Person
from bastama.web.bench.pocket import wait_until_kept
from tests.browser.signing_in import sign_in

PATIENCE = 30_000


@dataclass(frozen=True)
class Phones:
    """Makes phones for people of one site, each with a memory of its own."""

    browser: Browser
    site: str

    @contextmanager
    def of(self, person: Person | None, locale: str = "kk-KZ", **given: Any) -> Iterator[Page]:
        given |= {"locale": locale, "viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
        context = self.browser.new_context(**given)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        sign_in(page, person, self.site)
        try:
            yield page
            page.goto("about:blank")
        finally:
            # A phone that a failed test left open would go on to send to the site of the next one.
            context.close()

    def keeps(self, page: Page, *, few: bool = True) -> None:
        """One visit, until the phone has what it was told to keep, or a few pages to write on."""
        page.goto(f"{self.site}/project/")
        wait_until_kept(page, few=few)
