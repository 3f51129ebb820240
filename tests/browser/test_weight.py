"""What a teacher's pages weigh on a first visit, as Chromium counts them from the real server."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from bastama.web.bench.browser import Counter
from tests.place import Place
from tests.site import Site, bastama

pytestmark = pytest.mark.browser
MOST_BYTES, MOST_REQUESTS = 40_000, 5
FILL = """
import django; django.setup()
from bastama.people import make
from tests.world import build
print(make.browser(build().aigerim).cookies["sessionid"].value)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("weighed") / "home"
    assert bastama(home, "migrate").returncode == 0
    running = Site(home)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def cookie(site: Site) -> str:
    """The cookie of a teacher of the cast, put into the site's own database."""
    return filled(site.home)


def filled(home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", FILL],
        env=Place(home).environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("path", ["/project/", "/project/tools/what-i-value/"])
def test_page_of_a_teacher_is_light_on_a_first_visit(page: Page, site: Site, cookie: str, path: str) -> None:
    address = f"http://127.0.0.1:{site.port}"
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    counted = Counter(page.context.new_cdp_session(page))

    weight, requests = counted.during(lambda: page.goto(address + path, wait_until="networkidle"))

    assert page.url == address + path
    assert 0 < weight <= MOST_BYTES
    assert 0 < requests <= MOST_REQUESTS
