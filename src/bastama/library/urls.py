from django.urls import URLPattern, URLResolver, path

from bastama.library import curator_views, feeds, giving, views

app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("search/", views.search, name="search"),
    path("search/as/<slug:form>/", giving.take, name="take"),
    path("browse/<slug:by>/", views.browse, name="browse"),
    path("new.atom", feeds.atom, name="atom"),
    path("import/", curator_views.import_files, name="import_files"),
    path("import/<uuid:id>/", curator_views.import_preview, name="import_preview"),
    path("desk/", curator_views.desk, name="desk"),
    path("desk/waiting/<slug:what>/", curator_views.waiting, name="waiting"),
    path("desk/many/", curator_views.many, name="many"),
    path("desk/many/<uuid:batch>/undo/", curator_views.undo, name="undo_many"),
    path("desk/merge/", curator_views.name_two, name="name_two"),
    path("desk/doubles/", curator_views.doubles, name="doubles"),
    path("desk/doubles/<uuid:id>/", curator_views.pair, name="pair"),
    path("vocabulary/", views.vocabulary, name="vocabulary"),
    path("vocabulary.<slug:ending>", views.vocabulary_file, name="vocabulary_file"),
    path("vocabulary/<slug:concept>/", views.concept, name="concept"),
    path("<slug:address>/", views.record, name="record"),
    path("<slug:address>/linkset/", views.linkset, name="linkset"),
    path("<slug:address>/edit/", curator_views.edit, name="edit"),
    path("<slug:address>/concepts/", curator_views.hiding, name="hiding"),
    path("<slug:address>/part/", curator_views.part, name="part"),
    path("<slug:address>/cite/", views.cite, name="cite"),
    path("<slug:address>/<slug:language>/v<int:number>/", views.version, name="version"),
    path("<slug:address>/as/<slug:form>/", views.download, name="download"),
]
