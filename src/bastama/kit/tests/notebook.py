"""A small server side for what kit.js does in forms: one notebook page, and files that arrive in pieces."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from bastama.kit.tests import gallery

PART = '<input type="hidden" name="base" value="{{ base }}">{% include "kit/_saved.html" %}'
PAGE = (
    '{% extends "kit/page.html" %}{% block title %}Notebook{% endblock %}{% block main %}<h1>Notebook</h1>'
    '<form method="post" data-autosave="notebook"{% if has_file %} enctype="multipart/form-data"'
    ' data-upload="/begin/"{% endif %}>{% csrf_token %}'
    '{% if is_refused %}<p role="alert" class="refused" tabindex="-1" data-focus>Too long.</p>{% endif %}'
    '{% asked label="Text" id="text" %}<textarea name="text" id="text">{{ text }}</textarea>{% endasked %}'
    '<label class="choice"><input type="checkbox" name="tick" value="yes"> Tick</label>'
    '{% if has_file %}{% include "kit/_file.html" with name="file" id="file" label="File" %}{% endif %}'
    f"{PART}<button>Save</button></form>"
    "{% if not has_file %}"
    '<form method="post" action="/file/" enctype="multipart/form-data" data-upload="/begin/">{% csrf_token %}'
    '{% include "kit/_file.html" with name="file" id="file" label="File" %}<button>Send</button></form>'
    "{% endif %}{% endblock %}"
)


@dataclass
class Notebook:
    """What the server holds, and how it behaves."""

    text: str = ""
    base: int = 1
    mood: str = "good"
    bases: list[str] = field(default_factory=list)
    piece_sizes: list[int] = field(default_factory=list)
    file: bytes = b""
    finished: str = ""
    failing_pieces: int = 0


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
        return answer(request, PAGE, has_file="with-file" in request.GET)
    if held.mood == "signed-out":
        return redirect("/gallery/")
    if held.mood == "refusing":
        return answer(request, PAGE, 422, is_refused=True, text=request.POST["text"])
    held.bases.append(request.POST["base"])
    held.text, held.base = request.POST["text"], held.base + 1
    if "X-Autosave" in request.headers:
        return answer(request, PART, saved_at=datetime(2026, 2, 18, 9, 5, tzinfo=UTC))
    return finish(request) if request.POST.get("upload") else redirect("/notebook/")


@login_not_required
def begin(request: HttpRequest) -> HttpResponse:
    if held.mood == "refusing":
        return JsonResponse({"sentence": "Films are not kept."}, status=422)
    return JsonResponse({"id": "one", "url": "/pieces/", "received": len(held.file)})


@login_not_required
def pieces(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if held.failing_pieces and held.file:
            held.failing_pieces -= 1
            return HttpResponse(status=503)
        if int(request.headers["Upload-Offset"]) != len(held.file):
            return JsonResponse({"received": len(held.file)}, status=409)
        held.file += request.body
        held.piece_sizes.append(len(request.body))
    return JsonResponse({"received": len(held.file)})


@login_not_required
def finish(request: HttpRequest) -> HttpResponse:
    held.finished = request.POST["upload"] if not request.FILES else "whole"
    return redirect("/gallery/")


urlpatterns = [
    *gallery.urlpatterns,
    path("notebook/", notebook),
    path("begin/", begin),
    path("pieces/", pieces),
    path("file/", finish),
]
