"""A phone with the network off: what a person opened once opens again, in their language, and goes when they sign out."""

import pytest
from playwright.sync_api import Page, expect

from bastama.foundation.days import now
from bastama.people.models import Device, Person
from bastama.web.bench.pocket import add, held, wait_for, wait_until_online, wait_until_sent
from tests.browser.away import Phones
from tests.browser.signing_in import sign_in
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = {
    "kk": "Байланыс жоқ. Жазғаныңыз осы телефонда сақталады, желі қосылғанда жіберіледі.",
    "ru": "Нет связи.",
    "en": "No connection.",
}
IN = {
    "kk": ("Менің жобам", "Байланыс жоқ"),
    "ru": ("Мой проект", "Нет связи"),
    "en": ("My project", "No connection"),
}
LEFT = """async () => ({
  pages: (await caches.keys()).filter(name => name.startsWith("pages-")),
  words: Object.keys(localStorage),
  rows: await new Promise(done => { indexedDB.open("bastama").onsuccess = event => {
    const database = event.target.result, counts = [];
    if (!database.objectStoreNames.length) return done(0);
    const asked = database.transaction([...database.objectStoreNames]);
    for (const name of database.objectStoreNames) asked.objectStore(name).count().onsuccess = ({ target }) => counts.push(target.result);
    asked.oncomplete = () => { database.close(); done(counts.reduce((a, b) => a + b, 0)); };
  }; }),
})"""
PAGES_LEFT = 'async () => (await caches.keys()).filter(name => name.startsWith("pages-"))'
NOTHING = {"pages": [], "words": [], "rows": 0}


def speaks(person: Person, language: str) -> Person:
    Person.objects.filter(pk=person.pk).update(language=language)
    return person


@pytest.mark.parametrize(("locale", "language"), [("kk-KZ", "kk"), ("ru-KZ", "ru"), ("en-GB", "en")])
def test_project_and_group_open_without_a_network_in_the_persons_language(
    phones: Phones, world: World, locale: str, language: str
) -> None:
    with phones.of(speaks(world.aigerim, language), locale) as page:
        phones.keeps(page, few=False)
        page.context.set_offline(True)
        group = f"/groups/{world.group.pk}/"
        for address in (
            "/project/tools/what-i-value/",
            "/project/tools/what-i-value/sheet/",
            group,
            f"/groups/sessions/{world.session.pk}/",
            "/library/",
            "/",
        ):
            page.goto(phones.site + address)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert page.locator("html").get_attribute("data-kept"), address
            assert page.title() != f"{IN[language][1]} · Bastama", address
        assert page.url == f"{phones.site}/project/"
        assert page.title() == f"{IN[language][0]} · Bastama"
        expect(page.locator("#line")).to_contain_text(OFFLINE[language])
        expect(page.locator("#line")).to_contain_text(str(now().year))
        page.goto(f"{phones.site}/me/")
        expect(page.locator("h1")).to_have_text(IN[language][1])


def test_signing_out_leaves_nothing_of_a_person_on_the_phone(phones: Phones, world: World) -> None:
    with phones.of(speaks(world.aigerim, "kk")) as page:
        phones.keeps(page)
        assert page.evaluate(LEFT)["pages"]
        page.locator("form[data-signout] button").click()
        page.wait_for_url(f"{phones.site}/")
        expect(page.get_by_role("link", name="Кіру").first).to_be_visible()
        wait_for_nothing(page)
        page.context.set_offline(True)
        page.goto(f"{phones.site}/project/")
        expect(page.locator("h1")).to_have_text("Байланыс жоқ")
        expect(page.get_by_text(world.aigerim.display_name)).to_have_count(0)


def wait_for_nothing(page: Page) -> None:
    wait_for(page, LEFT, answer=NOTHING, seconds=30)


def test_who_signs_out_hears_first_what_is_not_sent(phones: Phones, world: World) -> None:
    with phones.of(speaks(world.aigerim, "kk")) as page:
        phones.keeps(page)
        page.context.set_offline(True)
        add(page, phones.site, "plan-item", "Әлі жіберілмеген.")
        page.goto(f"{phones.site}/project/")
        page.route("**/outbox/", lambda route: route.abort())
        page.locator("form[data-signout] button").click()
        page.wait_for_url("**/phone/?leave")
        expect(page.locator("#leave")).to_be_visible()
        expect(page.locator("#list")).to_contain_text("Әлі жіберілмеген.")
        page.context.set_offline(False)
        wait_until_online(page)
        page.get_by_role("button", name="Шығып, жіберілмегенін жоғалту").click()
        page.wait_for_url(f"{phones.site}/")
        wait_for_nothing(page)


def test_session_that_ended_elsewhere_takes_the_pages_and_leaves_unsent_words_for_their_writer_alone(
    phones: Phones, world: World
) -> None:
    with phones.of(speaks(world.aigerim, "kk")) as page:
        phones.keeps(page)
        page.context.set_offline(True)
        add(page, phones.site, "plan-item", "Тек менікі.")
        Device.objects.filter(person=world.aigerim).update(ended_at=now())
        page.context.set_offline(False)
        wait_until_online(page)
        page.goto(f"{phones.site}/project/")
        page.wait_for_url("**/enter/**")
        wait_for(page, PAGES_LEFT, answer=[], seconds=30)

        sign_in(page, speaks(world.fellow, "kk"), phones.site)
        page.goto(f"{phones.site}/phone/")
        expect(page.locator("#none")).to_be_visible()
        expect(page.get_by_text("Тек менікі.")).to_have_count(0)
        assert held(page) == []

        sign_in(page, world.aigerim, phones.site)
        page.goto(f"{phones.site}/phone/")
        wait_until_sent(page)
        page.goto(f"{phones.site}/project/tools/action-plan/")
        expect(page.get_by_text("Тек менікі.")).to_be_visible()
