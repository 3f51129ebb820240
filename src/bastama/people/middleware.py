from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from bastama.foundation.days import today
from bastama.notices.queries import has_waiting
from bastama.people.actions.seals import note_opened_by_time
from bastama.people.doors import DEVICE, REACHABLE_EARLY, where_next
from bastama.people.models import Device
from bastama.people.visitor import Visitor

Answer = Callable[[HttpRequest], HttpResponse]


def device_of(request: HttpRequest) -> Device | None:
    """The open device a request comes from: one query, person, seal and whether notices wait with it."""
    named = request.session.get(DEVICE)
    if not named:
        return None
    device = next(iter(_devices().filter(pk=named, ended_at=None, person__erased_at=None)), None)
    if device is not None and device.last_seen_on < today():
        _note_seen(request, device)
    return device


@cache
def _devices() -> QuerySet[Device]:
    """The question before it is narrowed: putting it together costs more than asking it, and every page asks it.

    Only ever narrowed with `filter`, which makes a question of its own: nothing that was found is remembered.
    """
    return Device.objects.select_related("person", "seal__code").annotate(has_notices=has_waiting("person"))


def _note_seen(request: HttpRequest, device: Device) -> None:
    """Once a day: when it was seen, and a cookie that lasts from today on."""
    Device.objects.filter(pk=device.pk).update(last_seen_on=today())
    request.session.modified = True


class DoorMiddleware:
    """Says who is asking: the person of the device that the signed cookie names, and what it may open.

    What it answers to a person is kept by no cache: on a school's computer the next one goes back in the browser.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        device = device_of(request)
        request.device = device  # type: ignore[attr-defined]
        if device is None:
            request.user = Visitor()  # type: ignore[assignment]
        else:
            request.user = device.person
            request.user.ring_me_open = device.is_open
            request.user.sealed_under = None if device.is_open else device.seal
            if device.seal is not None and device.seal.is_ripe:
                note_opened_by_time(device.seal)
        response = self.answer(request)
        if device is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class BodyLimitMiddleware:
    """Refuses what is announced as larger than any page takes, before a byte of it is read or written to the disk."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = str(request.META.get("CONTENT_LENGTH") or "")
        if not announced.isdecimal() or int(announced) <= settings.BODY_LIMIT:
            return self.answer(request)
        return render(
            request, "413.html", {"limit_mb": max(settings.FILE_LIMITS.values()) // 1024 // 1024}, status=413
        )


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
    """Speaks the person's language; a visitor's chosen one, else the browser's, else Kazakh.

    A sealed device may choose for itself alone: see `change_language`.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    device: Device | None = request.device  # type: ignore[attr-defined]
    if device is None:
        return translation.get_language_from_request(request)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if not device.is_open and chosen in dict(settings.LANGUAGES):
        return chosen
    return str(device.person.language)


class FirstThingsMiddleware:
    """Sends a person to what comes first: the agreement, the second step.

    Until it is done they are a visitor on public pages, so that no role of theirs counts there either.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _keywords: Any
    ) -> HttpResponseBase | None:
        if getattr(view, REACHABLE_EARLY, False):
            return None
        first = where_next(request)
        if first is None:
            return None
        is_home = request.resolver_match is not None and request.resolver_match.view_name == "home"
        if not getattr(view, "login_required", True) and not is_home:
            request.user = Visitor()  # type: ignore[assignment]
            return None
        return to_first_things(request, first)


def to_first_things(request: HttpRequest, first: str) -> HttpResponseBase:
    """Go there; a part of a page asked for by htmx takes the whole page along."""
    response = redirect(first)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
    return response
