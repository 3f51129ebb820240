"""The work of a teacher and of a pair on a phone that runs no script, in Russian."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.entries.models import Entry, Revision
from bastama.groups import make as groups
from bastama.groups.models import Attendance, Group
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.models.work import StoredFile
from bastama.projects.tests.pictures import photo
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Когда молчащие говорят"


@pytest.fixture
def phone() -> dict[str, Any]:
    return {"locale": "ru-RU", "java_script_enabled": False}


@pytest.fixture
def group(db: None) -> Group:
    return groups.group()


@pytest.fixture
def teacher(group: Group) -> Person:
    made = people.person("Айгерим", language="ru")
    groups.place(group, made)
    return made


@pytest.fixture
def mine(page: Page, live_server: LiveServer, teacher: Person) -> Page:
    """A teacher's page, with the project begun."""
    sign_in(page, teacher, live_server.url)
    page.goto(live_server.url)
    page.get_by_role("link", name="Мой проект").first.click()
    return page


def open_tool(page: Page, step: str, tool: str) -> None:
    page.get_by_role("link", name="Мой проект").first.click()
    page.locator(f"ol.path a[href$='/step/{step}/']").click()
    page.locator(f"main a[href$='/tools/{tool}/']").first.click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Сохранить", exact=True).last.click()


def test_tool_is_saved(mine: Page) -> None:
    open_tool(mine, "values", "what-i-value")
    mine.locator("[name=moment]").fill("Мальчик заговорил первым.")
    save(mine)
    expect(mine.get_by_text("Сохранено.")).to_be_visible()
    assert Entry.objects.get(tool="what-i-value").head.answers["moment"] == "Мальчик заговорил первым."  # type: ignore[union-attr]


def test_two_texts_are_chosen_from(mine: Page) -> None:
    open_tool(mine, "values", "what-i-value")
    mine.locator("[name=moment]").fill("Начало.")
    save(mine)
    open_tool(mine, "values", "what-i-value")
    other = mine.context.new_page()
    other.goto(mine.url)
    for page, text in ((mine, "С телефона."), (other, "С ноутбука.")):
        page.locator("[name=moment]").fill(text)
        save(page)

    expect(other.get_by_role("heading", name="С телефона.")).to_have_count(0)
    expect(other.locator(".sides")).to_contain_text("С телефона.")
    expect(other.locator(".sides")).to_contain_text("С ноутбука.")
    other.get_by_label("Оставить оба текста, один за другим").check()
    other.get_by_role("button", name="Оставить то, что выбрано").click()

    kept = Entry.objects.get(tool="what-i-value").head.answers["moment"]  # type: ignore[union-attr]
    assert "С телефона." in kept
    assert "С ноутбука." in kept
    assert {"С телефона.", "С ноутбука."} < set(Revision.objects.values_list("answers__moment", flat=True))


def test_picture_is_added(mine: Page) -> None:
    mine.get_by_role("link", name="Мой проект").first.click()
    mine.locator("ol.path a[href$='/step/evidence/']").click()
    mine.locator("main a[href$='/project/add/evidence/']").click()
    mine.locator("[name=title]").fill("Доска после урока")
    picture = {"name": "board.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    mine.locator("[type=file]").set_input_files(picture)  # type: ignore[arg-type]
    save(mine)

    expect(mine.locator("img").first).to_be_visible()
    assert StoredFile.objects.get().media_type == "image/jpeg"


def test_account_is_published(mine: Page) -> None:
    mine.locator("main a[href$='/project/account/']").first.click()
    mine.get_by_role("link", name="Начать").first.click()
    mine.locator("[name=title]").fill(TITLE)
    mine.locator("[name=abstract]").fill("Роли в группе дали слово тихим детям.")
    mine.locator("[name=text]").fill("Мы начали с ролей.")
    save(mine)
    mine.get_by_role("link", name="К публикации").first.click()
    mine.get_by_label("Всё это прочитано, и я даю согласие.").check()
    mine.get_by_role("button", name="Опубликовать").click()
    mine.get_by_role("link", name="Ваша история в библиотеке").click()
    expect(mine.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(mine.get_by_text("Мы начали с ролей.")).to_be_visible()


def test_register_is_kept(page: Page, live_server: LiveServer, group: Group, teacher: Person) -> None:
    facilitator = people.person("Нурлан", language="ru")
    groups.facilitator(group, facilitator)
    groups.session(group, starts_at=groups.just_begun())
    sign_in(page, facilitator, live_server.url)

    page.goto(live_server.url)
    page.get_by_role("link", name="Открыть встречу").click()
    page.get_by_role("group", name="Айгерим").get_by_label("онлайн", exact=True).check()
    page.get_by_role("button", name="Сохранить журнал").click()

    expect(page.get_by_text(re.compile("Отмечено: 1 из 1"))).to_be_visible()
    assert list(Attendance.objects.values_list("membership__person__display_name", "mark")) == [
        ("Айгерим", "online")
    ]
