"""The sheets to write on by hand, as a printer gets them: one A4 each, whatever the tool, the edition, the language."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Page

from bastama.programmes import package
from bastama.programmes.package.model import Edition
from bastama.programmes.package.reader import read
from bastama.projects.blank import blank

pytestmark = pytest.mark.browser
SHIPPED = Path(package.__file__).parent.parent / "editions"
STYLES = ("kit/kit.css", "kit/paper.css")
A4 = {"width": 794, "height": 1123}
FAULTS = """() => {
  const main = document.querySelector('main').getBoundingClientRect(), said = [];
  for (const each of document.querySelectorAll('.paper *')) {
    const here = each.getBoundingClientRect();
    if (each.closest('.hand')) { if (each.matches('.hand') && here.height < 30) said.push('no room') }
    else if (here.bottom > main.bottom + 1 || here.right > main.right + 1) said.push('over the edge: ' + each.textContent.slice(0, 40))
  }
  return said }"""


def paper(edition: Edition[str], tool: str) -> str:
    """The page of a sheet with its styles within it, so that it needs no address to be fetched from."""
    made = blank(edition, edition.tool(tool))
    html = render_to_string(
        "projects/print_sheet.html", {"sheet": made.sheet, "edition": edition, "blank": made}
    )
    styles = "".join(Path(str(find(style))).read_text("utf-8") for style in STYLES)
    return html.replace("</head>", f"<style>{styles}</style></head>")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("key", ["one-year", "short-online"])
def test_every_tool_is_one_page_with_room_to_write(page: Page, key: str, language: str) -> None:
    edition = read(SHIPPED / key).in_language(language)
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    faults: dict[str, list[object]] = {}
    for tool in edition.tools:
        with translation.override(language):
            page.set_content(paper(edition, tool.id), wait_until="domcontentloaded")
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
            sizes = [[round(float(each)) for each in one.mediabox][2:] for one in printed.pages]
        said = page.evaluate(FAULTS)
        if said or [abs(w - 595) < 2 and abs(h - 842) < 2 for w, h in sizes] != [True]:
            faults[tool.id] = [*sizes, *said]

    assert faults == {}


def test_paper_names_no_address_but_says_who_reads_it_and_what_to_copy(page: Page) -> None:
    edition = read(SHIPPED / "one-year").in_language("en")
    with translation.override("en"):
        page.set_content(paper(edition, "action-plan"), wait_until="domcontentloaded")
    page.emulate_media(media="print")
    said = page.inner_text("main")

    assert "http" not in said
    assert "Copy from: My concern – Your focus in one sentence" in said
    assert "Who reads this sheet?" in said
    assert "With nothing marked: My group." in said
