from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.entries.models import Ring
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.projects.path import stones
from bastama.projects.queries import projects
from bastama.projects.queries.asking import with_replies
from bastama.projects.reading import in_order
from bastama.projects.threads import Asked, with_threads


@require_GET
def read(request: HttpRequest, id: UUID) -> HttpResponse:
    """A project as others may read it: only what its writers opened to them; to who leads it, the same page."""
    person: Person = request.user  # type: ignore[assignment]
    project = projects.project_for(person, id)
    edition = projects.edition_of(project)
    found = list(
        projects.with_objects(projects.entries_in(project, person).exclude(head__ring=Ring.ME), person)
    )
    path = []
    if person.has_perm("projects.see_path", project):
        path = stones(edition, project.step, projects.steps_reached(project))
    context = {
        "project": project,
        "title": projects.title_among(found),
        "leaders": projects.leaders_of(project),
        "stones": path,
        "entries": with_threads(
            with_replies(in_order(found, edition, person.pk), person, as_others=True),
            found,
            Asked(person, project.notebook.group),
        ),
    }
    return page_or_part(request, "projects/read.html", context)
