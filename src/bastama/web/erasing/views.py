from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.kit.dates import spoken
from bastama.kit.parts import page_or_part
from bastama.people.doors import address_of, device_on
from bastama.people.forms import refusals_on
from bastama.people.views.language import keep_in_cookie
from bastama.web.erasing import actions
from bastama.web.erasing.forms import EraseForm
from bastama.web.erasing.queries import counts_of


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
def erase_me(request: HttpRequest) -> HttpResponse:
    """Erase my account: what goes, what stays, and, with password and word, the deed."""
    device = device_on(request)
    form = EraseForm(request.POST or None, whose=device.person, asked=actions.words()[spoken()])
    if form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            actions.erase_oneself(
                on=device, password=given.get("now", ""), word=given["word"], address=address_of(request)
            )
            return _gone(request)
    context = {
        "form": form,
        "counts": counts_of(device.person),
        "obstacle": str(actions.obstacle(device.person) or ""),
        "is_sealed": not device.is_open,
    }
    status = 422 if form.errors else 200
    return page_or_part(request, "web/erasing/erase.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """Out, to the page one signs in on, which says it is done; the browser forgets what it kept of the site."""
    language = spoken()
    request.session.flush()
    messages.success(
        request,
        _(
            "Your account is erased: your name, your texts and files and every way in are gone. Thank you for what you did "
            "here."
        ),
    )
    response = redirect("people:enter")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    keep_in_cookie(response, language)
    return response
