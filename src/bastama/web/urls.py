from django.conf import settings
from django.urls import path

from bastama.people.views import language
from bastama.web import asking, board, outbox, phone, school, views
from bastama.web.demo import views as demo
from bastama.web.erasing import views as erasing
from bastama.web.results import views as results
from bastama.web.suggesting import views as suggesting
from bastama.web.taking import views as taking

urlpatterns = [
    path("", views.home, name="home"),
    path("board/<uuid:group_id>/", board.board, name="board"),
    path("school/<uuid:id>/", school.school, name="school"),
    path("surveys/waves/<uuid:wave_id>/teachers/", asking.ask_teachers, name="ask-teachers"),
    path("school/profile/", results.my_profile, name="my-profile"),
    path("school/<uuid:id>/profile/", results.profile, name="profile"),
    path("school/<uuid:id>/profile/sheet/", results.sheet, name="profile-sheet"),
    path("school/<uuid:id>/profile/sheet.pdf", results.sheet_pdf, name="profile-pdf"),
    path("results/", results.results, name="results"),
    path("results/<uuid:series_id>/", results.results_of, name="results-of"),
    path("who-sees/", views.who_sees, name="who-sees"),
    path("words/", suggesting.suggest, name="suggest"),
    path("words/list/", suggesting.suggestions, name="suggestions"),
    path("words/list.csv", suggesting.as_file, name="suggestions-file"),
    path("words/list.<slug:language>.po", suggesting.as_catalogue, name="suggestions-catalogue"),
    path("words/<uuid:id>/", suggesting.settle, name="settle-suggestion"),
    path("language/", language.choose, name="language"),
    path("outbox/", outbox.send, name="outbox"),
    path("outbox/state/", outbox.state, name="outbox-state"),
    path("sw.js", phone.worker, name="worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("phone/", phone.phone, name="phone"),
    path("phone/pages/", phone.pages, name="phone-pages"),
    path("phone/without/", phone.without, name="phone-without"),
    path("totals/", views.totals, name="totals"),
    path("me/everything/", taking.take, name="take-everything"),
    path("me/everything/go-on/", taking.go_on, name="everything-go-on"),
    path("me/everything/file/", taking.file, name="everything-file"),
    path("me/everything/throw-away/", taking.throw_away, name="everything-throw-away"),
    path("me/erase/", erasing.erase_me, name="erase-me"),
]

if settings.DEMO_TODAY is not None:
    urlpatterns += [
        path("demo/", demo.choose, name="demo"),
        path("demo/<uuid:id>/", demo.enter, name="demo-enter"),
    ]
