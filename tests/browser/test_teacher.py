"""A teacher, in Kazakh: from the code on a slip to an account that anybody can read."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.entries.models import Revision, Ring
from bastama.groups import make as groups
from bastama.people.actions.codes import make_code
from bastama.people.actions.introducing import introduce

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PIN = "482915"
TITLE = "Үнсіз оқушылар сөйлегенде"
CONCERN = "Топтық жұмыста үш-төрт бала ғана сөйлейді."


def come_in(page: Page, site: str, code: str) -> None:
    """From the first page, by the code of the slip, to a password and the recovery words."""
    page.goto(site)
    page.get_by_role("link", name="Фасилитатор берген кодым бар").click()
    page.get_by_label("Код").fill(code.lower())
    page.get_by_role("button", name="Әрі қарай").click()
    page.get_by_label("Иә, келісемін").check()
    page.get_by_label("Жаңа құпиясөз не PIN-код").fill(PIN)
    page.get_by_label("Соны тағы бір рет").fill(PIN)
    page.get_by_role("button", name="Әрі қарай").click()
    expect(page.locator("ol.steps li")).to_have_count(6)
    page.get_by_role("link", name="Жазып алдым").click()


def open_tool(page: Page, step: str, tool: str) -> None:
    """By the navigation to the path, by a stone of the path to the step, from there to the tool."""
    page.get_by_role("link", name="Менің жобам").first.click()
    page.locator(f"ol.path a[href$='/step/{step}/']").click()
    page.locator(f"main a[href$='/tools/{tool}/']").first.click()


def write_what_i_value(page: Page) -> None:
    open_tool(page, "values", "what-i-value")
    page.locator("[name=statements]").first.check()
    page.locator("[name=moment]").fill("Бір оқушы алғаш рет өз ойын айтты.")
    save(page)


def write_my_concern(page: Page) -> None:
    open_tool(page, "focus", "my-concern")
    page.locator("[name=what]").fill(CONCERN)
    save(page)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Сақтау", exact=True).last.click()
    expect(page.get_by_text("Сақталды.")).to_be_visible()


def publish(page: Page) -> None:
    """Tell the account and publish it."""
    page.get_by_role("link", name="Менің жобам").first.click()
    page.locator("main a[href$='/project/account/']").first.click()
    page.get_by_role("link", name="Бастау").first.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=abstract]").fill("Топтағы рөлдер үнсіз балаларға сөз берді.")
    page.locator("[name=text]").fill("Біз рөлдерден бастадық.")
    save(page)
    page.locator("a[href$='/account/kk/publish/']").click()
    page.get_by_label("Мен осыны оқыдым және келісемін.").check()
    page.get_by_role("button", name="Жариялау").click()
    page.get_by_role("link", name="Кітапханадағы әңгімеңіз").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_teacher_goes_from_the_slip_to_a_published_account(
    page: Page, chromium: Browser, live_server: LiveServer
) -> None:
    teacher = introduce("Айгерім Серікова", language="kk")
    groups.place(groups.group(), teacher)

    come_in(page, live_server.url, make_code(teacher, by=None))
    write_what_i_value(page)
    write_my_concern(page)
    publish(page)

    reader = chromium.new_context(locale="kk-KZ")
    public = reader.new_page()
    public.goto(live_server.url)
    public.get_by_role("link", name="Кітапхананы ашу").click()
    public.get_by_role("link", name=TITLE).click()
    expect(public.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(public.get_by_text("Біз рөлдерден бастадық.")).to_be_visible()
    expect(public.get_by_text(CONCERN)).to_have_count(0)
    reader.close()
    concern = Revision.objects.filter(entry__tool="my-concern").latest("written_at")
    assert (concern.ring, concern.answers["what"]) == (Ring.ME, CONCERN)
