"""Words typed the moment a page stands there, before its script has looked what this phone keeps of it."""

import pytest
from playwright.sync_api import Page, expect

from bastama.entries.models import Entry, Revision
from bastama.web.bench.pocket import wait_until_sent
from tests.browser.away import Phones
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EARLY = """addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[name=%s]");
  if (!box) return;
  box.value += " %s";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}, { once: true })"""


def standing(kind: str) -> list[str]:
    """What stands in the entries of a kind, and in what waits beside them for a choice."""
    heads = Entry.objects.filter(kind=kind, head__isnull=False).values_list("head__answers", flat=True)
    sides = Revision.objects.filter(entry__kind=kind, kept_aside=True, settled_at=None)
    found = [*heads, *sides.values_list("answers", flat=True)]
    return [" ".join(str(value) for value in answers.values()) for answers in found]


def early(page: Page, address: str, name: str, words: str) -> None:
    page.add_init_script(EARLY % (name, words))
    page.goto(address)
    expect(page.locator("output.saved")).to_have_attribute("data-state", "waiting")


def test_early_words_of_a_new_sheet_are_one_entry(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.context.set_offline(True)
        early(page, f"{phones.site}/project/add/plan-item/", "what", "Бірден.")
        with page.expect_navigation(url=lambda address: "/add/" not in address):
            page.locator("form[data-sheet] > p.row > button.button").last.click()
        page.context.set_offline(False)
        wait_until_sent(page)
    assert [one.count("Бірден.") for one in standing("plan-item")] == [1]


def test_early_words_take_nothing_of_what_waits_here(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.goto(f"{phones.site}/project/tools/what-i-value/")
        page.context.set_offline(True)
        page.locator("[name=moment]").fill("Күтіп тұр.")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        early(page, f"{phones.site}/project/tools/what-i-value/", "moment", "Бірден.")
        page.context.set_offline(False)
        wait_until_sent(page)
    found = " ".join(standing("tool"))
    assert ("Күтіп тұр." in found, "Бірден." in found) == (True, True)
