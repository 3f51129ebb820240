"""What is written down about requests: how the site does, and nothing about people.

A line holds the method, the pattern of the address, the answer and the time. The address itself is never written:
it may hold the secret of a calendar, a name, or words somebody searched for. Nor is the text of an exception, which
may quote what a person wrote; its kind and the lines of code are there, and a number that the page shows as well.
"""

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Callable

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger("bastama.requests")

Answer = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """Writes a line for each request when it is answered."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.answer(request)
        took = round((time.monotonic() - began) * 1000)
        log.info("%s %s %s %d ms", request.method, pattern_of(request), response.status_code, took)
        return response


class HeadMiddleware:
    """Answers HEAD as GET is answered, without the body: no view has to know of it, or could take it for a POST."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return self.answer(request)
        request.method = "GET"
        whole = self.answer(request)
        request.method = "HEAD"
        bare = HttpResponse(status=whole.status_code, headers=whole.headers)
        bare.cookies = whole.cookies
        # Its files are closed with this answer: closing it here would say that the request is over.
        closers = whole._resource_closers  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way
        bare._resource_closers.extend(closers)  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way
        return bare


def pattern_of(request: HttpRequest) -> str:
    """Return the pattern that the address fits, such as `/groups/<uuid:id>/`, without what stands in it."""
    match = request.resolver_match
    return f"/{match.route}" if match else "(no such address)"


def write_down(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """Receiver of `got_request_exception`: gives the fault a number and writes where it happened."""
    kind, _value, trace = sys.exc_info()
    number = secrets.token_hex(4)
    where = "(before a request)"
    if request is not None:
        request.fault = number  # type: ignore[attr-defined]
        where = f"{request.method} {pattern_of(request)}"
    name = kind.__name__ if kind else "fault"
    log.error("fault %s: %s at %s\n%s", number, name, where, "".join(traceback.format_tb(trace)).rstrip())


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours, with its number; it needs no database and no person."""
    try:
        return render(None, "500.html", {"fault": getattr(request, "fault", "")}, status=500)
    except Exception:  # noqa: BLE001 -- whatever is broken, an answer must come
        return HttpResponse("Bastama: 500", status=500, content_type="text/plain")


got_request_exception.connect(write_down, dispatch_uid="bastama.config.requests")
