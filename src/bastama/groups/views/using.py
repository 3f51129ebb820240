from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import queries, using
from bastama.groups.actions.using import say_how_it_went
from bastama.groups.agenda import name_of
from bastama.groups.models import PartUsed
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.programmes.queries import edition_for, package_of


@require_http_methods(["GET", "POST"])
def used(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """How the parts of a session went: a tap each, or one for all."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.hold", session.group):
        raise PermissionDenied
    edition = edition_of(session.group)
    lines = using.lines_of(session, edition)
    refused = ""
    if request.method == "POST":
        try:
            say_how_it_went(session, parts=using.typed_in(request.POST, lines), by=person)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Thank you. It is kept for the two of you."))
            return redirect("groups:session", session.pk)
    context = {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition),
        "lines": lines,
        "hows": PartUsed.How.choices,
        "whys": PartUsed.Why.choices,
        "refused": refused,
    }
    return page_or_part(request, "groups/used.html", context, status=422 if refused else 200)


@require_GET
def used_year(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """The edition as the group went through it: what was held, changed, left out, and why. For the pair."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.hold", group):
        raise PermissionDenied
    context = {"group": group, "years": using.year_of(group, edition_of(group))}
    return page_or_part(request, "groups/used_year.html", context)


@require_GET
def used_totals(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """For who leads a programme: which parts of an edition groups held, changed, left out. Never which group."""
    person = asker(request)
    row = edition_for(person, edition_id)
    if not person.has_perm("programmes.change", row.programme):
        raise PermissionDenied
    edition = package_of(row, get_language() or "kk")
    context = {
        "row": row,
        "edition": edition,
        "totals": [total for total in using.totals_of(row, edition) if total.groups],
        "today": today(),
    }
    return page_or_part(request, "groups/used_totals.html", context)
