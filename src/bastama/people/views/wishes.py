from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bastama.kit.parts import page_or_part
from bastama.notices import letters
from bastama.notices.queries import wish_of
from bastama.people.actions.wishes import change_wishes
from bastama.people.doors import device_on, reachable_early
from bastama.people.forms import WishesForm, refusals_on


@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Say whether, how often and in which hours I am written to about what is new."""
    device = device_on(request)
    form = WishesForm(request.POST or None, initial=model_to_dict(wish_of(device.person)))
    if form.is_valid():
        with refusals_on(form):
            change_wishes(on=device, wishes=form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("people:me")
    context = {"form": form, "email": device.person.email}
    return page_or_part(request, "people/wishes.html", context, status=422 if form.errors else 200)


@csrf_exempt
@login_not_required
@reachable_early
@never_cache
@require_http_methods(["GET", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the letters by the link in one of them, without signing in; a mail program's own button posts here (RFC 8058)."""
    person = letters.person_in(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        letters.stop(person)
        return page_or_part(request, "people/letters_stopped.html", {})
    context = {
        "heading": _("No more letters"),
        "action": _("Stop the letters"),
        "happens": [_("We write no more letters about what is new. On your pages you are told as before.")],
        "why": _("On your own page you can ask for them again."),
        "back": "/",
    }
    return page_or_part(request, "kit/confirm.html", context)
