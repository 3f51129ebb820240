"""Two people on one tool at once, and a connection that breaks while one writes: nothing is lost."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.entries.models import Entry, Revision
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.projects import make as projects
from bastama.projects.models.project import Leader, Project
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOOL = "what-i-value"
READ_BACK = re.compile(r"/outbox/state/\?done=.+")


@pytest.fixture
def project(db: None) -> Project:
    """One project that two teachers lead."""
    group = groups.group()
    leaders = [people.person(name, language="kk") for name in ("Айгерім", "Данияр")]
    for leader in leaders:
        groups.place(group, leader)
    made = projects.project(leaders[0], group)
    Leader.objects.create(project=made, person=leaders[1], from_on=date(2025, 9, 1))
    return made


@pytest.fixture
def pair(chromium: Browser, live_server: LiveServer, project: Project) -> Iterator[list[Page]]:
    """A phone each."""
    contexts = [
        chromium.new_context(locale="kk-KZ", viewport={"width": 360, "height": 740}) for _ in range(2)
    ]
    pages = [context.new_page() for context in contexts]
    for page, leader in zip(pages, project.leaders.order_by("from_on", "person__display_name"), strict=True):
        sign_in(page, leader.person, live_server.url)
    yield pages
    for context in contexts:
        context.close()


def open_tool(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Менің жобам").first.click()
    page.locator("ol.path a[href$='/step/values/']").click()
    page.locator(f"main a[href$='/tools/{TOOL}/']").first.click()


def write(page: Page, name: str, text: str) -> None:
    """Until these words are saved: those of before still say so for a moment."""
    with page.expect_response(READ_BACK):
        page.locator(f"[name={name}]").fill(text)
    expect(page.locator("output.saved")).to_have_attribute("data-state", "saved")


def texts() -> set[str]:
    return set(Revision.objects.filter(entry__tool=TOOL).values_list("answers__moment", flat=True))


def test_second_of_two_sees_both_texts_and_chooses(pair: list[Page], live_server: LiveServer) -> None:
    first, second = pair
    open_tool(first, live_server.url)
    write(first, "moment", "Бірге бастадық.")
    for page in pair:
        open_tool(page, live_server.url)
    expect(second.locator("[name=moment]")).to_have_value("Бірге бастадық.")

    write(first, "moment", "Айгерімнің сөзі.")
    write(second, "moment", "Даниярдың сөзі.")
    second.get_by_role("link", name="Екеуін де қарап, таңдаңыз").click()
    expect(second.locator(".sides")).to_contain_text("Айгерімнің сөзі.")
    expect(second.locator(".sides")).to_contain_text("Даниярдың сөзі.")
    second.get_by_label("Екеуін де бірінен кейін бірін қалдыру").check()
    second.get_by_role("button", name="Таңдағанымды қалдыру").click()
    expect(second.locator(".sides")).to_have_count(0)

    kept = Entry.objects.get(tool=TOOL).head
    assert kept is not None
    assert "Айгерімнің сөзі." in kept.answers["moment"]
    assert "Даниярдың сөзі." in kept.answers["moment"]
    assert {"Айгерімнің сөзі.", "Даниярдың сөзі."} < texts()


def test_words_of_a_broken_connection_stay_and_go_out_when_it_is_back(
    pair: list[Page], live_server: LiveServer
) -> None:
    page = pair[0]
    open_tool(page, live_server.url)
    write(page, "moment", "Желі бар кезде.")
    told = page.locator("output.saved")

    page.context.set_offline(True)
    page.locator("[name=moment]").fill("Желі үзілген кезде.")
    expect(told).to_have_text("Байланыс жоқ. Осы телефонда сақталды, желі қосылысымен жіберіледі.")
    expect(page.locator("#line")).to_be_visible()
    assert texts() == {"Желі бар кезде."}
    expect(page.locator("[name=moment]")).to_have_value("Желі үзілген кезде.")
    page.context.set_offline(False)
    expect(told).to_have_attribute("data-state", "saved")

    expect(page.locator("#line")).to_be_hidden()
    assert "Желі үзілген кезде." in texts()
