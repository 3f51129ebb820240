"""The entry for the server. A request begins when the whole of it has arrived, however slow the phone."""

import errno
import os
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")

IN_MEMORY = 512 * 1024
PIECE = 64 * 1024

FULL_SENTENCES = (
    "Ештеңе сақталмады: серверде орын қалмады. Жазғаныңыз бетте тұр; артқа қайтып, сайтты жүргізетіндерге айтыңыз.\n"
    "Ничего не сохранено: на сервере не осталось места. Ваш текст остался на странице; вернитесь назад и сообщите "
    "тем, кто обслуживает сайт.\n"
    "Nothing was saved: there is no room left on the server. Your words are still on the page; go back, and tell "
    "those who run the site.\n"
)


class NoRoom(Exception):
    """The disk of the server is full: what a phone sends cannot be gathered."""


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
            try:
                has_come = copy(environ["wsgi.input"], whole, int(length))
            except NoRoom:
                start("507 Insufficient Storage", [("Content-Type", "text/plain; charset=utf-8")])
                return [FULL_SENTENCES.encode()]
            if not has_come:
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
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom from error
        return False
    return length == 0


def make() -> Answer:
    """Return the application behind its gathering of bodies."""
    from django.conf import settings  # noqa: PLC0415 -- read only after the line above has named them

    return when_it_has_arrived(get_wsgi_application(), largest=settings.BODY_LIMIT)


application = make()
