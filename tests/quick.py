"""A browser for tests that ask thousands of pages: what is the same for every request is made once."""

from functools import cache
from typing import Any

from django.test import Client
from django.test.client import ClientHandler

from bastama.people import make as people
from bastama.people.models import Device


class QuickClient(Client):
    """Keeps no copy of what templates were told, and does not raise what broke a page: the page says 500."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.handler = _handler()

    def request(self, **request: Any) -> Any:
        environ = self._base_environ(**request)  # type: ignore[attr-defined]
        response: Any = self.handler(environ)
        response.client, response.request = self, request
        self.cookies.update(response.cookies)
        return response


@cache
def _handler() -> ClientHandler:
    """All clients have one: to load the middleware takes as long as a small page."""
    return ClientHandler(enforce_csrf_checks=False)


def browser_on(device: Device | None) -> QuickClient:
    """Whoever comes by a device; without one, a visitor."""
    client = QuickClient()
    if device is not None:
        client.cookies = people.browser_on(device).cookies
    return client
