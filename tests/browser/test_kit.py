"""The look and its helps, as a phone shows them."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.kit.tests.notebook import Notebook, begin_anew
from tests.browser.looking import faults_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("bastama.kit.tests.notebook"),
]


@pytest.fixture
def held() -> Notebook:
    return begin_anew()


@pytest.fixture
def notebook(page: Page, live_server: LiveServer, held: Notebook) -> Page:
    page.goto(f"{live_server.url}/notebook/")
    return page


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage)")
    return found


@pytest.mark.parametrize("address", ["/gallery/", "/gallery/?refused=1", "/notebook/"])
def test_components_are_open_to_everybody(page: Page, live_server: LiveServer, address: str) -> None:
    page.goto(live_server.url + address)
    assert faults_of(page) == []


@pytest.mark.parametrize("width", [320, 390, 1200])
@pytest.mark.parametrize("address", ["/gallery/", "/gallery/?refused=1"])
def test_components_fit_the_width_of_the_screen(
    page: Page, live_server: LiveServer, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + address)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_page_breaks_no_policy_and_runs_without_a_fault(page: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(f"{live_server.url}/gallery/")
    page.locator("textarea").first.fill("Аа")
    assert complaints == []


def test_refused_form_puts_the_reader_where_it_is_said(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/gallery/?refused=1")
    expect(page.locator("[role=alert]")).to_be_focused()


def test_words_are_saved_after_a_rest_and_forgotten_on_the_phone(notebook: Page, held: Notebook) -> None:
    notebook.fill("#text", "Оқушыларды тыңдау")
    assert len(kept(notebook)) == 1
    expect(notebook.locator("output.saved").first).to_contain_text("14:05")
    assert held.text == "Оқушыларды тыңдау"
    assert kept(notebook) == []


def test_the_next_save_stands_on_the_last_one(notebook: Page, held: Notebook) -> None:
    for text in ("one", "two"):
        notebook.fill("#text", text)
        expect(notebook.locator("output.saved").first).to_have_attribute("data-state", "saved")
    assert held.bases == ["1", "2"]


def test_words_written_without_a_connection_come_back_and_are_sent(notebook: Page, held: Notebook) -> None:
    notebook.context.set_offline(True)
    expect(notebook.locator("#line")).to_be_visible()
    notebook.fill("#text", "желі жоқ")
    notebook.check("[name=tick]")
    held.mood = "signed-out"
    notebook.context.set_offline(False)
    notebook.reload()
    expect(notebook.locator("#text")).to_have_value("желі жоқ")
    expect(notebook.locator("[name=tick]")).to_be_checked()
    held.mood = "good"
    notebook.fill("#text", "желі бар")
    expect(notebook.locator("output.saved").first).to_have_attribute("data-state", "saved")
    assert (held.text, kept(notebook)) == ("желі бар", [])


def test_button_without_a_connection_keeps_the_page_and_the_words(notebook: Page, held: Notebook) -> None:
    notebook.context.set_offline(True)
    notebook.fill("#text", "kept")
    notebook.get_by_role("button", name="Save").click()
    expect(notebook.locator("output.saved").first).to_have_attribute("data-word", "unsent")
    expect(notebook.locator("#text")).to_have_value("kept")
    assert held.text == ""


def test_answer_of_another_page_is_not_taken_for_a_save(notebook: Page, held: Notebook) -> None:
    held.mood = "signed-out"
    notebook.fill("#text", "sign in first")
    expect(notebook.locator("output.saved").first).to_have_attribute("data-state", "refused")
    assert len(kept(notebook)) == 1


def test_refused_words_stay_in_the_page_and_on_the_phone(notebook: Page, held: Notebook) -> None:
    held.mood = "refusing"
    notebook.fill("#text", "far too long")
    notebook.get_by_role("button", name="Save").click()
    expect(notebook.locator("[role=alert]")).to_be_focused()
    expect(notebook.locator("#text")).to_have_value("far too long")
    assert len(kept(notebook)) == 1


def test_words_that_wait_are_named_on_other_pages(
    notebook: Page, live_server: LiveServer, held: Notebook
) -> None:
    held.mood = "signed-out"
    notebook.fill("#text", "waiting")
    notebook.goto(f"{live_server.url}/gallery/")
    expect(notebook.locator("#line a")).to_have_attribute("href", "/notebook/")
