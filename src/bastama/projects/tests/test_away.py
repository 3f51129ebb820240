import re
from html.parser import HTMLParser
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.documents.away import as_html, pack_portfolio
from bastama.projects.documents.blocks import markdown_blocks, plain_blocks
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.files.places import kept_path
from bastama.projects.models.project import Project
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests import stories

HARMLESS = re.compile(r"(?:[a-z]{1,12}/)?[a-z0-9]{1,12}\.(html|css|jpg|pdf)")


@pytest.fixture
def aigerim(db: None) -> Person:
    return stories.teacher("Айгерім Сейіт")


@pytest.fixture
def project(aigerim: Person) -> Project:
    return stories.project(aigerim)


def pages_of(project: Project, reader: Person, language: str = "kk") -> dict[str, bytes]:
    with override(language):
        told = tell_portfolio(portfolio_of(project, reader), of=[reader], reader=reader)
        with pack_portfolio(told) as whole, ZipFile(whole) as made:
            return {name: made.read(name) for name in made.namelist()}


def words_of(pages: dict[str, bytes]) -> str:
    return "\n".join(page.decode() for name, page in pages.items() if name.endswith(".html"))


def full(project: Project, writer: Person) -> None:
    """A portfolio with a page and its claim, a picture, a document with an awkward name, a story."""
    item = choose(
        project, entry=stories.page(project, writer, what="Үнсіз бала 🙂"), part="concern", by=writer
    )
    claim(item, words=stories.words(text="Осыдан басталды"), by=writer)
    drawn = BytesIO()
    Image.new("RGB", (40, 30), (0, 102, 127)).save(drawn, "JPEG")
    for name, kind, content in [
        ("CON.jpg", "image/jpeg", drawn.getvalue()),
        ("а:б?.pdf", "application/pdf", b"%PDF-1.7 x"),
    ]:
        evidence = make.evidence(project, writer, title=f"Дәлел {name}")
        make.stored_file(evidence, content, name=name, media_type=kind)
        choose(project, entry=evidence.entry, part="evidence", by=writer)
    story = stories.story(project, writer, text="## Басы\n\n- бір\n\n> Апай\n\n|а|б|\n|-|-|\n|1|2|")
    choose(project, entry=story.entry, part="story", by=writer)


class Links(HTMLParser):
    """The addresses a page leads to or shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_every_link_leads_to_something_in_the_zip(project: Project, aigerim: Person) -> None:
    full(project, aigerim)
    pages = pages_of(project, aigerim)
    led: set[str] = set()
    for name, page in pages.items():
        if name.endswith(".html"):
            links = Links()
            links.feed(page.decode())
            led |= {normpath(join(dirname(name), link)) for link in links.found}
    assert led | {"index.html"} == set(pages)


def test_names_in_the_zip_are_harmless_on_any_system(project: Project, aigerim: Person) -> None:
    full(project, aigerim)
    names = list(pages_of(project, aigerim))
    assert [name for name in names if not HARMLESS.fullmatch(name)] == []
    assert {"pictures/01.jpg", "files/01.pdf"} <= set(names)


def test_zip_holds_what_was_said_and_every_sign_of_it(project: Project, aigerim: Person) -> None:
    full(project, aigerim)
    said = words_of(pages_of(project, aigerim))
    for part in (
        "Үнсіз бала 🙂",
        "Осыдан басталды",
        "<h3>Басы</h3>",
        '<th scope="col">а</th>',
        "Айгерім Сейіт",
    ):
        assert part in said


def test_zip_fetches_nothing_and_runs_nothing(project: Project, aigerim: Person) -> None:
    full(project, aigerim)
    pages = pages_of(project, aigerim)
    said = words_of(pages) + pages["style.css"].decode()
    assert [
        part for part in ("http:", "https:", "<script", "style=", "@import", "url(") if part in said
    ] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_say_the_language_they_are_in(project: Project, aigerim: Person, language: str) -> None:
    full(project, aigerim)
    pages = pages_of(project, aigerim, language)
    heads = {
        page[:200].decode(errors="replace").count(f'<html lang="{language}">')
        for name, page in pages.items()
        if name.endswith(".html")
    }
    assert heads == {1}


def test_sealed_device_gets_a_zip_without_ring_me(project: Project, aigerim: Person) -> None:
    hidden = stories.page(project, aigerim, "what-i-value", "me", why="Құпия")
    choose(project, entry=hidden, part="concern", by=aigerim)
    assert "Құпия" in words_of(pages_of(project, aigerim))
    aigerim.ring_me_open = False
    said = words_of(pages_of(project, aigerim, "en"))
    assert ("Құпия" in said, "is sealed on this device" in said) == (False, True)


def test_a_file_that_is_gone_from_the_disk_spoils_nothing(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim, title="Дәлел")
    file = make.stored_file(evidence, name="b.pdf")
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    assert "files/01.pdf" in pages_of(project, aigerim)
    kept_path(file.stored_as).unlink()
    pages = pages_of(project, aigerim)
    assert ("files/01.pdf" in pages, "b.pdf" in words_of(pages)) == (False, True)


@pytest.mark.parametrize("typed", ["<script>x</script>", "<b onclick=x>", "[a](javascript:x)", "&lt;i&gt;"])
def test_a_persons_words_are_never_markup(typed: str) -> None:
    for html in (as_html(plain_blocks(typed)), as_html(markdown_blocks(typed))):
        assert re.findall(r"<(?!/?p>)[^>]*>", html) == []


@pytest.mark.usefixtures("project")
def test_zip_is_handed_to_nobody_elses_cache(aigerim: Person) -> None:
    answer = people.browser(aigerim).get(reverse("projects:portfolio_zip"))
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "application/zip",
        "private, no-store",
    )
    with ZipFile(BytesIO(b"".join(answer))) as made:
        assert made.testzip() is None
