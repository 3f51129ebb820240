from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.dates import spoken
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.forms import refusals_on
from bastama.surveys import keyfiles, queries
from bastama.surveys.actions import asking, waves
from bastama.surveys.forms import CodesForm
from bastama.surveys.models import Wave

State = Wave.State
SCHOOLS_SHOWN = 50


@require_GET
def wave(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """A wave: whom it asks, how many answered by school, and what comes next; never who answered, or what."""
    return _shown(request, queries.wave_for(asker(request), wave_id))


@require_GET
def said(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """What was written in answer to open questions: for who evaluates the programme, and nobody else."""
    wave = queries.wave_for(asker(request), wave_id)
    if not asker(request).has_perm("surveys.read_words", wave):
        raise PermissionDenied
    form = queries.questionnaire_of(wave.form).in_language(spoken())
    page = Paginator(queries.said_in(wave), SCHOOLS_SHOWN).get_page(request.GET.get("page"))
    asked = {item.id: item.words for item in form.items if item.open}
    rows = [(asked.get(text.item, text.item), text.text) for text in page]
    context = {"wave": wave, "form": form, "page": page, "rows": rows}
    return page_or_part(request, "surveys/said.html", context)


@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Make codes for a school, to be printed and drawn from an envelope."""
    wave = run(request, wave_id)
    form = CodesForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            asking.ask_by_codes(wave, **form.cleaned_data, by=asker(request))
            messages.success(request, _("The codes are made. Print them on the page of the wave."))
            return redirect("surveys:wave", wave.pk)
    context: dict[str, Any] = {"form": form, "wave": wave}
    return page_or_part(request, "surveys/codes.html", context, status=422 if form.errors else 200)


@require_POST
def remind(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Remind those who were asked by name and have not answered."""
    wave = run(request, wave_id)
    try:
        asking.remind(wave, by=asker(request))
    except Refusal as refusal:
        return _shown(request, wave, refused=str(refusal))
    messages.success(request, _("Whoever was asked by name and has not answered sees a reminder now."))
    return redirect("surveys:wave", wave.pk)


@require_http_methods(["GET", "POST"])
def open_wave(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Open a wave for answers."""
    happens = [
        _("Whoever is asked by name sees it on their first page; printed codes become good."),
        _("Nobody can read an answer before the wave is closed, nor find out afterwards whose it is."),
    ]
    return _change(request, wave_id, waves.open_wave, _("Open the wave"), happens)


@require_http_methods(["GET", "POST"])
def close_wave(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Close a wave: its sheets are opened and mixed."""
    happens = [
        _("No answer is taken in any more, also by a code that was not used."),
        _("The sheets are opened and mixed; then the key is destroyed, and who was asked is forgotten."),
        _(
            "A school with fewer than seven sheets loses its name on them: they count in its district or region."
        ),
        _("Are there fewer than seven in all, they are thrown away unread: nobody could hide among them."),
    ]
    return _change(request, wave_id, waves.close_wave, _("Close the wave"), happens)


@require_http_methods(["GET", "POST"])
def cancel_wave(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Call a wave off."""
    happens = [
        _("Nobody is asked any more. Answers that came in are thrown away unread."),
        _("The wave stays in the list as cancelled; another can be planned for the same moment."),
    ]
    return _change(request, wave_id, waves.cancel_wave, _("Cancel the wave"), happens)


@require_POST
def go_on(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Open and mix the sheets of the next schools; the page asks for the ones after by itself, or by its button."""
    wave = run(request, wave_id)
    is_part = request.headers.get("HX-Request") == "true"
    try:
        wave = waves.go_on(wave, by=asker(request))
        if is_part and (wave.state == State.CLOSING or wave.is_untold):
            return _shown(request, wave)
    except Refusal as refusal:
        # The page itself says that the key is gone; a part would ask again for ever.
        if not is_part:
            return _shown(request, wave, refused=str(refusal))
    if not is_part:
        return redirect("surveys:wave", wave.pk)
    return HttpResponse(headers={"HX-Redirect": reverse("surveys:wave", args=[wave.pk])})


def _change(request: HttpRequest, wave_id: UUID, action: Any, name: str, happens: list[str]) -> HttpResponse:
    wave = run(request, wave_id)
    if request.method == "POST":
        try:
            action(wave, by=asker(request))
        except Refusal as refusal:
            return _shown(request, wave, refused=str(refusal))
        return redirect("surveys:wave", wave.pk)
    context = {
        "heading": name,
        "happens": happens,
        "action": name,
        "back": reverse("surveys:wave", args=[wave.pk]),
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


def run(request: HttpRequest, wave_id: UUID) -> Wave:
    """The wave of an address, for who runs it; who only sees it is refused."""
    wave = queries.wave_for(asker(request), wave_id)
    if not asker(request).has_perm("surveys.run", wave):
        raise PermissionDenied
    return wave


def _shown(request: HttpRequest, wave: Wave, refused: str = "") -> HttpResponse:
    person = asker(request)
    rows = queries.response_of(wave, queries.schools_read_by(person, wave))
    context = {
        "wave": wave,
        "form": queries.questionnaire_of(wave.form).in_language(spoken()),
        "page": Paginator(rows, SCHOOLS_SHOWN).get_page(request.GET.get("page")),
        "total": queries.total_of(rows),
        "opened": queries.opened_count(wave) if wave.state == State.CLOSING else 0,
        "texts_left": queries.texts_left(wave) if wave.state == State.CLOSING else 0,
        "may_run": person.has_perm("surveys.run", wave),
        "may_read_words": wave.state == State.CLOSED and person.has_perm("surveys.read_words", wave),
        "may_print": wave.state in (State.PLANNED, State.OPEN) and person.has_perm("surveys.hand_out", wave),
        "may_type_in": wave.state == State.OPEN and person.has_perm("surveys.type_in", wave),
        "is_keyless": wave.state in (State.OPEN, State.CLOSING) and not keyfiles.is_here(wave.pk),
        "refused": refused,
    }
    status = 422 if refused else 200
    part = "surveys/_closing.html" if wave.state == State.CLOSING or wave.is_untold else None
    return page_or_part(request, "surveys/wave.html", context, part=part, status=status)
