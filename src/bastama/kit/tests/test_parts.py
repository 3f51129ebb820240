from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from bastama.foundation.days import at
from bastama.kit.parts import page_or_part

PAGE, PART = "kit/_empty.html", "kit/_facts.html"
WORDS = {"sentence": "Nothing yet.", "facts": [{"name": "Status", "value": "open"}]}


def answer(headers: dict[str, str], part: str | None = PART, status: int = 200) -> tuple[int, str, str]:
    request = RequestFactory().get("/", headers=headers)
    request.user = None  # type: ignore[assignment]
    given = page_or_part(request, PAGE, WORDS, part, status=status)
    return given.status_code, given.headers["Vary"], "page" if b"Nothing yet." in given.content else "part"


def test_browser_gets_the_page() -> None:
    assert answer({}) == (200, "HX-Request", "page")


def test_htmx_gets_the_part() -> None:
    assert answer({"HX-Request": "true"}) == (200, "HX-Request", "part")


@pytest.mark.parametrize("headers", [{"HX-Request": "true", "HX-Boosted": "true"}, {"HX-Request": "no"}])
def test_whole_page_is_given_where_a_whole_page_is_put_in(headers: dict[str, str]) -> None:
    assert answer(headers) == (200, "HX-Request", "page")


def test_htmx_gets_the_page_where_there_is_no_part() -> None:
    assert answer({"HX-Request": "true"}, part=None) == (200, "HX-Request", "page")


def test_refused_form_keeps_its_status() -> None:
    assert answer({"HX-Request": "true"}, status=422) == (422, "HX-Request", "part")


@pytest.mark.parametrize(("day", "said"), [(5, "Saved at 15:00"), (4, "Saved: 4 November 2025, 15:00")])
def test_saved_on_another_day_says_the_day(day: int, said: str) -> None:
    with at(datetime(2025, 11, 5, 12, tzinfo=UTC)), translation.override("en"):
        shown = render_to_string("kit/_saved.html", {"saved_at": datetime(2025, 11, day, 10, tzinfo=UTC)})
    assert shown.replace("\N{NO-BREAK SPACE}", " ").partition("</output>")[0].endswith(f">{said}")
