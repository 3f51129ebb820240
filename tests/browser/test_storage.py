"""A phone that is really full, and one whose browser takes back what it kept: said before it hurts, and kept again."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from bastama.entries.models import Entry, Revision
from bastama.projects.models.work import StoredFile
from bastama.projects.tests.pictures import photo
from bastama.web.bench.pocket import held, wait_for, wait_until_sent
from tests.browser.away import Phones
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOOL = "/project/tools/what-i-value/"
UNKEPT = "Әлі жіберілмеді, бұл телефон сақтай да алмайды. Сақталғанша осы бетте болыңыз."


def is_full(page: Page, site: str) -> None:
    """From now on the browser has no room for anything of this site."""
    chrome = page.context.new_cdp_session(page)
    chrome.send("Storage.overrideQuotaForOrigin", {"origin": site, "quotaSize": 1})


def moments() -> list[str]:
    heads = Entry.objects.filter(tool="what-i-value", head__isnull=False)
    sides = Revision.objects.filter(kept_aside=True, settled_at=None).values_list("answers", flat=True)
    return [str(one.get("moment", "")) for one in [*heads.values_list("head__answers", flat=True), *sides]]


def test_full_phone_says_so_and_the_words_arrive(phones: Phones, world: World) -> None:
    words = "Орын жоқ. " * 100
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + TOOL)
        is_full(page, phones.site)
        page.context.set_offline(True)
        page.locator("[name=moment]").fill(words)
        expect(page.locator("output.saved")).to_have_text(UNKEPT)
        assert held(page) == []
        page.context.set_offline(False)
        expect(page.locator("output.saved")).to_have_attribute("data-state", "saved")
    assert moments() == [words.strip()]


def test_picture_for_which_there_is_no_room_goes_with_its_form(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(f"{phones.site}/project/add/evidence/")
        wait_for(page, "() => Boolean(self.files)", answer=True, seconds=60)
        is_full(page, phones.site)
        page.locator("[name=title]").fill("Тақта.")
        file = FilePayload(name="сурет.jpg", mimeType="image/jpeg", buffer=photo(size=(900, 600)))
        page.locator("form[data-sheet] input[type=file]").first.set_input_files([file])
        page.context.set_offline(True)
        # Until that has failed the button does nothing more.
        with page.expect_event("requestfailed", lambda request: request.method == "POST"):
            page.locator("form[data-sheet] > p.row > button.button").last.click()
        expect(page.locator("output.saved")).to_have_text(UNKEPT)
        page.context.set_offline(False)
        with page.expect_navigation(url=lambda address: "/add/" not in address):
            page.locator("form[data-sheet] > p.row > button.button").last.click()
        wait_until_sent(page)
    assert Entry.objects.filter(kind="evidence", head__isnull=False).count() == 1
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("taker", ["browser", "other page"])
def test_what_was_taken_back_under_an_open_page_is_kept_anew(
    phones: Phones, world: World, taker: str
) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + TOOL)
        other = page.context.new_page()
        other.goto(f"{phones.site}/who-sees/")
        page.context.set_offline(True)
        page.locator("[name=moment]").fill("Бірінші.")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        if taker == "browser":
            told = {"origin": phones.site, "storageTypes": "indexeddb"}
            page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", told)
        else:
            other.evaluate(
                "new Promise(done => { indexedDB.deleteDatabase('bastama').onsuccess = () => done(1); })"
            )
        # A question asked at the very moment of the taking is cut off: it is asked again.
        kept = "() => outbox.all().then(held => held.map(one => one.words), () => 'cut off')"
        wait_for(page, kept, answer=["Бірінші."], seconds=60)
        page.locator("[name=moment]").fill("Бірінші. Екінші.")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        page.context.set_offline(False)
        expect(page.locator("output.saved")).to_have_attribute("data-word", "confirmed")
        assert held(page) == []
    assert moments() == ["Бірінші. Екінші."]
