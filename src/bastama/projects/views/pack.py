from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.groups.queries import edition_of_group, session_for
from bastama.people.asking import asker
from bastama.projects.documents.pack import set_pack
from bastama.projects.views.handing import as_document


@require_GET
def pack(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What the pair prints for a session: agenda, guide, tools and their sheets, in the language of the page."""
    person = asker(request)
    session = session_for(person, session_id)
    if not person.has_perm("groups.hold_session", session):
        raise PermissionDenied
    language = get_language() or "kk"
    made = set_pack(session, edition_of_group(session.group, language), language)
    return as_document(made, f"session-{localdate(session.starts_at).isoformat()}.pdf")
