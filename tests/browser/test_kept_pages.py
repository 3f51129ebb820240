"""A page the phone kept: shown at once on a slow line, with a word about what the site answered meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bastama.foundation.days import now
from bastama.people.models import Device, Person
from bastama.web.bench.line import Line
from bastama.web.bench.pocket import add, wait_for, wait_until_sent
from tests.browser.away import Phones
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAIT = 1
NEWER = "Бұл бетте жаңасы бар."
KEPT = "data-kept"
BECAME = "document.addEventListener('bastama:became', told => { self.became = told.detail; })"
"""What the site answered while a kept page was shown."""


@pytest.fixture
def page(chromium: Browser, line: Line, world: World) -> Iterator[Page]:
    """A phone that has kept its pages, on a line that answers late from now on."""
    phones = Phones(chromium, line.address)
    with phones.of(world.aigerim) as made:
        phones.keeps(made)
        line.wait = WAIT
        yield made
        line.wait = 0


def test_kept_page_is_there_before_a_slow_site_answers_and_says_what_came_of_it(
    page: Page, line: Line, world: World
) -> None:
    Person.objects.filter(pk=world.aigerim.pk).update(display_name="Айгерім Әлі")
    page.add_init_script(BECAME)
    page.goto(f"{line.address}/project/")
    assert page.locator("html").get_attribute(KEPT)
    expect(page.get_by_text("Айгерім Әлі")).to_have_count(0)
    expect(page.locator("#line")).to_contain_text(NEWER)
    page.locator("#line a").click()
    expect(page.get_by_text("Айгерім Әлі").first).to_be_visible()
    wait_for(page, "() => self.became", answer="same", seconds=30)
    expect(page.locator("#line")).to_be_hidden()
    line.cut()
    page.goto(f"{line.address}/project/")
    expect(page.locator("#line")).to_contain_text("Байланыс жоқ.")
    expect(page.locator("#line")).to_contain_text(str(now().year))
    line.mend()


def test_site_is_waited_for_where_one_writes_or_reloads_and_after_a_change_from_this_phone(
    page: Page, line: Line
) -> None:
    page.goto(f"{line.address}/project/")
    assert page.locator("html").get_attribute(KEPT)
    page.reload()
    assert not page.locator("html").get_attribute(KEPT)
    page.goto(f"{line.address}/project/add/plan-item/")
    assert not page.locator("html").get_attribute(KEPT)
    line.wait = 0
    add(page, line.address, "plan-item", "Жаңа іс.")
    wait_until_sent(page)
    line.wait = WAIT
    page.goto(f"{line.address}/project/title/")
    page.goto(f"{line.address}/project/")
    assert not page.locator("html").get_attribute(KEPT)


def test_who_was_signed_out_elsewhere_is_led_to_the_door(page: Page, line: Line, world: World) -> None:
    Device.objects.filter(person=world.aigerim).update(ended_at=now())
    page.goto(f"{line.address}/project/")
    page.wait_for_url("**/enter/**")
    left = "() => caches.keys().then(all => all.filter(name => name.startsWith('pages-')).length)"
    wait_for(page, left, answer=0, seconds=30)
