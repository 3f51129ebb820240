"""A school would like to take part: for visitors, for a director, and for who answers."""

from django.urls import path

from bastama.groups.views import interests

app_name = "interest"
urlpatterns = [
    path("", interests.ask, name="ask"),
    path("list/", interests.all_interests, name="list"),
    path("school/<uuid:school_id>/", interests.of_school, name="of_school"),
    path("<uuid:id>/answer/", interests.answer, name="answer"),
]
