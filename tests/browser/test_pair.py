"""A pair of facilitators holds the session of tonight, in Russian."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.groups import make as groups
from bastama.groups.models import Attendance, Group, Session
from bastama.people import make as people
from bastama.people.models import Person
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTES = "Говорили о молчаливых учениках."


@pytest.fixture
def phone() -> dict[str, Any]:
    return {"locale": "ru-RU"}


@pytest.fixture
def group(db: None) -> Group:
    made = groups.group()
    for name in ("Айгерим", "Данияр"):
        groups.place(made, people.person(name))
    return made


@pytest.fixture
def pair(group: Group) -> list[Person]:
    both = [people.person(name, language="ru") for name in ("Нурлан", "Гульмира")]
    for one in both:
        groups.facilitator(group, one)
    return both


def open_tonight(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Открыть встречу").click()


def mark(page: Page, name: str, said: str) -> None:
    page.get_by_role("group", name=name).get_by_label(said, exact=True).check()


def test_pair_holds_the_session_of_tonight(
    page: Page, live_server: LiveServer, group: Group, pair: list[Person]
) -> None:
    session = groups.session(group, starts_at=groups.just_begun())
    sign_in(page, pair[0], live_server.url)

    open_tonight(page, live_server.url)
    mark(page, "Айгерим", "есть")
    mark(page, "Данияр", "онлайн")
    page.get_by_label("Что запомнить об этой встрече").fill(NOTES)
    page.get_by_label("Встреча состоялась").check()
    page.get_by_role("button", name="Сохранить журнал").click()
    expect(page.get_by_text("Отмечено: 2 из 2.")).to_be_visible()
    expect(page.get_by_text("прошла", exact=True)).to_be_visible()
    expect(page.get_by_label("Что запомнить об этой встрече")).to_have_value(NOTES)

    session.refresh_from_db()
    marks = set(Attendance.objects.values_list("membership__person__display_name", "mark"))
    assert session.state == Session.State.HELD
    assert marks == {("Айгерим", "present"), ("Данияр", "online")}


def test_the_other_of_the_pair_sees_the_notes(
    page: Page, live_server: LiveServer, group: Group, pair: list[Person]
) -> None:
    session = groups.session(group, starts_at=groups.just_begun())
    groups.notes(session, pair[0], text=NOTES)
    sign_in(page, pair[1], live_server.url)

    open_tonight(page, live_server.url)

    expect(page.get_by_label("Что запомнить об этой встрече")).to_have_value(NOTES)


def test_talk_of_two_keeps_what_was_typed_without_a_button(
    page: Page, live_server: LiveServer, group: Group, pair: list[Person]
) -> None:
    talk = groups.tutorial(group.memberships.filter(role="participant")[0], pair[0])
    sign_in(page, pair[0], live_server.url)
    page.goto(f"{live_server.url}/groups/tutorials/{talk.pk}/")

    with page.expect_response(lambda answer: answer.url.endswith("/note/")):
        page.get_by_label("О чём говорили").fill(NOTES)

    expect(page.locator("output.saved")).to_have_attribute("data-state", "saved")
    assert talk.notes.get().talked == NOTES
