from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import offers
from bastama.groups.actions import offers as actions
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """The groups I am asked into: what each is, what it asks of me, yes or not now."""
    return _page(request)


@require_POST
def answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Say yes or not now to one of them; no reason is asked for."""
    person = asker(request)
    offer = offers.offer_to(person, offer_id)
    try:
        if request.POST.get("said") == "yes":
            actions.say_yes(offer, by=person)
            messages.success(request, _("You take part now. Group: %(group)s.") % {"group": offer.group.name})
        elif request.POST.get("said") == "no":
            actions.say_not_now(offer, by=person)
            messages.success(request, _("Noted: not now. Nobody will ask you why."))
    except Refusal as refusal:
        return _page(request, str(refusal))
    return redirect("home")


@require_POST
def take_back(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Ask somebody no longer, as long as they have not answered."""
    person = asker(request)
    offer = offers.offer_for(person, offer_id)
    if not person.has_perm("groups.admit", offer.group):
        raise PermissionDenied
    try:
        actions.take_back(offer, by=person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Asked no longer: %(person)s.") % {"person": offer.person.display_name})
    return redirect("groups:page", offer.group_id)


def _page(request: HttpRequest, refused: str = "") -> HttpResponse:
    person = asker(request)
    context = {
        "rows": offers.asked_of(person),
        "refused": refused,
        "is_sealed": not person.ring_me_open,
    }
    return page_or_part(request, "groups/asked.html", context, status=422 if refused else 200)
