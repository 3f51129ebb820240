from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from bastama.kit.parts import page_or_part
from bastama.people.actions import codes, devices, entering, words
from bastama.people.doors import (
    address_of,
    device_on,
    label_on,
    let_arrive,
    reachable_early,
    remember,
    way_on,
)
from bastama.people.forms import CodeForm, EnterByWordsForm, EnterForm, refusals_on
from bastama.people.models import SignInCode
from bastama.people.views.language import keep_in_cookie


@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@reachable_early
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password or PIN."""
    if request.user.is_authenticated:
        return redirect(way_on(request))
    form = EnterForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            device = devices.enter(
                given["name"],
                password=given["password"],
                address=address_of(request),
                label=label_on(request),
            )
            remember(request, device)
            return redirect(way_on(request))
    context = {"form": form, "next": way_on(request)}
    return page_or_part(request, "people/enter.html", context, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
@reachable_early
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip; it is used up only when the welcome is done."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            code = codes.arrive(form.cleaned_data["code"], address=address_of(request))
            return _let_in(request, code)
    return page_or_part(request, "people/enter_code.html", {"form": form}, status=422 if form.errors else 200)


def _let_in(request: HttpRequest, code: SignInCode) -> HttpResponse:
    if entering.is_own(code):
        remember(request, entering.enter_by_own(code, label=label_on(request)).device)
        return redirect("home")
    request.session.flush()
    let_arrive(request, code)
    response = redirect("people:welcome")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        keep_in_cookie(response, code.person.language)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@reachable_early
def enter_words(request: HttpRequest) -> HttpResponse:
    """The password is forgotten: come in by recovery words, with a new password."""
    form = EnterByWordsForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            device = words.enter_by_words(
                given["name"],
                words=given["words"],
                password=given["password"],
                label=label_on(request),
                address=address_of(request),
            )
            remember(request, device)
            return redirect("people:me")
    return page_or_part(
        request, "people/enter_words.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@reachable_early
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    devices.leave(device_on(request))
    request.session.flush()
    return redirect("home")
