from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

View = Callable[..., HttpResponse]
NOT_WORDS = {"csrfmiddlewaretoken", "base", "draft", "id", "ring", "shown", "upload"}
WORDS_FROM = 12
"""What is shorter than this is a choice or a day: nobody would have to write it again."""


def keeps_words(view: View) -> View:
    """Give typed words back with the refusal when what they were written for is not there or not allowed.

    Pages with words are not kept by the browser's cache either: on a shared computer nobody finds them by
    going back, and a tab that is doubled asks for a draft of its own.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            response = view(request, *args, **named)
        except (Http404, PermissionDenied) as refused:
            words = _words(request)
            if not words:
                raise
            status = 404 if isinstance(refused, Http404) else 403
            response = render(request, "projects/not_saved.html", {"words": words}, status=status)
        add_never_cache_headers(response)
        return response

    return kept


def _words(request: HttpRequest) -> list[str]:
    if request.method != "POST":
        return []
    named = ((name, value) for name, values in request.POST.lists() for value in values)
    return [
        str(value) for name, value in named if name not in NOT_WORDS and len(str(value).strip()) >= WORDS_FROM
    ]
