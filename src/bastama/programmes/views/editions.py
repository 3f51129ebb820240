from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.actions import Became, accept_offer, offer_edition
from bastama.programmes.errors import EditionIsUsed
from bastama.programmes.forms import LoadForm, spoken
from bastama.programmes.models import EditionOffer
from bastama.programmes.package.faults import Fault
from bastama.programmes.package.plain import from_json
from bastama.programmes.package.reader import examine
from bastama.programmes.queries import edition_for, package_of


@require_GET
def edition(request: HttpRequest, id: UUID) -> HttpResponse:
    """What an edition holds, to be read: the path, the sessions, the tools."""
    shown = edition_for(asker(request), id)
    content = package_of(shown, spoken())
    sessions = [(session, content.tools_in(session.id)) for session in content.sessions]
    steps = [(step, content.tools_of(step.id)) for step in content.steps]
    loose = [tool for tool in content.tools if tool.step is None]
    context: dict[str, Any] = {
        "edition": shown,
        "content": content,
        "sessions": sessions,
        "steps": steps,
        "loose": loose,
        "may_form_cohort": asker(request).has_perm("programmes.change", shown.programme),
    }
    return page_or_part(request, "programmes/edition.html", context)


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Choose an edition that ships or hand in a zip: its faults with file and line, or what would be loaded."""
    if not asker(request).has_perm("programmes.load"):
        raise PermissionDenied
    form = LoadForm(request.POST or None, request.FILES or None, person=asker(request))
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        examined = examine(form.package())
        if examined.edition is not None:
            offer = offer_edition(examined.edition, into=form.cleaned_data["programme"], by=asker(request))
            return redirect("programmes:load_offer", offer.pk)
        faults = examined.faults
    context: dict[str, Any] = {"form": form, "faults": faults}
    return page_or_part(
        request, "programmes/load.html", context, status=422 if form.errors or faults else 200
    )


@require_http_methods(["GET", "POST"])
def load_offer(request: HttpRequest, id: UUID) -> HttpResponse:
    """What would be loaded; the button loads it."""
    offer = get_object_or_404(EditionOffer.objects.select_related("programme"), pk=id, by=asker(request))
    if not asker(request).has_perm("programmes.load", offer.programme):
        raise PermissionDenied
    content = from_json(offer.package).in_language(spoken())
    context: dict[str, Any] = {"offer": offer, "content": content, "refused": None}
    if request.method == "POST":
        try:
            loaded = accept_offer(offer, by=asker(request))
        except EditionIsUsed as refusal:
            return page_or_part(request, "programmes/offer.html", {**context, "refused": refusal}, status=422)
        messages.success(request, said(loaded.became) % {"count": len(loaded.corrections)})
        return redirect("programmes:edition", loaded.edition.pk)
    return page_or_part(request, "programmes/offer.html", context)


def said(became: Became) -> str:
    return {
        Became.NEW: _("The edition is loaded. A cohort can now be formed with it."),
        Became.SAME: _("Nothing changed: this edition is already here, word for word."),
        Became.CHANGED: _("The edition is replaced. No cohort had followed it yet."),
        Became.CORRECTED: _("The wording is corrected. Corrected places: %(count)s. Each is in the history."),
    }[became]
