from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.web.taking import actions
from bastama.web.taking.leaving import throw_away as throw_parcel_away
from bastama.web.taking.places import path_of
from bastama.web.taking.queries import parcel_of
from bastama.web.taking.sending import send


@require_http_methods(["GET", "POST"])
@never_cache
def take(request: HttpRequest) -> HttpResponse:
    """Take everything: begin, see how far it is, fetch it."""
    if request.method == "GET":
        return _page(request)
    try:
        actions.begin(asker(request))
    except Refusal as no:
        return _page(request, refusal=str(no))
    return redirect("take-everything")


@require_POST
@never_cache
def go_on(request: HttpRequest) -> HttpResponse:
    """Put in what comes next; the page asks for what comes after by itself, or by its button."""
    person = asker(request)
    parcel = parcel_of(person)
    if parcel is not None:
        try:
            parcel = actions.go_on(parcel, by=person)
        except Refusal as no:
            return _page(request, refusal=str(no))
    if not is_asking_for_part(request):
        return redirect("take-everything")
    if parcel is None:
        return HttpResponse(headers={"HX-Redirect": reverse("take-everything")})
    return _page(request)


@require_GET
def file(request: HttpRequest) -> HttpResponseBase:
    """The file itself, for its person alone, on a device of theirs that is not sealed."""
    person = asker(request)
    parcel = parcel_of(person)
    if parcel is None or not parcel.is_ready or not person.ring_me_open:
        return redirect("take-everything")
    name = f"bastama-{parcel.begun_at:%Y-%m-%d}.zip"
    return send(request, path_of(parcel.pk), tag=f'"{parcel.pk.hex}"', name=name)


@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:
    """I have it, or do not want it: it goes from the server now."""
    person = asker(request)
    parcel = parcel_of(person)
    if parcel is not None and person.ring_me_open:
        throw_parcel_away(parcel)
    return redirect("take-everything")


def _page(request: HttpRequest, *, refusal: str = "") -> HttpResponse:
    person = asker(request)
    context = {
        "parcel": parcel_of(person) if person.ring_me_open else None,
        "is_sealed": not person.ring_me_open,
        "refusal": refusal,
    }
    part, status = "web/taking/_parcel.html", 422 if refusal else 200
    return page_or_part(request, "web/taking/take.html", context, part, status=status)
