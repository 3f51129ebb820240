"""Between a request and an account: which device, from where, what is still to be done before the rest opens."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from bastama.foundation.days import now
from bastama.people.agreement import CURRENT
from bastama.people.labels import label_of
from bastama.people.models import Device, Person, SignInCode

DEVICE = "device"
"""The key of the session under which the signed cookie names the device."""
ARRIVING = "arriving"
"""The key under which a visitor who typed a good code is remembered until the welcome is done."""
ARRIVAL_LASTS = timedelta(hours=1)
REACHABLE_EARLY = "reachable_early"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def reachable_early(view: View) -> View:
    """Mark a view that is open before the agreement and the second step are done."""
    setattr(view, REACHABLE_EARLY, True)
    return view


def device_on(request: HttpRequest) -> Device:
    """The device of a signed-in request; the login middleware has seen to it that there is one."""
    device: Device = request.device  # type: ignore[attr-defined]
    return device


def label_on(request: HttpRequest) -> str:
    return label_of(request.headers.get("User-Agent", ""))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, only ever kept as a keyed hash.

    Behind a proxy it is the last address the proxy wrote. Of IPv6 the network counts: a home has millions.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    return ":".join(address.split(":")[:4]) if ":" in address else address


def remember(request: HttpRequest, device: Device) -> None:
    """Let the cookie name a device from now on, and nothing it named before."""
    request.session.flush()
    request.session[DEVICE] = str(device.pk)
    rotate_token(request)


def arriving(request: HttpRequest) -> SignInCode | None:
    """The code a visitor typed within the hour, if they are on their way in by one."""
    known = request.session.get(ARRIVING)
    if not known or now().timestamp() - known["at"] > ARRIVAL_LASTS.total_seconds():
        return None
    return SignInCode.objects.select_related("person").filter(pk=UUID(known["code"])).first()


def let_arrive(request: HttpRequest, code: SignInCode) -> None:
    request.session[ARRIVING] = {"code": str(code.pk), "at": now().timestamp()}


def way_on(request: HttpRequest) -> str:
    """Where a person was, or wanted to go before they were asked to sign in; home when that is not on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else "/"


@cache
def _question(dotted: str) -> Callable[[Person], bool]:
    question: Callable[[Person], bool] = import_string(dotted)
    return question


def needs_second_step(person: Person) -> bool:
    """Whether this person's roles ask for a second step: decided above, asked here; never in demo mode."""
    return settings.DEMO_TODAY is None and _question(settings.PEOPLE_NEEDS_SECOND_STEP)(person)


def where_next(request: HttpRequest) -> str | None:
    """The address that comes before all others now: the welcome, the second step, or none."""
    device: Device | None = getattr(request, "device", None)
    if device is None:
        return None
    if device.person.agreed_to != CURRENT:
        return "people:welcome"
    if device.confirmed_at is None and needs_second_step(device.person):
        return "people:second"
    return None
