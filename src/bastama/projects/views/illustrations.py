from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.entries.models import LANGUAGES, Entry
from bastama.foundation.refusals import Refusal
from bastama.foundation.text import plain
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.actions.illustrations import MOST, Chosen, choose_pictures, token_of_choice
from bastama.projects.errors.illustrations import PicturesAreSealed
from bastama.projects.forms.typed import as_id
from bastama.projects.queries import accounts
from bastama.projects.queries.illustrations import Offered, offered_for
from bastama.projects.views.door import own_project
from bastama.projects.views.keeping import keeps_words

NAMES = dict(LANGUAGES)
WORDS_MOST = 200


@require_http_methods(["GET", "POST"])
@keeps_words
def pictures(request: HttpRequest, language: str) -> HttpResponse:
    """Which of one's own pictures stand in the account in a language, with their words."""
    person = asker(request)
    entry = accounts.text_in(own_project(person), person, language) if language in NAMES else None
    if entry is None or entry.writer_id != person.pk:
        raise Http404
    if request.method == "GET":
        return _page(request, entry, person)
    chosen = _typed(request)
    try:
        choose_pictures(entry.expression, chosen, shown=request.POST.get("shown", ""), by=person)
    except Refusal as no:
        return _page(request, entry, person, chosen, refusal=str(no))
    messages.success(request, _("Saved. Readers see it once you publish the account again."))
    return redirect("projects:illustrations", language=language)


def _typed(request: HttpRequest) -> list[Chosen]:
    found = [as_id(said) for said in request.POST.getlist("show")]
    return [
        Chosen(one, *(_line(request, f"{name}-{one}") for name in ("alternative", "caption")))
        for one in found
        if one is not None
    ]


def _line(request: HttpRequest, name: str) -> str:
    return " ".join(plain(request.POST.get(name, "")).split())[:WORDS_MOST]


def _page(
    request: HttpRequest,
    entry: Entry,
    person: Person,
    typed: list[Chosen] | None = None,
    *,
    refusal: str = "",
) -> HttpResponse:
    is_open = person.ring_me_open
    offered = offered_for(entry.expression) if is_open else []
    context = {
        "language": entry.expression.language,
        "language_name": NAMES[entry.expression.language],
        "offered": offered if typed is None else [_as_typed(one, typed) for one in offered],
        "shown": token_of_choice(entry.expression) if is_open else "",
        "most": MOST,
        "words_most": WORDS_MOST,
        "sealed": "" if is_open else str(PicturesAreSealed()),
        "refusal": refusal,
    }
    return page_or_part(request, "projects/illustrations.html", context, status=422 if refusal else 200)


def _as_typed(one: Offered, typed: list[Chosen]) -> Offered:
    said = next((words for words in typed if words.file == one.id), None)
    if said is None or not one.may:
        return replace(one, is_on=one.is_on and not one.may)
    return replace(one, is_on=True, alternative=said.alternative, caption=said.caption)
