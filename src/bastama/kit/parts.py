from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page_or_part(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    part: str | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page; or, when htmx asks and there is a part, with the part alone; from one context.

    `status` is 422 when a form was refused, 409 when two sides must be chosen from. Caches are told that
    page and part differ.
    """
    wanted = part if part and is_asking_for_part(request) else template
    response = render(request, wanted, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_asking_for_part(request: HttpRequest) -> bool:
    """Say whether htmx, or a form that saves itself, asks; a whole page that htmx puts in is still a page."""
    return request.headers.get("HX-Request") == "true" and "HX-Boosted" not in request.headers
