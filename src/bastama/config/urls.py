"""The root addresses. One line a package; the addresses of a package are in its `urls.py`."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("bastama.web.urls")),
    path("", include("bastama.people.urls")),
    path("programme/", include("bastama.programmes.urls")),
    path("groups/", include("bastama.groups.urls")),
    path("surveys/", include("bastama.surveys.urls")),
    path("project/", include("bastama.projects.urls")),
    path("conditions/", include("bastama.conditions.urls")),
    path("network/", include("bastama.network.urls")),
    path("library/", include("bastama.library.urls")),
    path("", include("bastama.library.root_urls")),
    path("join/", include("bastama.groups.join_urls")),
    path("interest/", include("bastama.groups.interest_urls")),
    path("answer/", include("bastama.surveys.door_urls")),
]

if settings.BENCH:
    urlpatterns += [path("bench/", include("bastama.web.bench.urls"))]

handler500 = "bastama.config.requests.broken"
