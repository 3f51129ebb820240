from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.actions import seals
from bastama.people.doors import address_of, device_on, reachable_early
from bastama.people.forms import WordsForm, refusals_on
from bastama.people.models import Seal
from bastama.people.queries import devices_under, seal_for


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@reachable_early
def open_seal(request: HttpRequest) -> HttpResponse:
    """Open what is sealed on this device with my recovery words."""
    device = device_on(request)
    if device.is_open:
        return redirect("people:me")
    form = WordsForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            seals.open_by_words(on=device, words=form.cleaned_data["words"], address=address_of(request))
            return redirect("people:me")
    context = {"form": form, "seal": device.seal}
    return page_or_part(request, "people/open_seal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def answer_seal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say whether it was me who came in by a code that somebody else made."""
    device = device_on(request)
    seal = seal_for(device.person, id)
    if seal.is_ripe:
        seals.note_opened_by_time(seal)
    if request.method == "GET":
        return _page(request, seal)
    try:
        if request.POST.get("answer") == "me":
            seals.say_it_was_me(seal, on=device, seen=_seen(request))
        elif request.POST.get("answer") == "not-me":
            seals.say_it_was_not_me(seal, on=device)
            return redirect("people:password")
    except Refusal as no:
        return _page(request, seal, no)
    return redirect("people:me")


def _seen(request: HttpRequest) -> set[UUID]:
    """The devices that stood on the page that was answered; what is no id of ours is left out."""
    found = set()
    for written in request.POST.getlist("seen"):
        try:
            found.add(UUID(written))
        except ValueError:
            continue
    return found


def _page(request: HttpRequest, seal: Seal, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "seal": seal,
        "maker": seal.code.made_by,
        "devices": list(devices_under(seal)),
        "refusal": str(refusal) if refusal else "",
    }
    return page_or_part(request, "people/answer_seal.html", context, status=422 if refusal else 200)
