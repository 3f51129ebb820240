"""A teacher without a mouse: Tab, Enter, Space and arrows alone, in Russian; one always sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.people import make as people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PIN = "482915"
FARTHEST = 90
FOCUS = """() => {
    const here = document.activeElement;
    const look = () => { const style = getComputedStyle(here); return [style.outlineStyle, style.outlineWidth, style.boxShadow].join(); };
    if (here === document.body) return null;
    const lit = look();
    here.blur();
    const plain = look();
    here.focus();
    return [lit, plain];
}"""


@pytest.fixture
def phone() -> dict[str, Any]:
    return {"locale": "ru-RU"}


def tab_to(page: Page, target: Locator) -> None:
    """Go on by Tab until the focus is there; wherever it rests on the way, it is seen."""
    wanted = target.first.element_handle()
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        looks = page.evaluate(FOCUS)
        assert looks is None or looks[0] != looks[1], (
            f"not seen: {page.evaluate('document.activeElement.outerHTML')}"
        )
        if page.evaluate("each => each === document.activeElement", wanted):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press(key)


def open_tool(page: Page, step: str, tool: str) -> None:
    press(page, page.locator(f"ol.path a[href$='/step/{step}/']"))
    press(page, page.locator(f"main a[href$='/tools/{tool}/']"))


def save(page: Page) -> None:
    """What is saved by itself and what is saved by the button is said where a screen reader hears it."""
    heard = page.locator("output.saved")
    expect(heard).to_have_attribute("data-state", "saved")
    expect(heard).to_contain_text("Отправлено и подтверждено")
    press(page, page.get_by_role("button", name="Сохранить", exact=True), "Space")
    expect(page.get_by_role("status").filter(has_text="Сохранено.").first).to_be_visible()


def test_teacher_signs_in_and_fills_tools_by_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    teacher = people.person("Айгерим", language="ru", sign_in_name="aigerim")
    teacher.set_password(PIN)
    teacher.save()
    groups.place(groups.group(), teacher)

    page.goto(live_server.url)
    press(page, page.locator("main a[href='/enter/']"))
    tab_to(page, page.locator("[name=name]"))
    page.keyboard.type("aigerim")
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PIN)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    press(page, page.locator("main section.card a.button"))
    expect(page.locator("form[data-autosave]")).to_be_visible()
    press(page, page.get_by_role("navigation").get_by_role("link", name="Мой проект"))

    open_tool(page, "values", "what-i-value")
    tab_to(page, page.locator("[name=statements]"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("select"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("[name=moment]"))
    page.keyboard.type("Тихий мальчик заговорил первым.")
    save(page)
    press(page, page.get_by_role("navigation").get_by_role("link", name="Мой проект"))

    open_tool(page, "focus", "my-concern")
    tab_to(page, page.locator("[name=since]"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("[name=influence]"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    save(page)

    kept = {entry.tool: entry.head.answers for entry in Entry.objects.select_related("head") if entry.head}
    value, concern = kept["what-i-value"], kept["my-concern"]
    assert len(value["statements"]) == 1
    assert value["moment"] == "Тихий мальчик заговорил первым."
    assert value["ranking"]
    assert concern["since"]
    assert concern["influence"] == 3
