from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions.catching_up import say_caught_up
from bastama.groups.agenda import name_of, parts_of, plans_of
from bastama.groups.catching_up import missed_by
from bastama.groups.flipcharts import seen_by
from bastama.groups.lists import standing, to_read
from bastama.groups.models import Membership, Session
from bastama.groups.readings import readings_of
from bastama.groups.tonight import agreed_until
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker


@require_http_methods(["GET", "POST"])
def catch_up(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """A short way to catch up on a session: what was agreed, its tools, what to read, who can tell. No reproach."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    if not person.has_perm("groups.take_part", session.group):
        raise PermissionDenied
    refused = ""
    if request.method == "POST":
        try:
            say_caught_up(session, by=person, is_so=request.POST.get("not_yet") is None)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Noted. Your facilitators see it quietly on their board."))
            return redirect("groups:page", session.group_id)
    context = {
        **_told(session),
        "agreed": agreed_until(session, by_the_pair=False)[0],
        "flipcharts": seen_by(person, session).filter(is_shown=True),
        "line": missed_by(person).filter(session=session).first(),
        "refused": refused,
    }
    return page_or_part(request, "groups/catch_up.html", context, status=422 if refused else 200)


def _told(session: Session) -> dict[str, object]:
    edition = edition_of(session.group)
    plans = plans_of(session, edition)
    used = dict.fromkeys(part.item.tool for part in parts_of(session, edition) if part.item.tool)
    pair = queries.open_memberships().filter(group=session.group, role=Membership.Role.FACILITATOR)
    return {
        "session": session,
        "group": session.group,
        "name": name_of(session, edition),
        "plans": plans,
        "tools": [edition.tool(tool) for tool in used],
        "readings": [*readings_of(plans), *to_read(standing().filter(session=session))],
        "tellers": pair.order_by("joined_on").values_list("person__display_name", flat=True),
    }
