from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.dates import spoken
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.forms import refusals_on
from bastama.surveys import keyfiles, queries, tallying
from bastama.surveys.actions import matching, waves
from bastama.surveys.forms import EndMatchingForm, SeriesForm, WaveForm
from bastama.surveys.models import Series


@require_GET
def series_list(request: HttpRequest) -> HttpResponse:
    """The series of questionnaires, each with its waves and how many answered."""
    person = asker(request)
    if not person.has_perm("surveys.see"):
        raise PermissionDenied
    names = dict(queries.forms_named(spoken()))
    rows = [
        (series, waves, names.get(series.form_key, "")) for series, waves in queries.series_listed(person)
    ]
    context = {"rows": rows, "may_run": person.has_perm("surveys.run")}
    return page_or_part(request, "surveys/list.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a series: which questionnaire, and its first wave."""
    person = asker(request)
    if not person.has_perm("surveys.run"):
        raise PermissionDenied
    form = SeriesForm(request.POST or None, person=person)
    if form.is_valid():
        given = dict(form.cleaned_data)
        series = {name: given.pop(name) for name in ("form_key", "name", "linked")}
        with refusals_on(form), transaction.atomic():
            begun = waves.begin_series(given.pop("programme"), **series, by=person)
            wave = waves.plan_wave(begun, **given, by=person)
            messages.success(request, _("The wave is planned. Now say who is asked."))
            return redirect("surveys:wave", wave.pk)
    context: dict[str, Any] = {"form": form, "series": None}
    return page_or_part(request, "surveys/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Plan a further wave of a series."""
    person = asker(request)
    series = _run(request, series_id)
    form = WaveForm(request.POST or None, person=person)
    if form.is_valid():
        with refusals_on(form):
            wave = waves.plan_wave(series, **form.cleaned_data, by=person)
            messages.success(request, _("The wave is planned. Now say who is asked."))
            return redirect("surveys:wave", wave.pk)
    context: dict[str, Any] = {"form": form, "series": series}
    return page_or_part(request, "surveys/plan.html", context, status=422 if form.errors else 200)


@require_GET
def series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """A series: its waves, and how far the sheets of the first and the last one were matched."""
    return _shown(request, queries.series_for(asker(request), series_id))


@require_POST
def match(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Count the sheets that belong together; nothing is linked yet. What has begun goes on, asked by the page itself."""
    series = _run(request, series_id)
    is_part = request.headers.get("HX-Request") == "true"
    try:
        goes_on = tallying.progress(series) is not None
        series = (matching.go_on if goes_on else matching.match)(series, by=asker(request))
    except Refusal as refusal:
        if not is_part:
            return _shown(request, series, refused=str(refusal))
    if is_part and tallying.progress(series):
        return _shown(request, series)
    if is_part:
        return HttpResponse(headers={"HX-Redirect": reverse("surveys:series", args=[series.pk])})
    return redirect("surveys:series", series.pk)


@require_http_methods(["GET", "POST"])
def end_matching(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """End matching: the sums are kept, every link is forgotten."""
    series = _run(request, series_id)
    is_counted = series.matched_count is not None and keyfiles.is_here(series.pk)
    form = EndMatchingForm(request.POST or None) if is_counted and series.near_count else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            if is_counted:
                is_taken = form is not None and form.cleaned_data["near"] == "take"
                series = matching.end_matching(series, take_near=is_taken, by=asker(request))
            else:
                series = matching.give_up_matching(series, by=asker(request))
        except Refusal as refusal:
            return _shown(request, series, refused=str(refusal))
        if series.matching == Series.Matching.ENDED:
            messages.success(request, _("Matching has ended. No sheet can be linked to another any more."))
        return redirect("surveys:series", series.pk)
    context = {
        "heading": _("End matching"),
        "happens": _what_ending_does(is_counted=is_counted),
        "action": _("End matching"),
        "back": reverse("surveys:series", args=[series.pk]),
        "form": form,
        "is_risky": True,
    }
    status = 422 if form is not None and form.errors else 200
    return page_or_part(request, "kit/confirm.html", context, status=status)


def _what_ending_does(*, is_counted: bool) -> list[str]:
    kept = _("Kept are sums of ten people or more: by how much they changed. Who they are is not among it.")
    nothing = _("Sheets are not matched: change is told from all who answered.")
    gone = _("Every linking code is removed and its key destroyed. This cannot be taken back.")
    return [kept if is_counted else nothing, gone]


def _run(request: HttpRequest, series_id: UUID) -> Series:
    found = queries.series_for(asker(request), series_id)
    if not asker(request).has_perm("surveys.run", found):
        raise PermissionDenied
    return found


def _shown(request: HttpRequest, series: Series, refused: str = "") -> HttpResponse:
    person = asker(request)
    context = {
        "series": series,
        "form_name": dict(queries.forms_named(spoken())).get(series.form_key, ""),
        "waves": queries.waves_listed(person, series),
        "may_run": person.has_perm("surveys.run", series),
        "may_match": queries.ends_of(series) is not None,
        "progress": (progress := tallying.progress(series)),
        "refused": refused,
    }
    part = "surveys/_matching_goes_on.html" if progress else None
    return page_or_part(request, "surveys/series.html", context, part=part, status=422 if refused else 200)
