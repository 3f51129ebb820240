"""`bastama pictures`: take the README's pictures of the real pages, from the demo year, in a real Chromium."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bastama.config.tree import root

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
PHONE, DESK = (390, 844), (1200, 800)


class Picture(NamedTuple):
    """One picture: its file, who looks ("" for a visitor), at which address, on what, in which language."""

    name: str
    person: str
    address: str
    size: tuple[int, int]
    language: str = "en"
    dark: bool = False


PICTURES = (
    Picture("my-project", "Rustam Yuldashev", "/project/", PHONE),
    Picture("my-project-wide", "Rustam Yuldashev", "/project/", DESK),
    Picture("tool", "Роза Сүлейменова", "/project/tools/action-plan/", PHONE, "kk"),
    Picture("home-of-a-facilitator", "Асхат Сейтказин", "/", PHONE, "ru"),
    Picture("home-of-a-lead", "Айгүл Мұратбекова", "/", DESK),
    Picture("library", "", "/library/", PHONE, "ru"),
    Picture("who-sees", "", "/who-sees/", PHONE, "kk"),
    Picture("front", "", "/", DESK, "kk"),
)


def main(words: list[str]) -> int:
    """Build the demo in a folder of its own, serve it, and take every picture."""
    asked = parser().parse_args(words)
    with tempfile.TemporaryDirectory(prefix="bastama-pictures-") as folder:
        home = Path(folder) / "home"
        with served(home) as address:
            take(address, asked.into)
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama pictures",
        description="Take the README's pictures of the real pages from the demo year.",
    )
    made.add_argument(
        "--into", type=Path, default=root() / "docs" / "pictures", help="the folder they go into"
    )
    return made


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The demo year on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bastama.config.command", "demo", "--port", str(port)]
    environment = {**os.environ, "BASTAMA_HOME": str(home)}
    server = subprocess.Popen(command, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("No picture was taken: the demo did not start. What it said stands above.")
        try:
            urllib.request.urlopen(f"{address}/who-sees/", timeout=5).close()  # noqa: S310 -- our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return


def take(address: str, into: Path) -> None:
    """Take every picture, each in a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- a developers' package

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for picture in PICTURES:
            take_one(browser, address, picture, into / f"{picture.name}.png")
            print(f"{picture.name}: {(into / f'{picture.name}.png').stat().st_size // 1024} kB", flush=True)
        browser.close()


def take_one(browser: Any, address: str, picture: Picture, path: Path) -> None:
    """Enter as the person, choose the language, open the page, take it as a person first sees it."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if picture.dark else "light"
    )
    page = context.new_page()
    if picture.person:
        page.goto(f"{address}/demo/")
        page.locator("button", has_text=picture.person).click()
    else:
        page.goto(f"{address}/")
    if page.locator("html").get_attribute("lang") != picture.language:
        page.locator(f"button[lang={picture.language}]").click()
    page.goto(f"{address}{picture.address}")
    page.screenshot(path=path)
    context.close()
