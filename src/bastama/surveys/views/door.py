"""The door for answers: a code lets one sheet in. No account, no cookie, and nothing that tells who or when."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.kit.dates import spoken
from bastama.people.doors import address_of, reachable_early
from bastama.surveys.actions import answering
from bastama.surveys.errors import AlreadyIn, DoorIsTired, NoSuchCode, WaveNotOpen
from bastama.surveys.filled import Given, given_in, sheet_of
from bastama.surveys.knocking import KNOCKS
from bastama.surveys.models import Asked, Ticket
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of, ticket_of

View = Callable[..., HttpResponse]
LANGUAGE, TURN = "language", "turn"
"""In the address or the form the language spoken; on a button the one to turn to."""
CODE_MOST = 40


def for_nobody(view: View) -> View:
    """Open to everybody, in the language of the address or the form. The code is the key: there is no token to compare."""

    @login_not_required
    @reachable_early
    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        wishes = (request.POST.get(TURN), request.POST.get(LANGUAGE), request.GET.get(LANGUAGE))
        known = dict(settings.LANGUAGES)
        language = next((wish for wish in wishes if wish in known), translation.get_language())
        with translation.override(language):
            response = view(request, *args, **named)
            response.headers["Content-Language"] = str(language)
            return response

    return answered


@for_nobody
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip."""
    typed = request.POST.get("code", "")[:CODE_MOST]
    if not typed.strip() or TURN in request.POST:
        return _door(request, typed)
    found = _behind(request, typed)
    if isinstance(found, Refusal):
        return _door(request, typed, found)
    return redirect(f"{reverse('answers:sheet', args=[code_of(found)])}?{_spoken()}")


@for_nobody
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The questionnaire behind a code: read, filled in, turned into another language, sent."""
    ticket = _behind(request, code)
    if isinstance(ticket, Refusal):
        return _door(request, code, ticket)
    is_sent = request.method == "POST" and TURN not in request.POST
    given = given_in(request.POST.dict(), questionnaire_of(ticket.wave.form))
    try:
        if is_sent:
            answering.receive(code, answers=given.answers, linking=given.linking)
        else:
            answering.must_be_good(ticket)
    except (AlreadyIn, WaveNotOpen) as no:
        return _settled(request, ticket, no)
    except Refusal as no:
        return _sheet(request, ticket, given, no)
    return _settled(request, ticket, None) if is_sent else _sheet(request, ticket, given)


def _behind(request: HttpRequest, typed: str) -> Ticket | Refusal:
    """The ticket of a code; wrong ones are counted, so that trying codes is slow."""
    address = address_of(request)
    wait = KNOCKS.minutes_to_wait(address)
    if wait:
        return DoorIsTired(minutes=wait)
    ticket = ticket_of(typed[:CODE_MOST])
    if ticket is None:
        KNOCKS.note_wrong(address)
        return NoSuchCode()
    return ticket


def _door(request: HttpRequest, typed: str, no: Refusal | None = None) -> HttpResponse:
    statuses: dict[type, int] = {NoSuchCode: 404, DoorIsTired: 429}
    context = {"typed": typed, "refusal": no}
    return render(request, "surveys/door/code.html", context, status=statuses.get(type(no), 200))


def _sheet(request: HttpRequest, ticket: Ticket, given: Given, no: Refusal | None = None) -> HttpResponse:
    form = questionnaire_of(ticket.wave.form)
    language = spoken()
    context = {
        "sheet": sheet_of(form, language, given, asks_linking=ticket.wave.asks_linking),
        "wave": ticket.wave,
        "code": code_of(ticket),
        "is_personal": ticket.way == Asked.Way.PERSONAL,
        "refusal": no,
    }
    return render(request, "surveys/door/sheet.html", context, status=422 if no else 200)


def _settled(request: HttpRequest, ticket: Ticket, no: Refusal | None) -> HttpResponse:
    """Nothing more can be sent with this code: the answers are in, from now or before; or the wave is not open.

    What was sent twice because the line broke is answered as what it is: done.
    """
    form = questionnaire_of(ticket.wave.form).in_language(spoken())
    context = {
        "form": form,
        "is_settled": True,
        "is_now": no is None,
        "is_in": not isinstance(no, WaveNotOpen),
        "refusal": no,
    }
    status = 404 if isinstance(no, WaveNotOpen) else 200
    return render(request, "surveys/door/settled.html", context, status=status)


def _spoken() -> str:
    return urlencode({LANGUAGE: spoken()})
