from typing import cast

from django.http import HttpRequest

from bastama.people.models import Device, Person


def asker(request: HttpRequest) -> Person:
    """The person who is asking, on a page that only those who are signed in reach."""
    if not request.user.is_authenticated:
        raise TypeError("This page was opened to visitors by mistake: mark it @login_not_required no longer.")
    return cast("Person", request.user)


def asking_device(request: HttpRequest) -> Device | None:
    return cast("Device | None", getattr(request, "device", None))
