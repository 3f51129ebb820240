"""The door for answers has addresses of its own, where nobody is known (`middleware.py`)."""

from django.urls import path

from bastama.surveys.views import door

app_name = "answers"
urlpatterns = [
    path("", door.door, name="code"),
    path("<str:code>/", door.answer, name="sheet"),
]
