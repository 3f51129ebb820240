"""Where the paper in the staff room leads: addresses for who has no account."""

from django.urls import path

from bastama.groups.views import door

app_name = "joining"
urlpatterns = [path("<str:secret>/", door.paper, name="paper")]
