"""Text as it arrives with a request: nothing in it that the database refuses or a page cannot show."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.http import urlencode

from bastama.foundation.text import plain

Answer = Callable[[HttpRequest], HttpResponse]


class PlainTextMiddleware:
    """Takes out of forms, questions and names of files what is no text; an address that holds such is not there."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, named: dict[str, Any]
    ) -> None:
        """Before any view, and after the form was read to look at its token."""
        if any(isinstance(part, str) and part != plain(part) for part in named.values()):
            raise Http404
        request.GET = cleaned(request.GET)  # type: ignore[assignment]
        request.POST = cleaned(request.POST)  # type: ignore[assignment]
        for files in request.FILES.lists():
            for file in files[1]:
                file.name = plain(file.name or "") or "file"


def cleaned(sent: QueryDict) -> QueryDict:
    """The same where nothing is to be taken out, as almost always."""
    if all(text == plain(text) for name, values in sent.lists() for text in (name, *values)):
        return sent
    pairs = [(plain(name), plain(text)) for name, values in sent.lists() for text in values]
    return QueryDict(urlencode(pairs))
