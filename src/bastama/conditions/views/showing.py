from typing import Any

from django.http import HttpRequest, HttpResponse

from bastama.conditions.forms import ChangeForm, ConfirmForm, PassUpForm, PromiseForm
from bastama.conditions.models import Level
from bastama.conditions.queries.requests import Seen
from bastama.kit.parts import page_or_part


def shown(request: HttpRequest, seen: Seen, refusal: str = "", **filled: Any) -> HttpResponse:
    """The page of one request, with the forms this person has; `filled` is one that was not taken in."""
    promised = seen.promise
    as_it_stands = {"words": promised.words} if promised else {}
    forms: dict[str, Any] = {
        "promise": PromiseForm(auto_id="promise-%s") if seen.may_promise else None,
        "change": ChangeForm(initial=as_it_stands, auto_id="change-%s")
        if seen.answers and seen.is_promised
        else None,
        "pass_up": PassUpForm(auto_id="up-%s") if seen.may_pass_up else None,
        "confirm": ConfirmForm(auto_id="confirm-%s") if seen.may_confirm else None,
    }
    context = {
        "seen": seen,
        "forms": forms | filled,
        "refusal": refusal,
        "opened": next(iter(filled), ""),
        "is_last": seen.request.level == Level.PROGRAMME,
    }
    status = 422 if refusal or filled else 200
    return page_or_part(request, "conditions/request.html", context, status=status)
