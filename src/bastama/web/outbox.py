"""What phones send and read back, as JSON: each operation is answered on its own, in the person's language."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bastama.entries.models import Revision
from bastama.entries.queries import visible_to, waiting_asides
from bastama.foundation.refusals import Refusal
from bastama.foundation.resting import id_in
from bastama.groups.tonight import in_place
from bastama.outbox.actions import From, receive
from bastama.outbox.arriving import AT_ONCE, BYTES_AT_ONCE, read
from bastama.outbox.errors import TooMuchAtOnce, Unreadable
from bastama.outbox.gate import AT_WORK, WORDS
from bastama.outbox.queries import applied, not_done, told
from bastama.people.asking import asker
from bastama.people.doors import device_on
from bastama.people.models import Person
from bastama.projects.forms.typed import as_id
from bastama.web.operations import KINDS, READIES

View = Callable[[HttpRequest], HttpResponse]
TOLD_AT_MOST = 200


def answers_json(view: View) -> View:
    """A phone in the background follows no way to a page: who is not signed in is told so, and keeps everything."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request)
        sentence = _(
            "Nothing was sent: you are not signed in here. Everything stays on your phone; sign in and it goes on."
        )
        return JsonResponse({"code": "people.signed-out", "sentence": sentence}, status=401)

    return login_not_required(answered)


@require_POST
@answers_json
def send(request: HttpRequest) -> HttpResponse:
    """Take in what a phone sends, when there is a place for it."""
    with WORDS.entered() as is_in:
        return _received(request) if is_in else WORDS.come_again()


def _received(request: HttpRequest) -> HttpResponse:
    try:
        sent = _sent(request)
    except Refusal as no:
        return JsonResponse({"code": no.code, "sentence": str(no)}, status=422)
    arriving = [read(one) for one in sent]
    sender = From(asker(request), device_on(request).pk, KINDS, READIES)
    with AT_WORK:
        rows = iter(receive(sender, [one for one in arriving if one is not None]))
    answers = [
        _unread(given) if one is None else told(next(rows)) for one, given in zip(arriving, sent, strict=True)
    ]
    return JsonResponse({"operations": answers})


def _sent(request: HttpRequest) -> list[Any]:
    if request.content_type != "application/json":
        raise Unreadable
    announced = str(request.META.get("CONTENT_LENGTH") or "")
    if not announced.isdecimal() or int(announced) > BYTES_AT_ONCE:
        raise TooMuchAtOnce
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as broken:
        raise Unreadable from broken
    operations = sent.get("operations") if isinstance(sent, dict) else None
    if not isinstance(operations, list):
        raise Unreadable
    if len(operations) > AT_ONCE:
        raise TooMuchAtOnce
    return operations


def _unread(given: Any) -> dict[str, Any]:
    id = given.get("id") if isinstance(given, dict) else None
    return {"id": id, "state": "refused", "code": Unreadable.code, "sentence": str(Unreadable())}


@require_GET
@answers_json
def state(request: HttpRequest) -> HttpResponse:
    """What the site holds of mine: by entry the token of what stands there, and what is not done and why.

    With `done` (ids of operations) also which of them are in place, as the site reads them now: only then does a
    phone say that they were sent. `token` is for the phone's next POST, its page may be weeks old.
    """
    person = asker(request)
    asked = [id for id in map(as_id, request.GET.get("done", "").split(",")[:AT_ONCE]) if id is not None]
    told_now = {"token": get_token(request), "done": _in_place(person, asked)}
    if "done" in request.GET:
        return JsonResponse(told_now)
    own = visible_to(person).filter(writer=person)
    rows = own.values_list("pk", "head__pk", "head__saves")
    waiting = waiting_asides(person).values_list("entry", "pk", "saves")
    return JsonResponse(
        told_now
        | {
            "entries": {str(entry): f"{head}.{saves}" for entry, head, saves in rows},
            "waiting": {str(entry): f"{side}.{saves}" for entry, side, saves in waiting},
            "operations": [told(one) for one in not_done(person)[:TOLD_AT_MOST]],
        }
    )


def _in_place(person: Person, asked: list[UUID]) -> list[str]:
    """Those of a person's operations that are applied and whose text stands in the history of its entry or session."""
    rows = applied(person, asked)
    rests = {row.pk: id_in(str(row.result.get("token", ""))) for row in rows}
    kept = set(
        Revision.objects.filter(pk__in=[id for id in rests.values() if id]).values_list("pk", flat=True)
    )
    elsewhere = {id for id in rests.values() if id} - kept
    kept |= in_place(elsewhere) if elsewhere else set()
    return [str(id) for id, revision in rests.items() if revision is None or revision in kept]
