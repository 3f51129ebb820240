"""Links in the citation tags of a saved page: each once, a DOI as what it is, and a page full of them in no more time than it has."""

import pytest

from bastama.library.formats import draft
from bastama.library.formats.identifiers import same_link
from bastama.library.formats.reading import read
from bastama.library.formats.record import Identifier, Link, Record

PAGE = """<html><head><meta name="citation_title" content="Listening in class"><meta name="citation_author" content="Frost, David">
{tags}</head><body></body></html>"""


def page(*tags: tuple[str, str]) -> Record:
    said = "\n".join(f'<meta name="citation_{name}" content="{value}">' for name, value in tags)
    return read(PAGE.format(tags=said).encode(), "page.html").records[0]


def test_link_that_is_a_doi_is_the_doi_of_the_work() -> None:
    work = page(("public_url", "https://doi.org/10.5555/abc"), ("pdf_url", "https://doi.org/10.5555/abc"))
    assert work.identifiers == (Identifier("doi", "10.5555/abc"),)
    assert "doi.from-link" in [one.code for one in work.traces_of("identifiers")]


def test_link_is_kept_once_with_the_first_role_it_has() -> None:
    work = page(("pdf_url", "https://a.kz/x"), ("public_url", "http://www.a.kz/x/"))
    assert work.links == (Link("https://a.kz/x", "full-text"),)


def test_each_of_many_links_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(url: str) -> str:
        asked.append(url)
        return same_link(url)

    monkeypatch.setattr(draft, "same_link", counted)
    work = page(*(("pdf_url", f"https://a.kz/{number}") for number in range(300)))
    assert len(work.links) == 300
    assert len(asked) <= 2 * 300
