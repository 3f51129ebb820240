"""The entry for the server. A request begins when the whole of it has arrived, however slow the phone."""

import os
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")

IN_MEMORY = 512 * 1024
PIECE = 64 * 1024

Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def when_it_has_arrived(answer: Answer, *, largest: int) -> Answer:
    """Gather what a phone sends before anything else is done with it.

    Otherwise a slow upload would hold a connection to the database, and could hold a lock, for as long as it takes.
    What is announced as larger than any page accepts is not gathered; `BodyLimitMiddleware` then refuses it.
    """

    def gathering(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or not 0 < int(length) <= largest:
            return answer(environ, start)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
            if not copy(environ["wsgi.input"], whole, int(length)):
                start("400 Bad Request", [("Content-Type", "text/plain"), ("Content-Length", "0")])
                return []
            whole.seek(0)
            return answer({**environ, "wsgi.input": whole}, start)

    return gathering


def copy(source: Any, target: Any, length: int) -> bool:
    """Copy so many bytes; say whether all came. Half an answer must not be saved as if it were the whole."""
    try:
        while length > 0 and (piece := source.read(min(PIECE, length))):
            target.write(piece)
            length -= len(piece)
    except OSError:
        return False
    return length == 0


def make() -> Answer:
    """Return the application behind its gathering of bodies."""
    from django.conf import settings  # noqa: PLC0415 -- read only after the line above has named them

    return when_it_has_arrived(get_wsgi_application(), largest=settings.BODY_LIMIT)


application = make()
