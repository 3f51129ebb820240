"""Two facilitators hold one session without a network, each on a phone; when both are back, what they wrote is one."""

import re
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bastama.foundation.days import today
from bastama.groups import make as groups
from bastama.groups.models import Attendance, FlipChart, Session, SessionSheet
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.projects.models.work import HeldFile
from bastama.projects.tests.pictures import photo
from bastama.web.bench.pocket import wait_for, wait_until_sent
from tests.browser.away import Phones

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = """async () => {
  const name = (await caches.keys()).find(one => one.startsWith("pages-"));
  const kept = name ? await (await caches.open(name)).keys() : [];
  return kept.some(one => one.url.endsWith("/projector/"));
}"""
READ_BACK = re.compile(r"/outbox/state/\?done=.+")
BEGUN = "Начали вовремя."


@pytest.fixture
def session(db: None) -> Session:
    made = groups.group(cohort=programmes.cohort(until_on=today() + timedelta(days=90)))
    for name in ("Айгерим", "Данияр"):
        groups.place(made, people.person(name))
    return groups.session(made, starts_at=groups.just_begun())


@pytest.fixture
def pair(session: Session) -> list[Person]:
    both = [people.person(name, language="ru") for name in ("Нурлан", "Гульмира")]
    for one in both:
        groups.facilitator(session.group, one)
    groups.notes(session, both[0], text=BEGUN, fixed=True)
    return both


def mark(page: Page, name: str, said: str) -> None:
    page.get_by_role("group", name=name).get_by_label(said, exact=True).check()


def marks_anew(page: Page) -> None:
    # What nobody began to keep yet does not wait either: the mark is read back first.
    with page.expect_response(READ_BACK):
        mark(page, "Айгерим", "нет")
    wait_until_sent(page)


def is_kept(page: Page, form: str) -> None:
    said = page.locator(f"form[data-sheet=session-{form}] output.saved")
    expect(said).to_contain_text("на этом телефоне")


def goes_away(page: Page, where: str) -> None:
    """The session is kept on the phone and opened there without a network."""
    page.goto(where)
    wait_for(page, KEPT, answer=True, seconds=60)
    page.context.set_offline(True)
    page.goto(where)
    assert page.locator("html").get_attribute("data-kept")


def first_writes(page: Page) -> None:
    mark(page, "Айгерим", "есть")
    page.locator("details.lead summary").first.click()
    page.locator("details.lead").first.get_by_label("Вместе").check()
    page.get_by_label("Что запомнить об этой встрече").fill(f"{BEGUN}\nПары говорили тихо.")
    for form in ("register", "leads", "notes"):
        is_kept(page, form)


def photographs(page: Page) -> None:
    """A photo of the flip-chart waits on the phone, beside what is written there."""
    page.locator("#flipchart summary").click()
    page.locator("#f_file").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    expect(page.locator("#flipchart [data-blur]")).to_be_visible()
    page.get_by_label("Что на нём, одной строкой").fill("Наши правила")
    page.get_by_role("button", name="Добавить этот снимок").click()
    expect(page.locator("[data-kept=session-flipchart]")).to_contain_text("Наши правила")


def second_writes(page: Page) -> None:
    mark(page, "Айгерим", "нет")
    mark(page, "Данияр", "опоздал(а)")
    page.get_by_label("Что запомнить об этой встрече").fill(f"Принести лист правил.\n{BEGUN}")
    page.get_by_role("textbox", name="Коротко, по пунктам").fill("Каждый говорит с одним коллегой.")
    page.get_by_label("Группа видит это здесь").check()
    page.get_by_label("Кто пришёл гостем").fill("Жанна")
    for form in ("register", "agreed", "guests", "notes"):
        is_kept(page, form)


def test_session_held_offline_by_two_phones_is_merged(
    phones: Phones, session: Session, pair: list[Person]
) -> None:
    where = f"{phones.site}/groups/sessions/{session.pk}/"
    with ExitStack() as opened:
        first, second = (opened.enter_context(phones.of(one, "ru-RU")) for one in pair)
        for page in (first, second):
            goes_away(page, where)
        first_writes(first)
        photographs(first)
        second_writes(second)
        second.goto(where)
        expect(second.get_by_label("Кто пришёл гостем")).to_have_value("Жанна")

        for page in (first, second):
            page.context.set_offline(False)
            wait_until_sent(page)
        assert dict(Attendance.objects.values_list("membership__person__display_name", "mark")) == {
            "Айгерим": "present",
            "Данияр": "late",
        }
        text = session.notes.order_by("-number")[0].text
        assert text == f"Принести лист правил.\n{BEGUN}\nПары говорили тихо."

        kept = FlipChart.objects.get()
        assert (kept.words, kept.taken_by, HeldFile.objects.get().pk) == ("Наши правила", pair[0], kept.file)
        first.goto(where)
        expect(first.get_by_text("Вы двое отметили эту строку по-разному: есть, нет.")).to_be_visible()
        marks_anew(first)
        second.goto(where)
        # Without a place in the page until it has come: it is fetched when one scrolls there.
        taken = second.get_by_role("img", name="Наши правила")
        expect(taken).to_be_attached()
        assert second.request.get(f"{phones.site}{taken.get_attribute('src')}").ok
        expect(second.get_by_role("group", name="Айгерим").get_by_label("нет", exact=True)).to_be_checked()
        expect(second.get_by_text("Вы двое отметили")).to_have_count(0)
    assert Attendance.objects.get(membership__person__display_name="Айгерим").mark == "absent"
    sheets = dict(
        SessionSheet.objects.filter(kept_aside=False).order_by("number").values_list("kind", "answers")
    )
    assert (sheets["leads"], sheets["guests"]) == ({"session-1/welcome": "both"}, {"text": "Жанна"})
    assert sheets["agreed"] == {"text": "Каждый говорит с одним коллегой.", "shown": "yes"}
