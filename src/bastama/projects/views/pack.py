from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.groups.flipcharts import of_last_time
from bastama.groups.queries import edition_of_group, session_for
from bastama.people.asking import asker
from bastama.projects.documents.pack import set_pack
from bastama.projects.views.handing import as_document


@require_GET
def pack(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What the pair prints for a session: agenda, guide, tools and their sheets, in the language of the page.

    And the flip-chart of last time, as far as it is open to who prints.
    """
    person = asker(request)
    session = session_for(person, session_id)
    if not person.has_perm("groups.hold_session", session):
        raise PermissionDenied
    language = get_language() or "kk"
    photos = of_last_time(person, session)
    made = set_pack(session, edition_of_group(session.group, language), language, photos)
    return as_document(made, f"session-{localdate(session.starts_at).isoformat()}.pdf")
