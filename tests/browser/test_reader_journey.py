"""A reader's way through the library, in each language, with nothing on it that axe finds closed to somebody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.seed import load_seed
from bastama.library.models import Record
from bastama.web.bench.line import Line
from tests.browser.away import Phones
from tests.browser.looking import closed
from tests.browser.walking import LOCALES, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARTICLE = "The teacher leadership in Kazakhstan initiative"
TITLES = {"kk": "Жеті секунд", "ru": "Семь секунд", "en": "Seven seconds"}
SHEET = """navigator.share = what => { self.shared = what; return Promise.resolve(); };
  navigator.canShare = () => true;"""

TAPPED = ("/library/", "/library/search/?q=teacher", "/library/browse/person/", "/library/vocabulary/")
OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.fixture(params=list(LOCALES))
def reader(request: pytest.FixtureRequest, chromium: Browser, line: Line) -> Iterator[Walk]:
    """A visitor with a phone of their own language, on a line that can be cut."""
    with Phones(chromium, line.address).of(None, LOCALES[request.param]) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.add_init_script(SHEET)
        yield Walk(page, line.address, request.param)


@pytest.fixture
def account(live_server: LiveServer) -> Record:
    """One account in three languages, beside the article."""
    load_seed()
    words = "Біз рөлдерден бастадық.\n\n## Teacher leadership\n\n> Үндемейді."
    return make.account(*(make.told(one, title=title, text=words) for one, title in TITLES.items()))


def test_reader_mistypes_narrows_down_takes_an_article_away_and_copies_a_citation(
    reader: Walk, account: Record, tmp_path: Path
) -> None:
    page = reader.page
    reader.opens("/library/")
    reader.looks("Library")
    page.locator("[name=q]").fill("leadrship")
    reader.button("Search").click()
    reader.looks("Search in the library")
    expect(page.locator("#results .notice")).to_contain_text("leadrship")
    page.locator("#results summary").first.click()
    reader.link("Literature").click()
    page.get_by_role("link", name=ARTICLE).click()
    reader.looks(ARTICLE)
    with page.expect_download() as given:
        reader.link("RIS").click()
    given.value.save_as(tmp_path / "article.ris")
    assert "DO  - 10.1080/19415257.2020.1850507" in (tmp_path / "article.ris").read_text()
    reader.link("All of these as text to copy").click()
    reader.looks("Cite this")
    page.locator("[data-copy='#cited-1']").click()
    expect(page.locator("[data-copy='#cited-1']")).to_have_text(reader.word("Copied"))
    assert page.evaluate("navigator.clipboard.readText()").startswith("Qanay, G.")


def test_reader_goes_from_a_concept_to_an_account_reads_it_in_three_languages_and_prints_it(
    reader: Walk, account: Record
) -> None:
    page = reader.page
    reader.opens("/library/vocabulary/teacher-leadership/")
    reader.looks()
    page.get_by_role("link", name=TITLES[reader.language]).click()
    for language, title in TITLES.items():
        page.locator(f".tabs a[href='?language={language}']").click()
        reader.looks(title)
    page.emulate_media(media="print")
    for printed in ("h1", ".by", ".told-text", "#address", "#cite", "#reuse"):
        expect(page.locator(printed)).to_be_visible()
    for left_out in (".tabs", "[data-print]", ".bar nav"):
        expect(page.locator(left_out)).to_be_hidden()


def test_reader_shares_an_account_keeps_it_and_reads_it_without_a_network_until_it_is_taken_away(
    reader: Walk, account: Record, line: Line
) -> None:
    page = reader.page
    reader.opens(f"/library/{account.address}/")
    reader.button("Share").click()
    assert page.evaluate("shared.url") == page.locator("#address").inner_text()
    reader.button("Keep on this phone").click()
    expect(page.locator("[data-keep]")).to_have_text(reader.word("Take away from this phone"))
    line.cut()
    reader.opens("/library/")
    expect(page.get_by_role("heading", level=1)).to_have_text(reader.word("No connection"))
    page.get_by_role("link", name=TITLES[reader.language]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[reader.language])
    expect(page.locator(".told-text")).to_have_css("max-width", "608px")
    line.mend()
    reader.opens("/phone/")
    reader.looks("On this phone")
    reader.button("Take away from this phone").click()
    expect(page.locator("[data-shelf] li")).to_have_count(0)
    assert page.evaluate("caches.has('shelf')") is False


@pytest.mark.parametrize("reader", ["ru"], indirect=True)
def test_reader_without_a_network_is_told_so_in_the_language_chosen_not_that_of_the_phone(
    reader: Walk, account: Record, line: Line
) -> None:
    reader.opens(f"/library/{account.address}/")
    reader.page.get_by_role("button", name="Қазақша").click()
    chosen = Walk(reader.page, reader.site, "kk")
    chosen.button("Keep on this phone").click()
    expect(chosen.page.locator("[data-keep]")).to_have_text(chosen.word("Take away from this phone"))
    line.cut()
    chosen.opens("/library/")
    expect(chosen.page.get_by_role("heading", level=1)).to_have_text(chosen.word("No connection"))
    expect(chosen.page.locator("[data-shelf] li")).to_have_count(1)


@pytest.mark.parametrize("reader", ["ru"], indirect=True)
def test_account_that_its_writer_took_back_goes_from_the_phone_too(
    reader: Walk, account: Record, line: Line
) -> None:
    address = f"/library/{account.address}/"
    reader.opens(address)
    reader.button("Keep on this phone").click()
    expect(reader.page.locator("[data-keep]")).to_have_text(reader.word("Take away from this phone"))
    take_back_account(account.pk)
    reader.opens(address)
    reader.looks("This account was taken back")
    reader.page.wait_for_function(
        "caches.open('shelf').then(shelf => shelf.match(location.href)).then(one => !one)"
    )
    line.cut()
    reader.opens(address)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(reader.word("No connection"))


def test_a_finger_meets_the_link_it_was_meant_for(reader: Walk, account: Record) -> None:
    """Axe looks at sizes only when asked: links of two lines stood too close at the foot of every page."""
    for address in TAPPED:
        reader.opens(address)
        reader.page.evaluate(OPEN)
        assert closed(reader.page, runOnly=["target-size"]) == []
