from django.urls import URLPattern, URLResolver, path

from bastama.library import views

app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("search/", views.search, name="search"),
    path("import/", views.import_files, name="import_files"),
    path("vocabulary/", views.vocabulary, name="vocabulary"),
    path("vocabulary.<slug:ending>", views.vocabulary_file, name="vocabulary_file"),
    path("vocabulary/<slug:concept>/", views.concept, name="concept"),
    path("<slug:address>/", views.record, name="record"),
    path("<slug:address>/cite/", views.cite, name="cite"),
    path("<slug:address>/<slug:language>/v<int:number>/", views.version, name="version"),
    path("<slug:address>/as/<slug:form>/", views.download, name="download"),
]
