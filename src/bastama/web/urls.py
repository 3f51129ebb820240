from django.urls import path

from bastama.people.views import language
from bastama.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("who-sees/", views.who_sees, name="who-sees"),
    path("language/", language.choose, name="language"),
]
