from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.conditions.models import ContextNote
from bastama.conditions.queries.context import context_notes
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.models import Area, School
from bastama.programmes.queries import roles_of
from bastama.surveys import profiles
from bastama.surveys.actions.telling import note_opened
from bastama.surveys.profiles import Profile
from bastama.surveys.queries import forms_named
from bastama.surveys.showing import picture, standing_out
from bastama.surveys.talking import questions_of
from bastama.web.home import sees_totals
from bastama.web.results.paper import set_sheet


@require_GET
def my_profile(request: HttpRequest) -> HttpResponse:
    """The profile of the school a person works in or directs; of several, the choice."""
    schools = list(profiles.profiled_schools(asker(request)))
    if len(schools) == 1:
        return redirect("profile", id=schools[0].pk)
    return page_or_part(request, "web/results/schools.html", {"schools": schools})


@require_GET
def profile(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the teachers of a school answered, for its teachers and its director: a picture, and a table of the same."""
    person = asker(request)
    school, found = profiles.profile_of(person, id, _wanted(request, "series"))
    if getattr(request.device, "has_notices", False):  # type: ignore[attr-defined]
        note_opened(person, school.pk)
    return page_or_part(request, "web/results/profile.html", _profile(school, found))


@require_GET
def sheet(request: HttpRequest, id: UUID) -> HttpResponse:
    """The same on one sheet with questions and room to write, for the group or the teachers' council."""
    found, context = _told(request, id)
    talk = questions_of(found.questionnaire, context["picture"], get_language() or "kk")
    back = f"{reverse('profile', args=[id])}?series={found.series.pk}"
    return page_or_part(request, "web/results/sheet.html", context | {"talk": talk, "back": back})


@require_GET
def sheet_pdf(request: HttpRequest, id: UUID) -> HttpResponse:
    """The sheet as a PDF of one page."""
    found, context = _told(request, id)
    language = (get_language() or "kk")[:2]
    talk = questions_of(found.questionnaire, context["picture"], language)
    response = HttpResponse(set_sheet(context, talk, language), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="profile-{context["school"].code}.pdf"'
    return response


def _told(request: HttpRequest, id: UUID) -> tuple[Profile, dict[str, Any]]:
    """A profile of which something is told, with its page's context; without one there is no sheet: 404."""
    school, found = profiles.profile_of(asker(request), id, _wanted(request, "series"))
    context = _profile(school, found)
    if found is None or not context["picture"].is_told:
        raise Http404
    return found, context


def _profile(school: School, found: Profile | None) -> dict[str, Any]:
    drawn = picture(found) if found else None
    return {
        "school": school,
        "profile": found,
        "picture": drawn,
        "standing": standing_out(drawn) if drawn else [],
        "notes": _notes(found, school) if found else [],
        "tabs": _tabs(found, reverse("profile", args=[school.pk])) if found else [],
    }


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """The series of questionnaires of which somebody sees totals."""
    person = asker(request)
    if not sees_totals(roles_of(person)):
        raise PermissionDenied
    names = dict(forms_named((get_language() or "kk")[:2]))
    series = [(one, names.get(one.form_key, "")) for one in profiles.series_with_totals(person)]
    return page_or_part(request, "web/results/list.html", {"series": series})


@require_GET
def results_of(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """The totals of an area in a series; of schools never."""
    person = asker(request)
    if not sees_totals(roles_of(person)):
        raise PermissionDenied
    totals = profiles.totals_of(person, series_id, _wanted(request, "area"))
    drawn = picture(totals.profile)
    context = {
        "totals": totals,
        "profile": totals.profile,
        "picture": drawn,
        "standing": standing_out(drawn),
        "notes": _notes(totals.profile, totals.area),
        "tabs": [],
    }
    return page_or_part(request, "web/results/totals.html", context)


def _notes(found: Profile, place: School | Area | None) -> list[ContextNote]:
    """What changed around a place from the first wave that is drawn to the last."""
    first, last = found.waves[0].wave, found.now.wave
    until, programme = last.closed_on or last.closes_on, found.series.programme_id
    return list(context_notes(place, first.opens_on, until, programme=programme))


def _tabs(found: Profile, address: str) -> list[dict[str, object]]:
    """The questionnaires a school was asked, where they are several."""
    if len(found.others) < 2:
        return []
    return [
        {"url": f"{address}?series={one.pk}", "name": one.name, "current": one == found.series}
        for one in found.others
    ]


def _wanted(request: HttpRequest, name: str) -> UUID | None:
    """The id in the address, if one is there; anything else is no page of ours."""
    given = request.GET.get(name)
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as fault:
        raise Http404 from fault
