from django.urls import path

from bastama.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("who-sees/", views.who_sees, name="who-sees"),
]
