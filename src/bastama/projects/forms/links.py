from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

LINK_REFUSED = gettext_noop(
    "The link was not saved: it has to begin with https:// or http:// and name a site. "
    "Copy the whole address from the browser."
)


def is_web_address(text: str) -> bool:
    """Whether a link leads to a page of the web; no link at all is all right."""
    if not text:
        return True
    if any(sign.isspace() or sign in '<>"' for sign in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        return False
