import pyotp
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.kit.parts import page_or_part
from bastama.people.actions import second
from bastama.people.doors import address_of, device_on, reachable_early, where_next
from bastama.people.errors import DeviceIsSealed, SecondStepIsSet
from bastama.people.forms import SecondStepForm, WordsForm, refusals_on
from bastama.people.queries import has_authenticator
from bastama.people.slips import picture


@require_http_methods(["GET", "POST"])
@never_cache
@reachable_early
def step(request: HttpRequest) -> HttpResponse:
    """The second step: six digits from the app."""
    device = device_on(request)
    if not has_authenticator(device.person):
        return redirect("people:me-second")
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            second.pass_second_step(
                on=device, digits=form.cleaned_data["digits"], address=address_of(request)
            )
            return redirect("home")
    return page_or_part(request, "people/second.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@reachable_early
def lost(request: HttpRequest) -> HttpResponse:
    """The phone with the app is gone: put the app away by recovery words, and set up another."""
    device = device_on(request)
    form = WordsForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            second.drop_second_step(on=device, words=form.cleaned_data["words"], address=address_of(request))
            return redirect("people:me-second")
    return page_or_part(
        request, "people/second_lost.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@never_cache
@reachable_early
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up the app: read its QR, type the digits it shows."""
    device = device_on(request)
    try:
        key = second.begin_second_step(on=device)
    except SecondStepIsSet:
        return redirect("people:me")
    except DeviceIsSealed as no:
        sealed = {"refusal": str(no), "seal": device.seal}
        return page_or_part(request, "people/second_sealed.html", sealed, status=422)
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            was_waited_for = where_next(request) is not None
            second.confirm_second_step(
                on=device, digits=form.cleaned_data["digits"], address=address_of(request)
            )
            messages.success(request, _("The second step is set up."))
            return redirect("home" if was_waited_for else "people:me")
    uri = pyotp.TOTP(key).provisioning_uri(name=device.person.sign_in_name, issuer_name="Bastama")
    context = {"form": form, "key": key, "uri": uri, "qr": picture(uri)}
    return page_or_part(request, "people/me_second.html", context, status=422 if form.errors else 200)
