from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups import forming, offers, queries
from bastama.groups.actions import places
from bastama.groups.actions.offers import ask
from bastama.groups.forms import AdmitForm, ChangeForm, LeaveForm
from bastama.groups.models import Membership
from bastama.groups.offering import Offer
from bastama.kit.parts import page_or_part
from bastama.people.actions.codes import make_codes
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.people.slips import sheet_of

State = Membership.State


@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Ask people of the group's schools to take part: search, then one tap. The place is theirs once they say yes."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.admit", group):
        raise PermissionDenied
    said = request.GET.get("said", "")
    held = set(queries.open_memberships().filter(group=group).values_list("person", flat=True))
    answers = {offer.person_id: offer for offer in offers.offers_of(group)}
    held |= {key for key, offer in answers.items() if offer.said == Offer.Said.OPEN}
    offered = [each for each in forming.people_of(group.schools.all(), said) if each.pk not in held]
    refused = ""
    if request.method == "POST":
        try:
            asked, typed = _wanted(request, forming.people_of(group.schools.all()))
            ask(asked, into=group, by=person, role=typed["role"], again=typed["again"])
        except Refusal as refusal:
            refused = str(refusal)
        else:
            told = _("Asked: %(person)s. The place is kept until they answer.")
            messages.success(request, told % {"person": asked.display_name})
            return redirect("groups:admit", group.pk)
    context = {
        "group": group,
        "people": [(each, answers.get(each.pk)) for each in offered],
        "said": said,
        "refused": refused,
    }
    return page_or_part(request, "groups/admit.html", context, status=422 if refused else 200)


def _wanted(request: HttpRequest, offered: list[Person]) -> tuple[Person, dict[str, Any]]:
    filled = AdmitForm(request.POST)
    wanted = filled.cleaned_data["person"] if filled.is_valid() else None
    found = next((each for each in offered if each.pk == wanted), None)
    if found is None:
        raise Http404
    return found, filled.cleaned_data


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Change a member's role, or let a teacher pause and go on."""
    person = asker(request)
    membership = queries.membership_for(person, membership_id)
    if not person.has_perm("groups.admit", membership.group):
        raise PermissionDenied
    is_paused = membership.state == State.PAUSED
    stands = {"role": membership.role, "is_paused": is_paused, "reason": membership.reason}
    filled = ChangeForm(request.POST or None, initial=stands)
    if request.method == "POST" and filled.is_valid():
        try:
            _change(membership, filled, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            return redirect("groups:page", membership.group_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "membership": membership,
        "group": membership.group,
        "form": filled,
        "may_hand_over": person.has_perm("groups.hand_over", membership),
    }
    return page_or_part(request, "groups/change.html", context, status=status)


@transaction.atomic
def _change(membership: Membership, filled: ChangeForm, *, by: Person) -> None:
    typed = filled.cleaned_data
    places.change_role(membership, role=typed["role"], by=by)
    was_paused = membership.state == State.PAUSED
    if typed["is_paused"] and not was_paused:
        places.pause(membership, by=by, reason=typed["reason"])
    elif was_paused and not typed["is_paused"]:
        places.resume(membership, by=by)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Leave the group, or end somebody's place in it; a reason may be given."""
    person = asker(request)
    membership = queries.membership_for(person, membership_id)
    if not person.has_perm("groups.leave", membership):
        raise PermissionDenied
    filled = LeaveForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        try:
            places.end_membership(membership, by=person, reason=filled.cleaned_data["reason"])
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            if membership.person_id == person.pk:
                messages.success(request, _("You have left the group. What you wrote stays yours."))
                return redirect("home")
            told = _("No longer in the group: %(person)s.")
            messages.success(request, told % {"person": membership.person.display_name})
            return redirect("groups:page", membership.group_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "membership": membership,
        "group": membership.group,
        "form": filled,
        "is_mine": membership.person_id == person.pk,
    }
    return page_or_part(request, "groups/leave.html", context, status=status)


@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Make sign-in codes for chosen people of the group and show their slips, this once."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.make_codes", group):
        raise PermissionDenied
    members: list[Membership | Offer] = [*queries.may_be_given_codes(person, group)]
    members += offers.asked_and_never_here(person, group)
    wanted = set(request.POST.getlist("member"))
    chosen = [row.person for row in members if str(row.pk) in wanted]
    context = {"group": group, "members": members}
    if request.method == "GET":
        return page_or_part(request, "groups/codes.html", context)
    try:
        slips = make_codes(chosen, by=person)
    except Refusal as refusal:
        context["refused"] = str(refusal)
        return page_or_part(request, "groups/codes.html", context, status=422)
    if not slips:
        context["refused"] = _("No code was made: nobody is chosen. Tick at least one name.")
        return page_or_part(request, "groups/codes.html", context, status=422)
    response = page_or_part(request, "groups/slips.html", {"group": group, "sheet": sheet_of(slips)})
    response["Cache-Control"] = "no-store"
    return response
