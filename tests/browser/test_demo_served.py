"""The demo as a newcomer starts it: built and served by one command, entered without a script."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

pytestmark = pytest.mark.browser
ENTER = r'action="(/demo/[^"]+)"><input[^>]*value="([^"]+)"><button[^>]*><span>Gulmira Tashenova'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home: Path = tmp_path_factory.mktemp("demo") / "home"
    command = [sys.executable, "-m", "bastama.config.command", "demo", "--port", str(port)]
    environment = {**os.environ, "BASTAMA_HOME": str(home), "BASTAMA_DATABASE_URL": ""}
    with subprocess.Popen(command, env=environment) as server:
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def answered(opener: OpenerDirector, address: str) -> bytes:
    """The answer of an address, once the site is open; building the year takes a while."""
    for _ in range(600):
        try:
            return bytes(opener.open(address, timeout=60).read())
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} was not answered")


def test_demo_is_entered_and_sets_a_portfolio(address: str) -> None:
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    found = re.search(ENTER, answered(opener, f"{address}/demo/").decode())
    assert found is not None
    entered = Request(f"{address}{found[1]}", data=f"csrfmiddlewaretoken={found[2]}".encode())
    assert opener.open(entered, timeout=60).status == 200
    assert answered(opener, f"{address}/project/portfolio/pdf/").startswith(b"%PDF-")
