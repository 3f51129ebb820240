from django.urls import path

from bastama.surveys.views import asked, papers, series, waves

app_name = "surveys"
urlpatterns = [
    path("", series.series_list, name="list"),
    path("begin/", series.begin, name="begin"),
    path("series/<uuid:series_id>/", series.series, name="series"),
    path("series/<uuid:series_id>/plan/", series.plan, name="plan"),
    path("series/<uuid:series_id>/match/", series.match, name="match"),
    path("series/<uuid:series_id>/end-matching/", series.end_matching, name="end_matching"),
    path("waves/<uuid:wave_id>/", waves.wave, name="wave"),
    path("waves/<uuid:wave_id>/said/", waves.said, name="said"),
    path("waves/<uuid:wave_id>/codes/", waves.codes, name="codes"),
    path("waves/<uuid:wave_id>/remind/", waves.remind, name="remind"),
    path("waves/<uuid:wave_id>/open/", waves.open_wave, name="open_wave"),
    path("waves/<uuid:wave_id>/close/", waves.close_wave, name="close_wave"),
    path("waves/<uuid:wave_id>/cancel/", waves.cancel_wave, name="cancel_wave"),
    path("waves/<uuid:wave_id>/go-on/", waves.go_on, name="go_on"),
    path("waves/<uuid:wave_id>/print/", papers.printing, name="printing"),
    path("waves/<uuid:wave_id>/print/<uuid:school_id>/", papers.print_codes, name="print_codes"),
    path("waves/<uuid:wave_id>/print/<uuid:school_id>/slips.pdf", papers.slips, name="slips"),
    path("waves/<uuid:wave_id>/print/<uuid:school_id>/papers.pdf", papers.blanks, name="blanks"),
    path("waves/<uuid:wave_id>/papers/", papers.papers, name="papers"),
    path("waves/<uuid:wave_id>/papers/take/", papers.take, name="take_once_typed"),
    path("waves/<uuid:wave_id>/papers/<uuid:ticket_id>/", papers.type_in, name="type_in"),
    path("put-away/<uuid:ticket_id>/", asked.put_away, name="put_away"),
]
