from django.urls import path

from bastama.network import views

app_name = "network"
urlpatterns = [path("colleagues/", views.colleagues, name="colleagues")]
