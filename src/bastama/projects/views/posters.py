from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.projects.documents.poster import SIZES, set_poster
from bastama.projects.forms.typed import as_id
from bastama.projects.queries.posters import HEADING, poster_of, schools_of
from bastama.projects.queries.projects import leaders_of
from bastama.projects.views.door import own_project
from bastama.projects.views.handing import as_document


@require_GET
def poster(request: HttpRequest) -> HttpResponse:
    """What will stand on the poster of one's own project; the size and the picture are chosen here."""
    person = asker(request)
    shown = poster_of(own_project(person), person)
    context = {
        "poster": shown,
        "heading": shown.said(HEADING),
        "is_empty": not any(shown.said(known.id) for known in shown.tool.fields),
        "is_sealed": not person.ring_me_open,
    }
    return page_or_part(request, "projects/poster.html", context)


@require_GET
def poster_pdf(request: HttpRequest) -> HttpResponse:
    """The poster as a PDF, holding what may be shown on this device and nothing else."""
    person = asker(request)
    project = own_project(person)
    shown = poster_of(project, person)
    size, asked = request.GET.get("size", SIZES[0]), request.GET.get("picture", "")
    picture = next((one for one in shown.pictures if one.kept.id == as_id(asked)), None)
    if size not in SIZES or (asked and picture is None):
        raise Http404
    leaders = leaders_of(project)
    made = set_poster(shown, of=leaders, schools=schools_of(project, leaders), size=size, picture=picture)
    return as_document(made, f"poster-{size}-{today().isoformat()}.pdf")
