from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.groups.queries import places_of
from bastama.kit.parts import page_or_part
from bastama.network.queries import close_to, is_open, own_concern
from bastama.people.asking import asker
from bastama.projects.views.door import own_project


@require_GET
def colleagues(request: HttpRequest) -> HttpResponse:
    """Who elsewhere works on something close to one's own concern, among what its writers opened to the network."""
    person = asker(request)
    if not places_of(person).joined:
        raise Http404
    concern = own_concern(person, own_project(person))
    context = {
        "concern": concern,
        "is_open": concern is not None and is_open(concern),
        "close": close_to(concern, person, (get_language() or "kk")[:2]) if concern else [],
    }
    return page_or_part(request, "network/colleagues.html", context)
