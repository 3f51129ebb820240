"""What surrounds the promises: the view of many schools together, notes of what changed, a month on one page."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.conditions.actions import context
from bastama.conditions.forms import ContextForm
from bastama.conditions.queries.agreements import of_school
from bastama.conditions.queries.context import note_for, notes_of, places_to_note
from bastama.conditions.queries.month import month_of
from bastama.conditions.queries.overview import overview as overview_of
from bastama.conditions.views.requests import told
from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups.agenda import name_of
from bastama.groups.queries import edition_of_group
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.permissions import runs_an_area
from bastama.programmes.queries import roles_of
from bastama.projects.views.keeping import keeps_words


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Which promises are kept, and where conditions hold groups back: totals, never a school."""
    person = asker(request)
    if not runs_an_area(person) or person.sealed_under is not None:
        raise PermissionDenied
    shown = {"overview": overview_of(person, _spoken()), "today": today()}
    return page_or_part(request, "conditions/overview.html", shown)


@require_http_methods(["GET", "POST"])
@keeps_words
def notes(request: HttpRequest) -> HttpResponse:
    """What changed around the places I answer for; one more is noted here."""
    person = asker(request)
    places = places_to_note(person)
    if not places:
        raise PermissionDenied
    form = ContextForm(request.POST or None, places=places, language=_spoken())
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            context.note_context(form.place_noted, noted=form.noted(), by=person)
        except Refusal as no:
            refusal = str(no)
        else:
            messages.success(request, _("It is noted. Charts over time show it."))
            return redirect("conditions:notes")
    shown = {"form": form, "notes": notes_of(person), "refusal": refusal}
    return page_or_part(
        request, "conditions/notes.html", shown, status=422 if refusal or form.errors else 200
    )


@require_POST
def put_away_note(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a note no more."""
    person = asker(request)
    context.put_away(note_for(person, id), by=person)
    messages.success(request, _("The note is put away."))
    return redirect("conditions:notes")


@require_GET
def month(request: HttpRequest, school_id: UUID, month: str) -> HttpResponse:
    """A month of the school on one page, for the teachers' council."""
    person = asker(request)
    is_director = school_id in roles_of(person).scopes_of(Appointment.Role.DIRECTOR)
    if not is_director or person.sealed_under is not None:
        raise Http404
    school = get_object_or_404(School.objects.select_related("area"), pk=school_id)
    agreed = of_school(school)
    shown = {
        "school": school,
        "month": (found := month_of(school, _first_of(month))),
        "sessions": [(row, name_of(row, edition_of_group(row.group))) for row in found.sessions],
        "agreed": told([agreed]) if agreed and agreed.is_signed else [],
        "today": today(),
    }
    return page_or_part(request, "conditions/month.html", shown)


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as wrong:
        raise Http404 from wrong


def _spoken() -> str:
    return (get_language() or "kk")[:2]
