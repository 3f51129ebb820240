from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.people.asking import asker
from bastama.projects.documents.attestation import SPOKEN, set_attestation
from bastama.projects.queries.participation import participation_in
from bastama.projects.views.door import own_project
from bastama.projects.views.handing import as_document


@require_GET
def attestation(request: HttpRequest, language: str) -> HttpResponse:
    """A sheet on one's own part in the programme, in Kazakh or Russian, for one's attestation file."""
    person = asker(request)
    if language not in SPOKEN:
        raise Http404
    with override(language):
        made = set_attestation(participation_in(own_project(person), person), language)
    return as_document(made, f"participation-{language}-{today().isoformat()}.pdf")
