from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.files.pictures import SMALL
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile

A_PICTURE_MOST = 12_000
"""What is left of 40 kB on a page that shows one, beside its words and its style."""


def busy(kind: str, mode: str = "RGB") -> bytes:
    """A picture of 1600 points with something everywhere, as a camera makes it."""
    drawn = Image.effect_mandelbrot((1600, 1200), (-2, -1.5, 1, 1.5), 40).convert(mode)
    out = BytesIO()
    drawn.save(out, kind)
    return out.getvalue()


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def kept(project: Project, aigerim: Person, content: bytes, media_type: str) -> StoredFile:
    return make.stored_file(make.evidence(project, aigerim), content, name="a", media_type=media_type)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(busy("JPEG"), "image/jpeg"), (busy("PNG", "RGBA"), "image/png"), (busy("WEBP"), "image/webp")],
)
def test_picture_on_a_page_is_small(
    project: Project, aigerim: Person, browser: Client, content: bytes, media_type: str
) -> None:
    file = kept(project, aigerim, content, media_type)
    answer = browser.get(reverse("projects:small_file", args=[file.pk]))
    with Image.open(BytesIO(answer.content)) as small:
        assert (small.size, small.format) == ((SMALL[0], 240), "WEBP")
    assert 500 < len(answer.content) < A_PICTURE_MOST


def test_small_picture_is_asked_for_anew_and_sent_once(
    project: Project, aigerim: Person, browser: Client
) -> None:
    file = kept(project, aigerim, busy("JPEG"), "image/jpeg")
    small, large = (reverse(f"projects:{name}", args=[file.pk]) for name in ("small_file", "file"))
    first, whole = browser.get(small), browser.get(large)
    whole.getvalue()
    assert first["ETag"] != whole["ETag"]
    assert first["Cache-Control"] == "private, no-cache"
    assert browser.get(small, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("content", "media_type"), [(b"%PDF-", "application/pdf"), (b"not a picture", "image/jpeg")]
)
def test_there_is_no_small_picture_of_what_is_none(
    project: Project, aigerim: Person, browser: Client, content: bytes, media_type: str
) -> None:
    file = kept(project, aigerim, content, media_type)
    assert browser.get(reverse("projects:small_file", args=[file.pk])).status_code == 404


def test_page_shows_the_small_picture_and_leads_to_the_large_one(
    project: Project, aigerim: Person, browser: Client
) -> None:
    file = kept(project, aigerim, busy("JPEG"), "image/jpeg")
    page = browser.get(reverse("projects:showing", args=[file.pk])).content.decode()
    small, large = (reverse(f"projects:{name}", args=[file.pk]) for name in ("small_file", "file"))
    assert f'<a href="{large}"><img src="{small}"' in page
