import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

from bastama.notices.models import Notice

SECONDS_TO_WAIT = 5
"""For the mail server: somebody is waiting for a page, and what matters stands on their pages as well."""

log = logging.getLogger(__name__)


def send(notice: Notice, *, address: str, language: str) -> None:
    """Send a notice's words as an e-mail: the first line is its subject. Without a mail server nothing is sent."""
    if not settings.EMAIL_HOST:
        return
    with translation.override(language):
        words = render_to_string(notice.words_of_mail, {"notice": notice, "address": settings.SITE_ADDRESS})
    post(words, address=address, about=f"the notice {notice.pk}")


def post(words: str, *, address: str, about: str, headers: dict[str, str] | None = None) -> bool:
    """Hand a letter to the mail server: the first line is its subject. False, and a line in the log, if it was not taken."""
    subject, _, body = words.strip().partition("\n")
    connection = get_connection(timeout=SECONDS_TO_WAIT)
    message = EmailMessage(
        subject.strip(), body.strip() + "\n", to=[address], connection=connection, headers=headers
    )
    try:
        message.send()
    except OSError as trouble:
        log.warning("A letter was not sent, %s: %s", about, type(trouble).__name__)
        return False
    return True
