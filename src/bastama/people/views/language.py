from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bastama.people.actions.account import change_language
from bastama.people.doors import device_on, reachable_early, way_on


@login_not_required
@require_POST
@reachable_early
def choose(request: HttpRequest) -> HttpResponse:
    """Read the site in another language: a person's own from now on, a visitor's on this browser."""
    response = redirect(way_on(request))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if not request.user.is_authenticated or not change_language(on=device_on(request), language=language):
        keep_in_cookie(response, language)
    return response


def keep_in_cookie(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
