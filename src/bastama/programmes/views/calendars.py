from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.ids import new_id
from bastama.foundation.text import latin
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.forms import refusals_on
from bastama.programmes.actions import Pause, change_calendar
from bastama.programmes.forms import BREAKS, CalendarForm
from bastama.programmes.models import Calendar

FIELDS = ("name_kk", "name_ru", "name_en", "from_on", "until_on")


@require_http_methods(["GET", "POST"])
def add_calendar(request: HttpRequest) -> HttpResponse:
    """Begin the calendar of another school year."""
    return _answer(request, Calendar())


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, id: UUID) -> HttpResponse:
    """A school year with its breaks, to be changed."""
    return _answer(request, get_object_or_404(Calendar, pk=id))


def _answer(request: HttpRequest, shown: Calendar) -> HttpResponse:
    if not asker(request).has_perm("programmes.change"):
        raise PermissionDenied
    is_new = shown._state.adding  # noqa: SLF001 -- Django's own way to ask
    held = [] if is_new else list(shown.breaks.values(*FIELDS))
    form = CalendarForm(request.POST or None, initial={name: getattr(shown, name) for name in FIELDS})
    breaks = BREAKS(request.POST or None, initial=held, prefix="breaks")
    if request.method == "POST" and form.is_valid() and breaks.is_valid():
        with refusals_on(form):
            _write(shown, form.cleaned_data, breaks.cleaned_data, request)
            messages.success(
                request, _("The school year is saved. Sessions already planned stay where they are.")
            )
            return redirect("programmes:overview")
    context: dict[str, Any] = {"form": form, "breaks": breaks, "calendar": None if is_new else shown}
    refused = bool(form.errors) or (request.method == "POST" and not breaks.is_valid())
    return page_or_part(request, "programmes/calendar.html", context, status=422 if refused else 200)


def _write(shown: Calendar, given: dict[str, Any], rows: list[dict[str, Any]], request: HttpRequest) -> None:
    shown.name_kk, shown.name_ru, shown.name_en = given["name_kk"], given["name_ru"], given["name_en"]
    if not shown.code:
        code = latin(given["name_en"])[:30]
        is_free = code and not Calendar.objects.filter(code=code).exists()
        shown.code = code if is_free else f"{code}-{new_id().hex[:8]}".strip("-")
    kept = [row for row in rows if row and not row.get("DELETE")]
    breaks = [Pause(**{name: row[name] for name in FIELDS}) for row in kept]
    change_calendar(
        shown, from_on=given["from_on"], until_on=given["until_on"], breaks=breaks, by=asker(request)
    )
