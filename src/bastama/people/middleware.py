from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from bastama.foundation.days import now, today
from bastama.people.models import Device
from bastama.people.visitor import Visitor

DEVICE = "device"
"""The key of the session under which the signed cookie names the device."""

Answer = Callable[[HttpRequest], HttpResponse]


def device_of(request: HttpRequest) -> Device | None:
    """The open device a request comes from: one query, person and seal with it."""
    named = request.session.get(DEVICE)
    if not named:
        return None
    device = (
        Device.objects.select_related("person", "seal")
        .filter(pk=named, ended_at=None, person__erased_at=None)
        .first()
    )
    if device is not None and device.last_seen_on < today() - timedelta(days=1):
        Device.objects.filter(pk=device.pk).update(last_seen_on=today())
    return device


def is_open(device: Device) -> bool:
    """Whether ring *me* may be shown on this device: never sealed, opened, or its seven days are over."""
    seal = device.seal
    if seal is None or seal.opened_at is not None:
        return True
    return seal.refused_at is None and seal.opens_at <= now()


class DoorMiddleware:
    """Says who is asking: the person of the device that the signed cookie names, and what it may open."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        device = device_of(request)
        request.device = device  # type: ignore[attr-defined]
        if device is None:
            request.user = Visitor()  # type: ignore[assignment]
        else:
            request.user = device.person
            request.user.ring_me_open = is_open(device)
        return self.answer(request)


class SignInMiddleware:
    """Deny first: a page is for those who are signed in unless it is marked `@login_not_required`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")


class LanguageMiddleware:
    """Speaks the person's language; a visitor's chosen one, else the browser's, else Kazakh."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            language = request.user.language
        else:
            language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response
