import csv
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.dates import spoken
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.doors import address_of
from bastama.people.models import LANGUAGES, Person
from bastama.web.errors import SettledMeanwhile
from bastama.web.models import Suggestion
from bastama.web.suggesting import actions
from bastama.web.suggesting.catalogue import as_po
from bastama.web.suggesting.forms import SuggestionForm
from bastama.web.suggesting.standing import places_of

ON_A_PAGE = 30
COLUMNS = ("language", "there", "better", "why", "page", "stands", "state", "sent")
TAKEN_FOR_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
State = Suggestion.State


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Say a better word for one of the site's own; who says it is not kept."""
    begun = {"language": spoken(), "page": request.GET.get("page", "")[:80]}
    form = SuggestionForm(request.POST if request.method == "POST" else None, initial=begun)
    if form.is_valid():
        try:
            actions.suggest(actions.Said(**form.cleaned_data), address=address_of(request))
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return page_or_part(request, "web/suggesting/sent.html", {"said": form.cleaned_data})
    person = request.user
    may_mend = isinstance(person, Person) and person.has_perm("web.mend_words")
    context = {"form": form, "may_mend": may_mend}
    return page_or_part(request, "web/suggesting/suggest.html", context, status=422 if form.errors else 200)


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """Better words that wait, the newest first; those that are settled, by the address."""
    _mender(request)
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    rows = Suggestion.objects.filter(state=state).order_by("-sent_at", "pk")
    context = {
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": State.choices,
        "tabs": [
            {"url": f"?state={value}", "name": capfirst(name), "current": value == state}
            for value, name in State.choices
        ],
    }
    return page_or_part(request, "web/suggesting/list.html", context)


@require_POST
def settle(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what becomes of a better word."""
    person = _mender(request)
    found = get_object_or_404(Suggestion, pk=id)
    state = request.POST.get("state", "")
    if state not in State.values:
        messages.error(request, _("Nothing was changed: choose one of the states."))
        return redirect("suggestions")
    try:
        actions.settle(found, state=state, seen=request.POST.get("seen", ""), by=person)
    except SettledMeanwhile as no:
        messages.error(request, str(no))
        return redirect(f"{reverse('suggestions')}?{urlencode({'state': no.now})}")
    messages.success(request, _("Saved."))
    return redirect("suggestions")


@require_GET
def as_file(request: HttpRequest) -> HttpResponse:
    """The words of one language, or of all, as a table for a translator: those that wait and those that were taken, and where each stands."""
    _mender(request)
    language = request.GET.get("language", "")
    rows = _for_translators()
    if language in dict(LANGUAGES):
        rows = rows.filter(language=language)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="better-words.csv"'
    table = csv.writer(response)
    table.writerow(COLUMNS)
    for row in rows:
        sent = timezone.localdate(row.sent_at).isoformat()
        stands = " | ".join(places_of(row.there, row.language))
        cells = (row.language, row.there, row.better, row.why, row.page, stands, row.state or "new", sent)
        table.writerow([_text(cell) for cell in cells])
    return response


@require_GET
def as_catalogue(request: HttpRequest, language: str) -> HttpResponse:
    """The same of one language as a catalogue of gettext, for the programs that translators work with."""
    _mender(request)
    if language not in dict(LANGUAGES):
        raise Http404
    made = as_po(_for_translators().filter(language=language), language)
    response = HttpResponse(made, content_type="text/x-gettext-translation; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="better-words.{language}.po"'
    return response


def _for_translators() -> QuerySet[Suggestion]:
    return Suggestion.objects.exclude(state=State.NOT_NOW).order_by("language", "there", "pk")


def _text(cell: str) -> str:
    """What a spreadsheet would take for a formula stays text."""
    return f"'{cell}" if cell.startswith(TAKEN_FOR_A_FORMULA) else cell


def _mender(request: HttpRequest) -> Person:
    person = asker(request)
    if not person.has_perm("web.mend_words"):
        raise PermissionDenied
    return person
