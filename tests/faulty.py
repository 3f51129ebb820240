"""Addresses of a site with a fault in it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

handler500 = "bastama.config.requests.broken"


@login_not_required
def broken(request: HttpRequest, what: str) -> HttpResponse:
    raise ValueError(f"what a teacher wrote: {what}")


urlpatterns = [path("broken/<str:what>/", broken)]
