from django.urls import path

from bastama.people.views import enter, me, seals, second, welcome, wishes

app_name = "people"
urlpatterns = [
    path("enter/", enter.enter, name="enter"),
    path("enter/code/", enter.enter_code, name="enter-code"),
    path("enter/words/", enter.enter_words, name="enter-words"),
    path("enter/second/", second.step, name="second"),
    path("enter/second/lost/", second.lost, name="second-lost"),
    path("leave/", enter.leave, name="leave"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("me/", me.me, name="me"),
    path("me/names/", me.names, name="names"),
    path("me/address/", me.address, name="address"),
    path("me/wishes/", wishes.wishes, name="wishes"),
    path("letters/<str:token>/", wishes.stop_letters, name="stop-letters"),
    path("me/password/", me.password, name="password"),
    path("me/words/", me.new_words, name="new-words"),
    path("me/code/", me.own_code, name="own-code"),
    path("me/agreement/", me.withdraw, name="withdraw"),
    path("me/devices/end-others/", me.end_other_devices, name="end-other-devices"),
    path("me/devices/<uuid:id>/end/", me.end_device, name="end-device"),
    path("me/seal/open/", seals.open_seal, name="open-seal"),
    path("me/seal/<uuid:id>/answer/", seals.answer_seal, name="answer-seal"),
    path("me/second/", second.set_up, name="me-second"),
    path("me/notices/<uuid:id>/put-away/", me.put_away, name="put-away"),
]
