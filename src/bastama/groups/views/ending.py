from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups import forming, queries
from bastama.groups.actions import ending
from bastama.groups.forms import EndForm
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.queries import schools_named

SCHOOLS_SHOWN = 30


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """End the group, with the reason."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.end", group):
        raise PermissionDenied
    filled = EndForm(request.POST or None)
    if request.method == "POST" and filled.is_valid():
        try:
            ending.end(group, reason=filled.cleaned_data["reason"], by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, _("The group has ended. Everybody keeps what they wrote."))
            return redirect("groups:page", group.pk)
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "groups/end.html", {"group": group, "form": filled}, status=status)


@require_http_methods(["GET", "POST"])
def change_schools(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Change the schools of the group: of those one runs; the others stay as they are."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.change_schools", group):
        raise PermissionDenied
    held = list(group.schools.order_by("code"))
    offered = forming.schools_to_form_in(person, group.cohort)
    own = set(offered.filter(pk__in=[school.pk for school in held]))
    staying = [school for school in held if school not in own]
    refused = ""
    if request.method == "POST":
        chosen = [school for school in offered if str(school.pk) in set(request.POST.getlist("school"))]
        try:
            ending.change_schools(group, schools=[*staying, *chosen], by=person)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The schools of the group are saved."))
            return redirect("groups:page", group.pk)
    said = request.GET.get("said", "").strip()
    found = schools_named(offered.exclude(pk__in=[school.pk for school in held]), said)
    context = {
        "group": group,
        "staying": staying,
        "chosen": [school for school in held if school in own],
        "found": found[:SCHOOLS_SHOWN],
        "said": said,
        "refused": refused,
    }
    return page_or_part(request, "groups/change_schools.html", context, status=422 if refused else 200)
