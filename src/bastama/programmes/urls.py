from django.urls import path

from bastama.programmes.roster import views as roster
from bastama.programmes.views import appointments, calendars, cohorts, editions, overview

app_name = "programmes"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("load/", editions.load, name="load"),
    path("load/<uuid:id>/", editions.load_offer, name="load_offer"),
    path("editions/<uuid:id>/", editions.edition, name="edition"),
    path("cohorts/form/", cohorts.form_cohort, name="form_cohort"),
    path("cohorts/<uuid:id>/", cohorts.change_cohort, name="change_cohort"),
    path("calendars/add/", calendars.add_calendar, name="add_calendar"),
    path("calendars/<uuid:id>/", calendars.calendar, name="calendar"),
    path("appointments/", appointments.appointments, name="appointments"),
    path("appointments/appoint/", appointments.appoint, name="appoint"),
    path("appointments/<uuid:id>/end/", appointments.end_appointment, name="end_appointment"),
    path("roster/", roster.roster, name="roster"),
    path("roster/<uuid:id>/", roster.roster_reading, name="roster_reading"),
    path("roster/<uuid:id>/confirm/", roster.roster_confirm, name="roster_confirm"),
    path("roster/<uuid:id>/go-on/", roster.roster_go_on, name="roster_go_on"),
    path("roster/<uuid:id>/drop/", roster.roster_drop, name="roster_drop"),
]
