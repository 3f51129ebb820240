from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.kit.parts import page_or_part
from bastama.people.actions import agreements, entering
from bastama.people.agreement import CURRENT
from bastama.people.doors import arriving, device_on, label_on, reachable_early, remember
from bastama.people.errors import CodeHasEnded, CodeWasUsed
from bastama.people.forms import AgreeForm, CodeForm, WelcomeForm, refusals_on
from bastama.people.models import SignInCode
from bastama.people.queries import has_come_in


@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@reachable_early
def welcome(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long, who sees it; yes or no; then a password, and recovery words seen once."""
    if request.user.is_authenticated:
        return _agree_again(request)
    code = arriving(request)
    if code is None:
        return redirect("people:enter-code")
    return _by_code(request, code)


def _agree_again(request: HttpRequest) -> HttpResponse:
    """For who is in already: the text has changed, or they had taken their yes back."""
    device = device_on(request)
    if device.person.agreed_to == CURRENT:
        return redirect("home")
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["agreed"] == "yes":
            agreements.agree(device.person)
            return redirect("home")
        agreements.decline(device.person, on=device)
        return page_or_part(request, "people/not_agreed.html", {"stays": True})
    return _page(request, form, device.person.display_name, is_first=False)


def _by_code(request: HttpRequest, code: SignInCode) -> HttpResponse:
    is_first = not has_come_in(code.person)
    asks = is_first or code.person.agreed_to != CURRENT
    form = WelcomeForm(request.POST or None, asks=asks)
    if form.is_valid():
        if form.cleaned_data.get("agreed") == "no":
            agreements.decline(code.person, on=None)
            request.session.flush()
            return page_or_part(request, "people/not_agreed.html", {"stays": False})
        with refusals_on(form):
            return _come_in(request, code, form, is_first=is_first)
    return _page(request, form, code.person.display_name, is_first=is_first, seals=not is_first)


def _come_in(request: HttpRequest, code: SignInCode, form: WelcomeForm, *, is_first: bool) -> HttpResponse:
    given = form.cleaned_data
    agreed = given.get("agreed") == "yes"
    try:
        if is_first:
            arrival = entering.enter_first(
                code,
                password=given["password"],
                agreed=agreed,
                label=label_on(request),
                language=get_language() or "kk",
            )
        else:
            arrival = entering.enter_again(
                code, password=given["password"], agreed=agreed, label=label_on(request)
            )
    except (CodeWasUsed, CodeHasEnded) as over:
        return _code_is_over(request, str(over))
    remember(request, arrival.device)
    if not arrival.words:
        return redirect("home")
    context = {"words": arrival.words, "name": code.person.sign_in_name, "is_first": True}
    return page_or_part(request, "people/words.html", context)


def _code_is_over(request: HttpRequest, sentence: str) -> HttpResponse:
    """While the welcome was read somebody used the code, or a newer one was made."""
    request.session.flush()
    form = CodeForm({})
    form.errors.clear()
    form.add_error(None, sentence)
    return page_or_part(request, "people/enter_code.html", {"form": form}, status=422)


def _page(
    request: HttpRequest, form: AgreeForm | WelcomeForm, name: str, *, is_first: bool, seals: bool = False
) -> HttpResponse:
    context = {"form": form, "name": name, "is_first": is_first, "seals": seals}
    context["asks"] = "agreed" in form.fields
    return page_or_part(request, "people/welcome.html", context, status=422 if form.errors else 200)
