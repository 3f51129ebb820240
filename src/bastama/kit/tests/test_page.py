import gzip
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from bastama.kit.tests.gallery import context_of

pytestmark = pytest.mark.urls("bastama.kit.tests.gallery")

KIBI = 1000


class Read(HTMLParser):
    """The ids of a page, what points to them, and its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: set[str] = set()
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.names.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("for", "aria-describedby", "aria-labelledby"):
                self.pointed |= set((value or "").split())
            if name == "href" and (value or "").startswith("#"):
                self.pointed.add((value or "")[1:])


def page(source: str = "", **context: Any) -> str:
    whole = '{% extends "kit/page.html" %}{% block title %}Title{% endblock %}' + source
    return engines["django"].from_string(whole).render(context, RequestFactory().get("/somewhere/?a=1"))


def gallery(language: str, *, is_refused: bool = False) -> str:
    with translation.override(language):
        context = context_of({} if is_refused else None)
        return render_to_string("kit/gallery.html", context, RequestFactory().get("/"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_says_its_language(language: str) -> None:
    with translation.override(language):
        assert f'<html lang="{language}">' in page()


def test_page_marks_where_one_is() -> None:
    nav = [{"url": "/a/", "name": "A", "current": False}, {"url": "/b/", "name": "B", "current": True}]
    assert re.findall(r'href="(/./)" aria-current="page"', page(nav=nav)) == ["/b/"]


def test_page_has_a_second_column_only_where_it_is_filled() -> None:
    assert "<aside" not in page()
    assert "<aside" not in page("{% block aside %} \n {% endblock %}")
    assert '<aside class="stack">Beside</aside>' in page("{% block aside %}Beside{% endblock %}")


def test_page_leads_to_who_sees_and_says_that_it_is_a_demonstration() -> None:
    with translation.override("en"):
        plain, demo = page(), gallery("en")
    assert 'href="/who-sees/"' in plain
    assert "demonstration" not in plain
    assert "18\N{NO-BREAK SPACE}February 2026: “today” in this demonstration" in demo


def test_htmx_keeps_no_pages_and_runs_no_text() -> None:
    found = re.search(r"name=\"htmx-config\" content='([^']*)'", page())
    assert found
    wishes = json.loads(found.group(1))
    assert (wishes["historyCacheSize"], wishes["allowEval"], wishes["includeIndicatorStyles"]) == (
        0,
        False,
        False,
    )
    shown = {code for code in (200, 302, 409, 422, 403, 500) if swaps(wishes, code)}
    assert shown == {200, 302, 409, 422}


def swaps(wishes: dict[str, Any], code: int) -> bool:
    """As htmx reads its rules: the first that fits."""
    return bool(
        next(rule["swap"] for rule in wishes["responseHandling"] if re.search(rule["code"], str(code)))
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("is_refused", [False, True])
def test_everything_pointed_to_is_there(language: str, is_refused: bool) -> None:  # noqa: FBT001 -- a case of the table
    read = Read(gallery(language, is_refused=is_refused))
    assert read.pointed - set(read.ids) == {"a"} & read.pointed
    assert len(read.ids) == len(set(read.ids))


def test_components_hold_no_style_and_no_script() -> None:
    names = Read(gallery("en")).names
    assert "class" in names
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_refused_form_names_each_place() -> None:
    html = gallery("en", is_refused=True)
    summary = html[html.index('role="alert"') :]
    assert summary[: summary.index("</div>")].count("<li>") == 3


@pytest.mark.parametrize("number", [400, 403, 404, 413])
@pytest.mark.parametrize(("language", "word"), [("kk", "бетке"), ("ru", "страницу"), ("en", "page")])
def test_refusing_page_needs_nothing_and_speaks_the_language(number: int, language: str, word: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{number}.html")
    assert f'<html lang="{language}">' in html
    assert word in html


def test_broken_page_speaks_three_languages() -> None:
    with translation.override("en"):
        html = render_to_string("500.html")
    assert re.findall(r'<section class="card" lang="(..)">\n<h2>(.)', html) == [
        ("kk", "Б"),
        ("ru", "Н"),
        ("en", "S"),
    ]


def test_unknown_address_is_answered_with_our_page(client: Client) -> None:
    answer = client.get("/nowhere/", headers={"Accept-Language": "ru"})
    assert answer.status_code == 404
    assert "По этому адресу для вас ничего нет" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "most"), [("kit/kit.css", 4.85), ("kit/kit.js", 9.6), ("kit/icon.svg", 0.4)]
)
def test_file_is_small_when_sent(name: str, most: float) -> None:
    path = find(name)
    assert isinstance(path, str)
    with open(path, "rb") as file:  # noqa: PTH123 -- a finder gives a text
        assert len(gzip.compress(file.read())) <= most * KIBI


def test_frame_of_a_page_is_small_when_sent() -> None:
    with translation.override("kk"):
        assert len(gzip.compress(page().encode())) <= 2.2 * KIBI
