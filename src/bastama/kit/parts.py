from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page_or_part(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or, when htmx asks and there is one, its part alone; from one context.

    `status` is 422 when a form was refused. Caches are told that the two differ.
    """
    asked_by_htmx = request.headers.get("HX-Request") == "true"
    wants_part = part is not None and asked_by_htmx and "HX-Boosted" not in request.headers
    response = render(request, part if wants_part else template, context, status=status)  # type: ignore[arg-type]
    patch_vary_headers(response, ["HX-Request"])
    return response
