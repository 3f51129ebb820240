from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bastama.kit.parts import page_or_part
from bastama.people.models import Person


@login_not_required
@require_GET
def bare(request: HttpRequest) -> HttpResponse:
    """Two letters behind the whole middleware: nothing can cost less."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def floor(request: HttpRequest) -> HttpResponse:
    """Thirty rows of one table in the frame of every page: what a page costs before it has a subject."""
    people = Person.objects.order_by("display_name")[:30]
    return page_or_part(request, "web/floor.html", {"people": people})
