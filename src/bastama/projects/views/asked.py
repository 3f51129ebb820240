"""A colleague's side of a link: any phone, no account. What a chat's preview fetches holds no word of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.doors import address_of, reachable_early
from bastama.projects.actions import asking
from bastama.projects.errors.asking import LinksAreTired, LinkUnknown
from bastama.projects.forms.asking import ReplyForm
from bastama.projects.models.asking import Question, Reply
from bastama.projects.queries.asking import still_shown
from bastama.projects.views.keeping import keeps_words

View = Callable[..., HttpResponse]
OPENED = "asked"
"""The key of the session under which a phone remembers the questions it opened, and the answer it gave to each."""
OPENED_MOST = 20


def unindexed(view: View) -> View:
    """Kept by no cache, found by no search; the address goes to no other site (the site's policy sees to that)."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered


@login_not_required
@require_http_methods(["GET", "POST"])
@reachable_early
@unindexed
def asked(request: HttpRequest, secret: str) -> HttpResponse:
    """A question behind a link: closed at first sight, open after a tap, so that no robot reads it."""
    try:
        question = asking.arrive(secret, address=address_of(request))
    except LinkUnknown as no:
        return page_or_part(request, "projects/asked_gone.html", {"sentence": no}, status=404)
    except LinksAreTired as no:
        return page_or_part(request, "projects/asked_gone.html", {"sentence": no}, status=429)
    if request.method == "POST":
        _remember(request, question, _known(request, question))
        return redirect("projects:asked", secret)
    if str(question.pk) not in request.session.get(OPENED, {}):
        return page_or_part(request, "projects/asked_cover.html", {})
    return _opened(request, question, secret)


@login_not_required
@require_POST
@reachable_early
@unindexed
@keeps_words
@sensitive_post_parameters()
def reply(request: HttpRequest, secret: str) -> HttpResponse:
    """Send an answer to a question behind a link, or within the hour change it."""
    try:
        question = asking.arrive(secret, address=address_of(request))
    except Refusal as no:
        raise Http404 from no
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _opened(request, question, secret, form)
    try:
        kept = asking.reply(question, said=form.said(), known=_known(request, question))
    except LinkUnknown as no:
        raise Http404 from no
    except Refusal as no:
        return _opened(request, question, secret, form, refusal=str(no))
    _remember(request, question, kept.pk)
    return redirect("projects:asked", secret)


def _opened(
    request: HttpRequest, question: Question, secret: str, form: ReplyForm | None = None, *, refusal: str = ""
) -> HttpResponse:
    head = question.consultation.entry.head
    known = _known(request, question)
    given = question.replies.filter(pk=known).first() if known else None
    may_change = given is not None and asking.may_be_changed(given)
    context = {
        "asker": question.consultation.entry.writer,
        "question": question,
        "text": question.text,
        "shown": still_shown(question),
        "ring": head.ring if head else "",
        "given": given if may_change else None,
        "has_answered": given is not None,
        "until": given.written_at + asking.CHANGED_WITHIN if given else None,
        "form": _form(form, head.ring if head else "", given if may_change else None),
        "secret": secret,
        "refusal": refusal,
    }
    status = 422 if form is not None else 200
    return page_or_part(request, "projects/asked.html", context, status=status)


def _form(sent: ReplyForm | None, ring: str, given: Reply | None) -> ReplyForm:
    """The form as it is first seen; one that was refused comes back with its words, and with who reads now."""
    if sent is not None:
        sent.data = {**{name: sent.data.get(name) for name in sent.fields}, "ring": ring}
        return sent
    said = {"text": given.text, "name": given.name} if given else {}
    return ReplyForm(initial={**said, "ring": ring, "id": uuid4()})


def _known(request: HttpRequest, question: Question) -> UUID | None:
    """The answer this phone gave to a question, if it gave one."""
    named = request.session.get(OPENED, {}).get(str(question.pk), "")
    return UUID(named) if named else None


def _remember(request: HttpRequest, question: Question, reply: UUID | None) -> None:
    others = {key: value for key, value in request.session.get(OPENED, {}).items() if key != str(question.pk)}
    kept = dict(list(others.items())[1 - OPENED_MOST :])
    request.session[OPENED] = {**kept, str(question.pk): str(reply or "")}
