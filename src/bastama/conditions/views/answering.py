"""Each turn of a request: promised, changed, kept, passed up by who is asked; confirmed, taken back by who asked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bastama.conditions.actions import requests as actions
from bastama.conditions.forms import NOT_YET, ChangeForm, ConfirmForm, PassUpForm, PromiseForm
from bastama.conditions.models import Request
from bastama.conditions.queries.requests import Seen, request_for
from bastama.conditions.views.showing import shown
from bastama.foundation.refusals import Refusal
from bastama.kit.forms import PlainForm
from bastama.people.asking import asker
from bastama.projects.views.keeping import keeps_words

Does = Callable[[Request], object]


@require_POST
@keeps_words
def promise(request: HttpRequest, id: UUID) -> HttpResponse:
    """Promise something by a day."""
    seen = _seen(request, id, "conditions.answer")
    form = PromiseForm(request.POST, auto_id="promise-%s")
    if not form.is_valid():
        return shown(request, seen, promise=form)
    said = form.cleaned_data | _by(request)
    done = _("It is promised. Who asked is told.")
    return _done(request, seen, lambda row: actions.promise(row, **said), done, promise=form)


@require_POST
@keeps_words
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Promise otherwise, with the reason."""
    seen = _seen(request, id, "conditions.answer")
    form = ChangeForm(request.POST, auto_id="change-%s")
    if not form.is_valid():
        return shown(request, seen, change=form)
    said = form.cleaned_data | _by(request)
    done = _("The promise is changed. Who asked is told, and why.")
    return _done(request, seen, lambda row: actions.change(row, **said), done, change=form)


@require_POST
def keep(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that it is kept."""
    seen = _seen(request, id, "conditions.answer")
    by = asker(request)
    done = _("It is kept. Who asked is asked whether it helped.")
    return _done(request, seen, lambda row: actions.keep(row, by=by), done)


@require_POST
@keeps_words
def pass_up(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that it is not in one's power; from the programme it goes nowhere further."""
    seen = _seen(request, id, "conditions.answer")
    form = PassUpForm(request.POST, auto_id="up-%s")
    if not form.is_valid():
        return shown(request, seen, pass_up=form)
    said = form.cleaned_data | _by(request)
    done = _("It is said. Who asked is told.")
    return _done(request, seen, lambda row: actions.pass_up(row, **said), done, pass_up=form)


@require_POST
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say whether it helped, or that it has not been kept."""
    seen = _seen(request, id, "conditions.confirm")
    form = ConfirmForm(request.POST, auto_id="confirm-%s")
    if not form.is_valid():
        return shown(request, seen, confirm=form)
    by, helped = asker(request), form.cleaned_data["helped"]
    done = _("Thank you. Who kept it is told.")
    if helped == NOT_YET:
        return _done(request, seen, lambda row: actions.say_not_yet(row, by=by), _("It is open again."))
    return _done(request, seen, lambda row: actions.confirm(row, helped=helped, by=by), done)


@require_POST
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a request back."""
    seen = _seen(request, id, "conditions.confirm")
    by = asker(request)
    done = _("It is taken back. The director does not see it any more.")
    return _done(request, seen, lambda row: actions.withdraw(row, by=by), done)


def _seen(request: HttpRequest, id: UUID, permission: str) -> Seen:
    """The request, for who may take this turn."""
    person = asker(request)
    seen = request_for(person, id)
    if not person.has_perm(permission, seen):
        raise PermissionDenied
    return seen


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": asker(request), "language": (get_language() or "kk")[:2]}


def _done(request: HttpRequest, seen: Seen, does: Does, said: str, **filled: PlainForm) -> HttpResponse:
    try:
        does(seen.request)
    except Refusal as no:
        return shown(request, request_for(asker(request), seen.request.pk), str(no), **filled)
    messages.success(request, said)
    return redirect("conditions:request", seen.request.pk)
