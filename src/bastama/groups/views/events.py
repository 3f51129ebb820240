from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.groups import queries
from bastama.groups.events import placed
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker


@require_GET
def event(request: HttpRequest, group_id: UUID, event: str) -> HttpResponse:
    """A network event or the conference of the group's programme: when it comes, what it is, who comes."""
    group = queries.group_for(asker(request), group_id)
    edition = edition_of(group)
    plan = next((each for each in edition.events if each.id == event), None)
    if plan is None:
        raise Http404
    context = {"group": group, "event": placed(plan, edition, queries.sessions_of(group))}
    return page_or_part(request, "groups/event.html", context)
