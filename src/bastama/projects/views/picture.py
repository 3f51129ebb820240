from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.projects.actions.picture import draw_picture
from bastama.projects.queries.pictures import gathering_tool_for, shown_to


@require_http_methods(["GET", "POST"])
def picture(request: HttpRequest, id: UUID, tool: str) -> HttpResponse:
    """What a group wrote into one tool, as one picture; a facilitator draws it where it is without names."""
    person: Person = request.user  # type: ignore[assignment]
    group, known = gathering_tool_for(person, id, tool)
    may_draw = person.has_perm("projects.draw_picture", group) and known.gathers == "without-names"
    refusal = ""
    if request.method == "POST":
        if not may_draw:
            raise PermissionDenied
        try:
            draw_picture(group, tool=known.id, by=person)
            messages.success(request, _("The picture is drawn."))
            return redirect("projects:picture", group.pk, known.id)
        except Refusal as no:
            refusal = str(no)
    shown = shown_to(person, group, known)
    context = {"group": group, "tool": known, "shown": shown, "may_draw": may_draw, "refusal": refusal}
    return page_or_part(request, "projects/picture.html", context, status=422 if refusal else 200)
