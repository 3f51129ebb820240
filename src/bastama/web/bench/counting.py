"""Counts the questions one request puts to the database, all of them, and says the number with the answer."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Bastama-Queries"


class CountingMiddleware:
    """Stands before every other middleware, and only in bench mode."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Callable[..., Any], *words: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*words)

        with connection.execute_wrapper(counted):
            response = self.answer(request)
        response.headers[HEADER] = str(count)
        return response
