from django.urls import path

from bastama.groups import feeds
from bastama.groups.views import arranging, ending, events, groups, members, planning, sessions, tutorials

app_name = "groups"
urlpatterns = [
    path("", groups.all_groups, name="list"),
    path("form/", groups.form, name="form"),
    path("calendar/", feeds.calendar, name="calendar"),
    path("calendar/renew/", feeds.renew, name="renew"),
    path("feed/<str:secret>.ics", feeds.feed, name="feed"),
    path("members/<uuid:membership_id>/change/", members.change, name="change"),
    path("members/<uuid:membership_id>/leave/", members.leave, name="leave"),
    path("sessions/<uuid:session_id>/", sessions.session, name="session"),
    path("sessions/<uuid:session_id>/print/", sessions.print_session, name="print"),
    path("sessions/<uuid:session_id>/mark/", sessions.mark, name="mark"),
    path("sessions/<uuid:session_id>/hold/", sessions.hold, name="hold"),
    path("sessions/<uuid:session_id>/move/", planning.move, name="move"),
    path("sessions/<uuid:session_id>/split/", arranging.split, name="split"),
    path("sessions/<uuid:session_id>/join/", arranging.join, name="join"),
    path("sessions/<uuid:session_id>/cancel/", planning.cancel, name="cancel"),
    path("sessions/<uuid:session_id>/notes/", sessions.notes, name="notes"),
    path(
        "sessions/<uuid:session_id>/notes/<uuid:note_id>/settle/", sessions.settle_notes, name="settle_notes"
    ),
    path("tutorials/<uuid:tutorial_id>/", tutorials.tutorial, name="tutorial"),
    path("tutorials/<uuid:tutorial_id>/note/", tutorials.note_tutorial, name="note_tutorial"),
    path("tutorials/<uuid:tutorial_id>/move/", tutorials.move_tutorial, name="move_tutorial"),
    path("tutorials/<uuid:tutorial_id>/cancel/", tutorials.cancel_tutorial, name="cancel_tutorial"),
    path(
        "tutorials/<uuid:tutorial_id>/notes/<uuid:note_id>/settle/",
        tutorials.settle_tutorial,
        name="settle_tutorial",
    ),
    path("<uuid:group_id>/", groups.page, name="page"),
    path("<uuid:group_id>/change/", groups.change_group, name="change_group"),
    path("<uuid:group_id>/schools/", ending.change_schools, name="change_schools"),
    path("<uuid:group_id>/end/", ending.end, name="end"),
    path("<uuid:group_id>/events/<slug:event>/", events.event, name="event"),
    path("<uuid:group_id>/admit/", members.admit, name="admit"),
    path("<uuid:group_id>/codes/", members.codes, name="codes"),
    path("<uuid:group_id>/plan/", planning.plan_all, name="plan_all"),
    path("<uuid:group_id>/plan/later/", arranging.shift, name="shift"),
    path("<uuid:group_id>/plan/one/", planning.plan, name="plan"),
    path("<uuid:group_id>/tutorials/plan/", tutorials.plan_tutorial, name="plan_tutorial"),
]
