from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.forms.typed import as_id
from bastama.projects.queries import projects
from bastama.projects.views.door import by_sheet
from bastama.projects.views.keeping import keeps_words
from bastama.projects.views.sheet import Opened, keep, open_page


@require_http_methods(["GET", "POST"])
@keeps_words
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a talk, an action of the plan, a piece of evidence or a change; sent twice it is one."""
    person: Person = request.user  # type: ignore[assignment]
    sent = as_id(request.POST.get("id"))
    project = by_sheet(person, sent)
    if kind not in sheets.OBJECTS:
        raise Http404
    edition = projects.edition_of(project)
    entry = projects.entries_in(project, person).filter(pk=sent, kind=kind).first() if sent else None
    opened = Opened(project, person, edition, sheets.of_kind(kind, edition), sent or uuid4(), entry)
    return keep(request, opened) if request.method == "POST" else open_page(request, opened)


@require_http_methods(["GET", "POST"])
@keeps_words
def entry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a talk, an action of the plan, a piece of evidence or a change."""
    person: Person = request.user  # type: ignore[assignment]
    project = by_sheet(person, id)
    try:
        found = projects.entry_for(person, project, id)
    except Http404:
        left = projects.left_with(person, id)
        if left is None or request.method == "POST":
            raise
        return redirect("projects:read_entry", left.pk, id)
    if found.kind not in sheets.OBJECTS:
        raise Http404
    edition = projects.edition_of(project)
    opened = Opened(project, person, edition, sheets.of_kind(found.kind, edition), found.pk, found)
    return keep(request, opened) if request.method == "POST" else open_page(request, opened)
