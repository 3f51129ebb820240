from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from bastama.kit.parts import page_or_part


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page of each role; for a visitor, what this is and the way in."""
    return page_or_part(request, "web/home.html", {})


@login_not_required
def who_sees(request: HttpRequest) -> HttpResponse:
    """Who can see what I write: said for everybody, one tap from every page."""
    return page_or_part(request, "web/who_sees.html", {})
