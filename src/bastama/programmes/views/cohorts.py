from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.forms import refusals_on
from bastama.programmes import actions
from bastama.programmes.forms import CohortForm, NewCohortForm, as_typed, spoken
from bastama.programmes.queries import cohort_for, package_of


@require_http_methods(["GET", "POST"])
def form_cohort(request: HttpRequest) -> HttpResponse:
    """Form a cohort: an edition, days, areas, school years."""
    if not asker(request).has_perm("programmes.change"):
        raise PermissionDenied
    form = NewCohortForm(request.POST or None, person=asker(request))
    if form.is_valid():
        with refusals_on(form):
            given = dict(form.cleaned_data)
            actions.form_cohort(given.pop("edition"), **given, by=asker(request))
            messages.success(request, _("The cohort is formed. Groups can now be formed in it."))
            return redirect("programmes:overview")
    is_loaded = form.fields["edition"].queryset.exists()  # type: ignore[attr-defined]
    context: dict[str, Any] = {"form": form, "cohort": None, "edition_is_missing": not is_loaded}
    return page_or_part(request, "programmes/cohort.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_cohort(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a cohort's name, days, areas or school years; its edition stays."""
    cohort = cohort_for(asker(request), id)
    if not asker(request).has_perm("programmes.change", cohort.edition.programme):
        raise PermissionDenied
    form = CohortForm(request.POST or None, initial=as_typed(cohort))
    if form.is_valid():
        with refusals_on(form):
            actions.change_cohort(cohort, **form.cleaned_data, by=asker(request))
            messages.success(request, _("The cohort is changed."))
            return redirect("programmes:overview")
    context: dict[str, Any] = {
        "form": form,
        "cohort": cohort,
        "content": package_of(cohort.edition, spoken()),
    }
    return page_or_part(request, "programmes/cohort.html", context, status=422 if form.errors else 200)
