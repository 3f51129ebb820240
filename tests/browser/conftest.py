"""Chromium as Debian installs it, started once; each test gets a fresh context, as a new visitor would."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bastama.people.models import Person
from bastama.web.bench.line import Line
from tests.browser.away import Phones
from tests.browser.year import Year, built, served
from tests.world import World, build

PATIENCE = 30_000
LOOKED_AT = {"test_every_page", "test_every_page_of_staff", "test_refused", "test_kit", "test_print"}
"""Where many pages are looked at as the site sends them: their phone keeps none, which takes a fifth of the time."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all the journeys. Playwright's loop runs in this thread, which Django must be told."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail(
            "The journeys were not made: Chromium is not installed. On Debian run `apt-get install chromium`."
        )
    # Of all pages, whoever opens them: a machine that has much to do is no fault of the page's.
    expect.set_options(timeout=PATIENCE)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None
) -> None:
    """SQLite in a file, as a site has it: in memory all threads of the live server would share one transaction."""
    site: dict[str, Any] = settings.DATABASES["default"]
    if site["ENGINE"].endswith("sqlite3"):
        site.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("live") / "live.sqlite3")


@pytest.fixture
def phone(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What is particular about the phone; a journey in another language says so in its own file."""
    is_looked_at = request.module.__name__.rpartition(".")[2] in LOOKED_AT
    return {"locale": "kk-KZ"} | ({"service_workers": "block"} if is_looked_at else {})


@pytest.fixture
def page(chromium: Browser, phone: dict[str, Any]) -> Iterator[Page]:
    """A page of the width of a phone that nobody has used before."""
    # Without movement: a colour is looked at when it has arrived.
    context = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce", **phone)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The demo year, built once for all the processes of a round and served once in each."""
    folder = tmp_path_factory.mktemp("year")
    home, told = folder / "home", folder / "told"
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = tmp_path_factory.getbasetemp().parent
        shutil.copytree(built(shared / "year"), home)
        told = shared / "told"
    with served(home, told) as year:
        yield year


@pytest.fixture
def world(db: None) -> World:
    """The cast of the tests, who all read Kazakh."""
    made = build()
    Person.objects.update(language="kk")
    return made


@pytest.fixture
def phones(chromium: Browser, live_server: LiveServer) -> Phones:
    """Phones of the cast that ask the site directly."""
    return Phones(chromium, live_server.url)


@pytest.fixture
def line(live_server: LiveServer) -> Iterator[Line]:
    """A line to the site that can be slow, or cut."""
    made = Line(int(live_server.url.rpartition(":")[2]))
    yield made
    made.close()
