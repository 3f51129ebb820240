from typing import Any

from django.conf import settings
from django.http import HttpRequest


def around_every_page(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs: the navigation of this person's roles and the demo's day."""
    return {"demo_today": settings.DEMO_TODAY}
