"""Addresses of the library that machines look for at the root of a site."""

from django.urls import URLPattern, URLResolver, path

from bastama.library import feeds
from bastama.library.harvesting import views as harvesting

app_name = "machines"
urlpatterns: list[URLPattern | URLResolver] = [
    path("oai", harvesting.oai, name="oai"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-people-<int:number>.xml", feeds.sitemap_beside, name="sitemap_beside"),
    path("sitemap-<int:number>.xml", feeds.sitemap_page, name="sitemap_page"),
]
