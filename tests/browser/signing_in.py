"""A browser that is signed in already, for pages whose way in is told elsewhere."""

from django.conf import settings
from playwright.sync_api import Page

from bastama.people import make as people
from bastama.people.models import Person


def sign_in(page: Page, whose: Person | None, site: str) -> None:
    """Give the page the cookie of an open device of this person; nothing for a visitor."""
    if whose is None:
        return
    kept = people.browser(whose).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": site}])
