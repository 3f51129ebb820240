"""A small server side for what kit.js does in forms: one notebook page."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from bastama.kit.tests import gallery

PART = '<input type="hidden" name="base" value="{{ base }}">{% include "kit/_saved.html" %}'
PAGE = (
    '{% extends "kit/page.html" %}{% block title %}Notebook{% endblock %}{% block main %}<h1>Notebook</h1>'
    '<form method="post" data-autosave="notebook">{% csrf_token %}'
    '{% if is_refused %}<p role="alert" class="refused" tabindex="-1" data-focus>Too long.</p>{% endif %}'
    '{% asked label="Text" id="text" %}<textarea name="text" id="text">{{ text }}</textarea>{% endasked %}'
    '<label class="choice"><input type="checkbox" name="tick" value="yes"> Tick</label>'
    f"{PART}<button>Save</button></form>{{% endblock %}}"
)


@dataclass
class Notebook:
    """What the server holds, and how it behaves."""

    text: str = ""
    base: int = 1
    mood: str = "good"
    bases: list[str] = field(default_factory=list)


held = Notebook()


def begin_anew() -> Notebook:
    held.__init__()  # type: ignore[misc]
    return held


def answer(request: HttpRequest, source: str, status: int = 200, **more: Any) -> HttpResponse:
    words = {"text": held.text, "base": held.base, **more}
    return HttpResponse(engines["django"].from_string(source).render(words, request), status=status)


@login_not_required
def notebook(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return answer(request, PAGE)
    if held.mood == "signed-out":
        return redirect("/gallery/")
    if held.mood == "refusing":
        return answer(request, PAGE, 422, is_refused=True, text=request.POST["text"])
    held.bases.append(request.POST["base"])
    held.text, held.base = request.POST["text"], held.base + 1
    if "X-Autosave" in request.headers:
        return answer(request, PART, saved_at=datetime(2026, 2, 18, 9, 5, tzinfo=UTC))
    return redirect("/notebook/")


urlpatterns = [*gallery.urlpatterns, path("notebook/", notebook)]
