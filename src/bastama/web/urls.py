from django.urls import path

from bastama.people.views import language
from bastama.web import board, views

urlpatterns = [
    path("", views.home, name="home"),
    path("board/<uuid:group_id>/", board.board, name="board"),
    path("who-sees/", views.who_sees, name="who-sees"),
    path("language/", language.choose, name="language"),
]
