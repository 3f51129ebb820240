from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.notices.actions import put_away as put_notice_away
from bastama.notices.queries import notice_for
from bastama.people.actions import account, agreements, codes, devices, secret, words
from bastama.people.doors import address_of, device_on, way_on
from bastama.people.errors import DeviceIsSealed
from bastama.people.forms import AddressForm, ChangePasswordForm, NamesForm, NowForm, refusals_on
from bastama.people.models import Device
from bastama.people.queries import device_for, has_authenticator, open_devices, seals_to_answer


@require_GET
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """My own page: names, address, password, words, devices, the seal."""
    device = device_on(request)
    return _page(request, device)


def _page(request: HttpRequest, device: Device, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "device": device,
        "person": device.person,
        "devices": list(open_devices(device.person)),
        "has_authenticator": has_authenticator(device.person),
        "refusal": str(refusal) if refusal else "",
    }
    return page_or_part(request, "people/me.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "POST"])
def names(request: HttpRequest) -> HttpResponse:
    """Write my names as I wish them."""
    device = device_on(request)
    form = NamesForm(request.POST or None, initial=account.names_of(device.person))
    if form.is_valid():
        with refusals_on(form):
            account.change_names(on=device, names=form.cleaned_data)
            return redirect("people:me")
    return page_or_part(request, "people/names.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Give, change or take away my e-mail address."""
    device = device_on(request)
    form = AddressForm(request.POST or None, initial={"email": device.person.email})
    if form.is_valid():
        with refusals_on(form):
            account.change_address(on=device, email=form.cleaned_data["email"])
            return redirect("people:me")
    return page_or_part(request, "people/address.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password or PIN."""
    device = device_on(request)
    form = ChangePasswordForm(request.POST or None, whose=device.person)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            secret.change_password(
                on=device, now=given.get("now", ""), new=given["password"], address=address_of(request)
            )
            messages.success(
                request,
                _("The password is changed. Your other devices stay signed in; here you can sign them out."),
            )
            return redirect("people:me")
    return page_or_part(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
def new_words(request: HttpRequest) -> HttpResponse:
    """Make new recovery words and see them once."""
    device = device_on(request)
    form = NowForm(request.POST or None, whose=device.person)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = words.change_words(
                on=device, password=form.cleaned_data.get("now", ""), address=address_of(request)
            )
            shown = {"words": made, "name": device.person.sign_in_name}
            return page_or_part(request, "people/words.html", shown)
    return page_or_part(request, "people/new_words.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@never_cache
def own_code(request: HttpRequest) -> HttpResponse:
    """Make a code for my new phone and see it once."""
    device = device_on(request)
    try:
        code = codes.make_code(device.person, by=device.person)
    except DeviceIsSealed as no:
        return _page(request, device, no)
    return page_or_part(request, "people/own_code.html", {"code": code})


@require_POST
def end_device(request: HttpRequest, id: UUID) -> HttpResponse:
    """Sign out one device of mine."""
    device = device_on(request)
    try:
        devices.end_device(device_for(device.person, id), on=device)
    except DeviceIsSealed as no:
        return _page(request, device, no)
    return redirect("people:me")


@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    """Sign out every device of mine but this one."""
    device = device_on(request)
    try:
        devices.end_other_devices(on=device)
    except DeviceIsSealed as no:
        return _page(request, device, no)
    return redirect("people:me")


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take my yes back: what follows is said first."""
    device = device_on(request)
    if request.method == "GET":
        return page_or_part(request, "people/withdraw.html", {})
    try:
        agreements.withdraw_agreement(on=device)
    except DeviceIsSealed as no:
        return _page(request, device, no)
    return redirect("people:welcome")


@require_POST
def put_away(request: HttpRequest, id: UUID) -> HttpResponse:
    """I have read what I was told, and stay where I am. A sealed device cannot say so, nor can a question be put away unanswered."""
    device = device_on(request)
    notice = notice_for(device.person, id)
    asked = {str(seal.pk) for seal in seals_to_answer(device.person)}
    if not device.is_open:
        return _page(request, device, DeviceIsSealed())
    if notice.facts.get("seal") in asked:
        return redirect("people:answer-seal", notice.facts["seal"])
    put_notice_away(notice)
    return redirect(way_on(request))
