"""A reader's way through the library, in each language, with nothing on it that axe finds closed to somebody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page, expect

from bastama.library import make
from bastama.library.actions.seed import load_seed
from bastama.library.models import Record
from bastama.web.bench.line import Line
from tests.browser.away import Phones
from tests.browser.looking import ONLY, said, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
TITLES = {"kk": "Жеті секунд", "ru": "Семь секунд", "en": "Seven seconds"}
SHEET = """navigator.share = what => { self.shared = what; return Promise.resolve(); };
  navigator.canShare = () => true;"""


class Reader:
    """A visitor with a phone, who looks at every page as axe does."""

    def __init__(self, page: Page, site: str, language: str) -> None:
        self.page, self.site, self.language = page, site, language
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.add_init_script(SHEET)

    def word(self, text: str) -> str:
        """One of the site's words as this reader reads it."""
        with translation.override(self.language):
            return gettext(text)

    def goes_on(self, name: str, *, role: str = "link", exact: bool = True) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def looks(self, heading: str = "") -> None:
        """The page has come, in the reader's language, and axe finds nothing against it."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        assert said(Axe().run(self.page, options=ONLY).response) + too_wide(self.page) == []


@pytest.fixture(params=list(LOCALES))
def reader(request: pytest.FixtureRequest, chromium: Browser, line: Line) -> Iterator[Reader]:
    with Phones(chromium, line.address).of(None, LOCALES[request.param]) as page:
        yield Reader(page, line.address, request.param)


@pytest.fixture
def account(db: None) -> Record:
    """One account in three languages, beside the article."""
    load_seed()
    words = "Біз рөлдерден бастадық.\n\n## Teacher leadership\n\n> Үндемейді."
    return make.account(*(make.told(one, title=title, text=words) for one, title in TITLES.items()))


def test_reader_mistypes_narrows_down_and_takes_an_article_away(
    reader: Reader, account: Record, tmp_path: Path
) -> None:
    page = reader.page
    page.goto(f"{reader.site}/library/")
    reader.looks(reader.word("Library"))
    page.locator("[name=q]").fill("leadrship")
    reader.goes_on(reader.word("Search"), role="button")
    reader.looks(reader.word("Search in the library"))
    expect(page.locator(".notice").first).to_contain_text("leadrship")
    page.locator("#results details").first.locator("summary").click()
    reader.goes_on(reader.word("Literature"))
    page.get_by_role("link", name="The teacher leadership in Kazakhstan initiative").click()
    reader.looks("The teacher leadership in Kazakhstan initiative")
    with page.expect_download() as given:
        reader.goes_on("RIS")
    given.value.save_as(tmp_path / "article.ris")
    assert "DO  - 10.1080/19415257.2020.1850507" in (tmp_path / "article.ris").read_text()
    reader.goes_on(reader.word("All of these as text to copy"))
    reader.looks(reader.word("Cite this"))
    page.locator("[data-copy='#cited-1']").click()
    expect(page.locator("[data-copy='#cited-1']")).to_have_text(reader.word("Copied"))
    assert page.evaluate("navigator.clipboard.readText()").startswith("Qanay, G.")


def test_reader_goes_from_a_concept_to_an_account_and_reads_it_in_three_languages(
    reader: Reader, account: Record
) -> None:
    page = reader.page
    page.goto(f"{reader.site}/library/vocabulary/teacher-leadership/")
    reader.looks()
    page.get_by_role("link", name=TITLES[reader.language]).click()
    for language, title in TITLES.items():
        page.locator(f"a[hreflang={language}], .tabs a[href='?language={language}']").first.click()
        reader.looks(title)
    page.emulate_media(media="print")
    for printed in ("h1", ".by", ".told-text", "#address", "#cite", "#reuse"):
        expect(page.locator(printed)).to_be_visible()
    for left_out in (".tabs", "[data-print]", ".bar nav"):
        expect(page.locator(left_out)).to_be_hidden()


def test_reader_shares_an_account_keeps_it_and_reads_it_without_a_network_until_it_is_taken_away(
    reader: Reader, account: Record, line: Line
) -> None:
    page, address = reader.page, f"{reader.site}/library/{account.address}/"
    page.goto(address)
    page.get_by_role("button", name=reader.word("Share")).click()
    assert page.evaluate("shared.url") == page.locator("#address").inner_text()
    page.get_by_role("button", name=reader.word("Keep on this phone")).click()
    expect(page.locator("[data-keep]")).to_have_text(reader.word("Take away from this phone"))
    line.cut()
    page.goto(f"{reader.site}/library/")
    expect(page.get_by_role("heading", level=1)).to_have_text(reader.word("No connection"))
    page.get_by_role("link", name=TITLES[reader.language]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[reader.language])
    assert page.evaluate("getComputedStyle(document.querySelector('.told-text')).fontFamily").startswith(
        '"Noto Serif"'
    )
    line.mend()
    page.goto(f"{reader.site}/phone/")
    reader.looks(reader.word("On this phone"))
    page.get_by_role("button", name=reader.word("Take away from this phone"), exact=False).click()
    expect(page.locator("[data-shelf] li")).to_have_count(0)
    assert page.evaluate("caches.has('shelf')") is False
