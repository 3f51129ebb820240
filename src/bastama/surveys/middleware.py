from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
DOOR = "/answer/"


class NobodyMiddleware:
    """At the door for answers nobody is known: cookies that come are not looked at, and none is given.

    Before anything that reads one. No cache keeps what stands there, no search finds it, no other site hears of it.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(DOOR):
            return self.answer(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.answer(request)
        response.cookies.clear()
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "private, no-store"
        return response
