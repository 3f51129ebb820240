"""A teacher in a village answers a questionnaire on the phone, without a network; and what a phone shows at the door."""

from typing import Any

import pytest
from playwright.sync_api import Request, expect

from bastama.surveys import make
from bastama.surveys.actions import asking
from bastama.surveys.models import SealedSheet, Ticket, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of
from bastama.web.bench.browser import Counter
from bastama.web.bench.pocket import wait_for
from bastama.web.bench.report import COLD_BYTES, COLD_REQUESTS
from tests.browser.away import Phones
from tests.browser.looking import NARROWEST, faults_of, too_wide_in_large_letters
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOOR_IS_KEPT = """async () => { for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys())
    if (one.url.includes("/answer/")) return true; return false; }"""
LEFT = "() => Object.keys(localStorage).filter(key => key.startsWith('bastama:sheet:')).length"


@pytest.fixture
def wave(world: World) -> Wave:
    series = make.series(programme=world.cohort.edition.programme, form_key="experience-and-impact")
    wave: Wave = make.opened({world.school: 2}, of=series)
    asking.ask(wave, [(world.aigerim, world.school)], by=None)
    return wave


def address(phones: Phones, wave: Wave, **about: Any) -> str:
    ticket = Ticket.objects.filter(wave=wave, is_used=False, **about).order_by("digest")[0]
    return f"{phones.site}/answer/{code_of(ticket)}/?language=kk"


def test_teacher_answers_without_a_network_and_turns_the_language_midway(
    phones: Phones, world: World, wave: Wave
) -> None:
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        wait_for(page, DOOR_IS_KEPT, answer=True, seconds=60)
        page.context.set_offline(True)
        page.goto(f"{phones.site}/project/")
        page.get_by_role("link", name=questionnaire_of(wave.form).in_language("kk").name).click()
        fieldsets = page.locator("fieldset")
        fieldsets.nth(0).get_by_label("Келісемін", exact=True).check()
        page.locator("textarea").first.fill("Оқушылар көп сұрайды.")
        expect(page.locator("#told")).to_contain_text("Осы телефонда сақтаулы")
        page.get_by_role("button", name="Русский").click()
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect(fieldsets.nth(0).get_by_label("Согласен", exact=False).nth(0)).to_be_visible()
        fieldsets.nth(1).locator("label").nth(1).click()
        expect(page.locator("#count")).to_have_text("3")
        page.get_by_role("button", name="Отправить мои ответы").click()
        expect(page.locator("#told")).to_contain_text("Связи нет")
        sent: list[Request] = []
        page.on("request", lambda one: sent.append(one) if one.method == "POST" else None)
        page.context.set_offline(False)
        expect(page.locator("h1")).to_have_text("Ваши ответы приняты")
        assert [one.all_headers().get("cookie") for one in sent if "/answer/" in one.url] == [None]
        wait_for(page, DOOR_IS_KEPT, answer=False, seconds=30)
        assert page.evaluate(LEFT) == 0
    assert SealedSheet.objects.count() == 1
    assert Ticket.objects.get(person=world.aigerim).is_used


def test_answers_left_on_a_closed_page_are_told_at_the_sign_out_and_sent_from_another_page(
    phones: Phones, world: World, wave: Wave
) -> None:
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.goto(address(phones, wave, person=world.aigerim))
        page.route("**/answer/**", lambda route: route.abort())
        page.locator("fieldset").nth(0).locator("label").nth(2).click()
        page.get_by_role("button", name="Жауаптарымды жіберу").click()
        expect(page.locator("#told")).to_contain_text("Байланыс жоқ")
        page.goto(f"{phones.site}/project/")
        page.locator("form[data-signout] button").click()
        page.wait_for_url("**/phone/?leave")
        expect(page.locator("#list li")).to_have_count(1)
        page.unroute("**/answer/**")
        page.goto(f"{phones.site}/project/")
        wait_for(page, LEFT, answer=0, seconds=60)
    assert SealedSheet.objects.count() == 1


def test_door_is_open_to_everybody_and_light(phones: Phones, wave: Wave) -> None:
    with phones.of(None) as page:
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        session = page.context.new_cdp_session(page)
        where = address(phones, wave, person=None)
        weight, requests = Counter(session).during(lambda: page.goto(where, wait_until="load"))
        assert 0 < weight <= COLD_BYTES
        assert 0 < requests <= COLD_REQUESTS
        assert faults_of(page) + too_wide_in_large_letters(page) == []
        page.goto(f"{phones.site}/answer/?language=ru")
        assert faults_of(page) + too_wide_in_large_letters(page) == []
        assert page.context.cookies() == []


def test_sheet_is_filled_in_by_keyboard_and_sent_without_a_script(phones: Phones, wave: Wave) -> None:
    with phones.of(None, java_script_enabled=False) as page:
        page.goto(address(phones, wave, person=None))
        page.locator("input[type=radio]").first.focus()
        page.keyboard.press("ArrowDown")
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_label("Disagree", exact=True).first).to_be_checked()
        page.get_by_role("button", name="Send my answers").press("Enter")
        expect(page.locator("h1")).to_have_text("Your answers are in")
    assert SealedSheet.objects.count() == 1
