from django.urls import path

from bastama.conditions.views import answering, asking, requests

app_name = "conditions"
urlpatterns = [
    path("", requests.mine, name="mine"),
    path("ask/", asking.ask, name="ask"),
    path("session/<uuid:session_id>/ask/", asking.ask_at, name="ask_at"),
    path("group/<uuid:group_id>/", requests.of_group, name="of_group"),
    path("requests/<uuid:id>/", requests.request, name="request"),
    path("requests/<uuid:id>/promise/", answering.promise, name="promise"),
    path("requests/<uuid:id>/change/", answering.change, name="change"),
    path("requests/<uuid:id>/keep/", answering.keep, name="keep"),
    path("requests/<uuid:id>/pass-up/", answering.pass_up, name="pass_up"),
    path("requests/<uuid:id>/confirm/", answering.confirm, name="confirm"),
    path("requests/<uuid:id>/withdraw/", answering.withdraw, name="withdraw"),
    path("above/", requests.above, name="above"),
]
