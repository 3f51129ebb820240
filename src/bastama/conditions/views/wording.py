"""What an agreement says: commitments added, reworded, left out; signed; looked at in the middle of the year."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bastama.conditions.actions import agreements as actions
from bastama.conditions.actions.agreements import Texts
from bastama.conditions.forms import AddForm, ReviewForm, SignForm, TextsForm
from bastama.conditions.queries.agreements import Agreed, commitment_for
from bastama.conditions.queries.requests import directors_of
from bastama.conditions.views.agreements import run_for, shown
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.projects.actions.files import keep_apart
from bastama.projects.models.work import HeldFile
from bastama.projects.views.incoming import incoming
from bastama.projects.views.keeping import keeps_words


@require_POST
@keeps_words
def add(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a commitment of the school's own."""
    found = run_for(request, id)
    form = AddForm(request.POST, auto_id="add-%s")
    if not form.is_valid():
        return shown(request, found, add=form)
    typed = form.cleaned_data
    texts = Texts(typed["kk"], typed["ru"])
    try:
        actions.add(found.agreement, kept_by=typed["kept_by"], texts=texts, by=asker(request))
    except Refusal as no:
        return shown(request, found, str(no))
    messages.success(request, _("The commitment is added."))
    return redirect("conditions:agreement", id)


@require_http_methods(["GET", "POST"])
@keeps_words
def reword(request: HttpRequest, id: UUID) -> HttpResponse:
    """Word a commitment anew, in both languages of the paper; one that was left out is taken in again."""
    found, line = commitment_for(asker(request), id)
    wording = line.wording
    form = TextsForm(request.POST or None, initial={"kk": wording.text_kk, "ru": wording.text_ru})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        same = (typed["kk"], typed["ru"]) == (wording.text_kk, wording.text_ru)
        texts = Texts(typed["kk"], typed["ru"], wording.text_en if same else "")
        try:
            actions.reword(line.commitment, texts=texts, by=asker(request))
        except Refusal as no:
            refusal = str(no)
        else:
            messages.success(request, _("The commitment reads so from now on."))
            return redirect("conditions:agreement", found.agreement.pk)
    context = {"found": found, "line": line, "form": form, "refusal": refusal}
    status = 422 if refusal or form.errors else 200
    return page_or_part(request, "conditions/reword.html", context, status=status)


@require_POST
def leave_out(request: HttpRequest, id: UUID) -> HttpResponse:
    """Leave a commitment out of a draft."""
    found, line = commitment_for(asker(request), id)
    try:
        actions.drop(line.commitment, by=asker(request))
    except Refusal as no:
        return shown(request, found, str(no))
    messages.success(request, _("The commitment is left out. It can be taken in again."))
    return redirect("conditions:agreement", found.agreement.pk)


@require_POST
def sign(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note that it was signed, and keep the scan; of a signed one, keep the scan alone."""
    found = run_for(request, id)
    form = SignForm(request.POST, request.FILES, auto_id="sign-%s", is_signed=found.is_signed)
    if not form.is_valid():
        return shown(request, found, sign=form)
    scan = None
    try:
        scan = _scan(request)
        _sign(request, found, form.cleaned_data.get("on"), scan)
    except Refusal as no:
        if scan is not None:
            scan.delete()
        return shown(request, found, str(no))
    messages.success(request, _("It is noted."))
    return redirect("conditions:agreement", id)


def _sign(request: HttpRequest, found: Agreed, on: date | None, scan: HeldFile | None) -> None:
    person = asker(request)
    if on is not None:
        director = next(iter(directors_of(found.agreement.school)), None)
        actions.sign(found.agreement, on=on, director=director, scan=scan, by=person)
    elif scan is not None:
        actions.keep_scan(found.agreement, scan=scan, by=person)


def _scan(request: HttpRequest) -> HeldFile | None:
    came = incoming(request, asker(request))
    return keep_apart(came.clean) if came else None


@require_POST
@keeps_words
def review(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note how each commitment is kept so far."""
    found = run_for(request, id)
    spoken = (get_language() or "kk")[:2]
    form = ReviewForm(request.POST, lines=found.agreed, language=spoken)
    if not form.is_valid():
        return shown(request, found, review=form)
    try:
        actions.review(found.agreement, looked=form.looked(), by=asker(request), language=spoken)
    except Refusal as no:
        return shown(request, found, str(no))
    messages.success(request, _("It is noted. The group reads it, too."))
    return redirect("conditions:agreement", id)
