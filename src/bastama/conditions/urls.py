from django.urls import path

from bastama.conditions.views import agreements, answering, around, asking, requests, wording

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
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<uuid:id>/", agreements.agreement, name="agreement"),
    path("agreements/<uuid:id>/print/", agreements.print_agreement, name="print_agreement"),
    path("agreements/<uuid:id>/scan/", agreements.scan, name="scan"),
    path("agreements/<uuid:id>/add/", wording.add, name="add_commitment"),
    path("agreements/<uuid:id>/sign/", wording.sign, name="sign_agreement"),
    path("agreements/<uuid:id>/review/", wording.review, name="review_agreement"),
    path("agreements/<uuid:id>/take-over/", agreements.take_over, name="take_over"),
    path("agreements/<uuid:id>/end/", agreements.end, name="end_agreement"),
    path("commitments/<uuid:id>/", wording.reword, name="reword"),
    path("commitments/<uuid:id>/leave-out/", wording.leave_out, name="leave_out"),
    path("schools/<uuid:school_id>/agreement/", agreements.begin, name="begin_agreement"),
    path("schools/<uuid:school_id>/month/<slug:month>/", around.month, name="month"),
    path("overview/", around.overview, name="overview"),
    path("context/", around.notes, name="notes"),
    path("context/<uuid:id>/put-away/", around.put_away_note, name="put_away_note"),
    path("above/", requests.above, name="above"),
]
