import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bastama.foundation.stores.store import StoreFault

log = logging.getLogger("bastama.files")
SECONDS = 60


class FilesAwayMiddleware:
    """Says in a sentence that the place where files are kept does not answer, whichever page needed it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, StoreFault):
            return None
        log.warning("a page could not be given: where files are kept, %s", fault)
        return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    response = render(request, "web/away.html", status=503)
    response["Retry-After"] = str(SECONDS)
    response["Cache-Control"] = "no-store"
    return response
