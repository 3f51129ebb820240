from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.forms import refusals_on
from bastama.people.models import Person
from bastama.programmes import actions
from bastama.programmes.forms import ROLES, AppointForm, EndForm, spoken
from bastama.programmes.queries import (
    appointment_for,
    appointments_on,
    appointments_visible_to,
    people_called,
)


@require_GET
def appointments(request: HttpRequest) -> HttpResponse:
    """Who holds which role today, in alphabetical order."""
    if not asker(request).has_perm("programmes.see"):
        raise PermissionDenied
    held = appointments_on(today()).filter(pk__in=appointments_visible_to(asker(request)).values("pk"))
    rows = held.select_related("person", "programme", "area", "school")
    page = Paginator(rows.order_by(in_kazakh_order("person__display_name"), "pk"), 50).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "page": page,
        "rows": [(row, ROLES[row.role], row.programme or row.area or row.school) for row in page],
        "may_appoint": asker(request).has_perm("programmes.appoint"),
        "today": today(),
    }
    return page_or_part(request, "programmes/appointments.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """Find a person by name, then give a role with its scope and days."""
    if not asker(request).has_perm("programmes.appoint"):
        raise PermissionDenied
    chosen = _chosen(request)
    if chosen is None:
        words = request.GET.get("name", "")
        found = {"words": words, "people": people_called(words)}
        return page_or_part(request, "programmes/find_person.html", found)
    form = AppointForm(request.POST or None, person=asker(request))
    if form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            days = {"from_on": given["from_on"], "until_on": given["until_on"]}
            actions.appoint(chosen, role=given["role"], to=given["to"], **days, by=asker(request))
            told = {"person": chosen.display_name, "scope": given["to"].name(spoken())}
            messages.success(request, _("The appointment is made: %(person)s, %(scope)s.") % told)
            return redirect("programmes:appointments")
    context: dict[str, Any] = {"form": form, "person": chosen}
    return page_or_part(request, "programmes/appoint.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest) -> Person | None:
    named = request.GET.get("person", "")
    try:
        return get_object_or_404(Person, pk=UUID(named), erased_at=None) if named else None
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def end_appointment(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say which day is the last of an appointment."""
    held = appointment_for(asker(request), id)
    if not asker(request).has_perm("programmes.appoint", held.programme):
        raise PermissionDenied
    form = EndForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.end_appointment(held, on=form.cleaned_data["on"], by=asker(request))
            messages.success(request, _("The end of the appointment is written down."))
            return redirect("programmes:appointments")
    scope = held.programme or held.area or held.school
    context: dict[str, Any] = {"form": form, "held": held, "role": ROLES[held.role], "scope": scope}
    return page_or_part(
        request, "programmes/end_appointment.html", context, status=422 if form.errors else 200
    )
