"""A picture on a phone before it is sent: made smaller, blurred by a tap and by keyboard, and back."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.groups import make as groups
from bastama.people import make as people
from bastama.projects import make as projects
from bastama.projects.tests.pictures import GPS, MAKE, ORIENTATION
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HELD = """async () => {
  const file = document.querySelector("#f_file").files[0];
  return [file.name, file.type, [...new Uint8Array(await file.arrayBuffer())]];
}"""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    teacher = people.person("Айгерім", language="kk")
    group = groups.group()
    groups.place(group, teacher)
    projects.project(teacher, group)
    context = chromium.new_context(locale="kk-KZ", viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, teacher, live_server.url)
    page.goto(f"{live_server.url}/project/add/evidence/")
    yield page
    context.close()


@cache
def photo() -> bytes:
    """Stripes one can tell apart, held sideways, with a camera and a place."""
    picture = Image.new("RGB", (3000, 2000), "white")
    for at in range(0, 3000, 40):
        picture.paste("black", (at, 0, at + 20, 2000))
    exif = Image.Exif()
    exif[MAKE], exif[GPS], exif[ORIENTATION] = "SecretCamera", {1: "N", 2: (51.0, 10.0, 0.0)}, 6
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def choose(page: Page) -> None:
    page.set_input_files("#f_file", {"name": "board.png", "mimeType": "image/jpeg", "buffer": photo()})
    expect(page.locator("[data-blur]")).to_be_visible()


def held(page: Page) -> tuple[str, str, bytes]:
    expect(page.locator("form[data-sheet] button.button:not([type=button])").last).to_be_enabled()
    name, kind, content = page.evaluate(HELD)
    return name, kind, bytes(content)


def colours(content: bytes) -> set[Any]:
    """The colours in the middle of the picture, a few of each told as one."""
    with Image.open(BytesIO(content)) as picture:
        middle = picture.convert("L").crop((450, 780, 610, 820))
        return {middle.getpixel((x, y)) for x in range(0, 160, 2) for y in range(0, 40, 2)}


def test_picture_is_made_smaller_and_says_nothing_of_its_camera(page: Page) -> None:
    choose(page)
    name, kind, content = held(page)
    with Image.open(BytesIO(content)) as picture:
        assert (name, kind, picture.size, dict(picture.getexif())) == (
            "board.jpg",
            "image/jpeg",
            (1067, 1600),
            {},
        )
    assert b"SecretCamera" not in content


def test_blur_takes_every_trace_out_of_what_is_sent_and_can_be_undone(page: Page) -> None:
    choose(page)
    sharp = colours(held(page)[2])
    page.locator("[data-do=blur]").click()
    expect(page.locator("[data-do=undo]")).to_be_enabled()
    blurred = colours(held(page)[2])
    page.locator("[data-do=undo]").click()
    expect(page.locator("[data-do=undo]")).to_be_disabled()
    assert (max(sharp) - min(sharp) > 150, max(blurred) - min(blurred) < 80) == (True, True)
    assert max(colours(held(page)[2])) - min(colours(held(page)[2])) > 150


def test_square_is_moved_and_blurs_by_keyboard_alone(page: Page) -> None:
    choose(page)
    page.locator("[data-blur] canvas").focus()
    for key in ("ArrowDown", "ArrowUp", "+", "+", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-do=undo]")).to_be_enabled()
    blurred = colours(held(page)[2])
    assert max(blurred) - min(blurred) < 80
    page.keyboard.press("Backspace")
    expect(page.locator("[data-do=undo]")).to_be_disabled()
