from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import LANGUAGES, Person
from bastama.projects import sheets
from bastama.projects.actions import portfolio as actions
from bastama.projects.documents.attestation import SPOKEN
from bastama.projects.documents.away import pack_portfolio
from bastama.projects.documents.portfolio import set_portfolio, tell_portfolio
from bastama.projects.documents.word import write_portfolio
from bastama.projects.forms.controls import controls, ring_choices
from bastama.projects.forms.typed import Typed, as_id, read, shown
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.queries.portfolio import Piece, item_for, portfolio_of
from bastama.projects.queries.posters import POSTER
from bastama.projects.showing import CLAIM
from bastama.projects.views.door import by_sheet, own_project
from bastama.projects.views.handing import as_document, as_word
from bastama.projects.views.keeping import keeps_words
from bastama.projects.views.sheet import said_of


@require_GET
def portfolio(request: HttpRequest) -> HttpResponse:
    """One's own portfolio: its parts, what is chosen, what could be, what is missing."""
    return _page(request)


def _page(request: HttpRequest, *, refusal: str = "") -> HttpResponse:
    person = asker(request)
    project = own_project(person)
    context = {
        "portfolio": portfolio_of(project, person),
        "has_poster": any(tool.id == POSTER for tool in projects.edition_of(project).tools),
        "attestation_languages": [one for one in LANGUAGES if one[0] in SPOKEN],
        "is_sealed": not person.ring_me_open,
        "refusal": refusal,
    }
    return page_or_part(request, "projects/portfolio.html", context, status=422 if refusal else 200)


@require_POST
def choose_piece(request: HttpRequest) -> HttpResponse:
    """Put an entry into a part."""
    person = asker(request)
    id, part = as_id(request.POST.get("entry")), request.POST.get("part", "")
    project = by_sheet(person, id)
    entry = projects.entries_in(project, person).filter(pk=id).first() if id else None
    if entry is None:
        raise Http404
    try:
        item = actions.choose(project, entry=entry, part=part, by=person)
    except Refusal as no:
        return _page(request, refusal=str(no))
    messages.success(request, _("Chosen. Say in a sentence or two what it shows."))
    return _back_to(item)


@require_POST
def unchoose_piece(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a piece out again."""
    person = asker(request)
    item = item_for(person, by_sheet(person, id), id)
    try:
        actions.unchoose(item, by=person)
    except Refusal as no:
        return _page(request, refusal=str(no))
    messages.success(request, _("Taken out of the portfolio. In the notebook everything stands as it was."))
    return redirect(f"{reverse('projects:portfolio')}#{item.part}")


@require_POST
def move_piece(request: HttpRequest, id: UUID) -> HttpResponse:
    """Move a piece up or down among those of its part."""
    person = asker(request)
    project = by_sheet(person, id)
    item = item_for(person, project, id)
    other = _beside(project, person, item, way=request.POST.get("way", "up"))
    try:
        if other is not None:
            actions.swap(item, other=other, by=person)
    except Refusal as no:
        return _page(request, refusal=str(no))
    return _back_to(item)


def _beside(project: Project, person: Person, item: PortfolioItem, *, way: str) -> PortfolioItem | None:
    """The piece above or below, among those this person sees."""
    parts = portfolio_of(project, person).parts
    here = [piece.item for part in parts if part.about.id == item.part for piece in part.pieces]
    found = {upper.pk: lower for upper, lower in pairwise(here)}
    if way == "up":
        found = {lower.pk: upper for upper, lower in pairwise(here)}
    return found.get(item.pk)


@require_http_methods(["GET", "POST"])
@keeps_words
def claim(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what a chosen piece shows."""
    person = asker(request)
    project = by_sheet(person, id)
    item = item_for(person, project, id)
    piece = _piece(project, person, item)
    sheet = sheets.of_kind(CLAIM, projects.edition_of(project))
    head = piece.claim.head if piece.claim else None
    if request.method == "GET":
        return _claim_page(request, piece, sheet, shown(sheet, item.pk, head))
    typed = read(request.POST, sheet, item.pk, head.answers if head else {})
    try:
        saved = actions.claim(item, words=typed.words(), by=person)
    except Refusal as no:
        return _claim_page(request, piece, sheet, typed, refusal=str(no))
    if saved.other is None:
        typed = typed.resting_on(saved.standing)
    if is_asking_for_part(request) or typed.sentences:
        piece = _piece(project, person, item)
        has_met, is_joined = saved.other is not None, saved.mine is not None
        return _claim_page(request, piece, sheet, typed, has_met=has_met, is_joined=is_joined)
    if saved.other is not None:
        return redirect("projects:choose", saved.entry.pk)
    messages.success(request, said_of(saved))
    return _back_to(item)


def _piece(project: Project, person: Person, item: PortfolioItem) -> Piece:
    parts = portfolio_of(project, person).parts
    found = next((piece for part in parts for piece in part.pieces if piece.item.pk == item.pk), None)
    if found is None:
        raise Http404
    return found


def _claim_page(
    request: HttpRequest,
    piece: Piece,
    sheet: sheets.Sheet,
    typed: Typed,
    *,
    refusal: str = "",
    has_met: bool = False,
    is_joined: bool = False,
) -> HttpResponse:
    is_refused = bool(refusal or typed.sentences)
    context: dict[str, Any] = {
        "piece": piece,
        "entry": piece.claim,
        "typed": typed,
        "controls": controls(sheet, typed),
        "rings": ring_choices(sheet, typed.ring),
        "is_writer": piece.claim is None or piece.claim.writer_id == asker(request).pk,
        "is_sealed": not asker(request).ring_me_open,
        "refusal": refusal,
        "is_refused": is_refused,
        "met": has_met,
        "is_joined": is_joined,
    }
    status = 422 if is_refused else 200
    return page_or_part(request, "projects/claim.html", context, part="projects/_kept.html", status=status)


@require_GET
def portfolio_pdf(request: HttpRequest) -> HttpResponse:
    """One's own portfolio as a PDF: what may be shown on this device and nothing else."""
    person = asker(request)
    project = own_project(person)
    made = set_portfolio(portfolio_of(project, person), of=projects.leaders_of(project), reader=person)
    return as_document(made, f"portfolio-{today().isoformat()}.pdf")


@require_GET
def portfolio_word(request: HttpRequest) -> HttpResponse:
    """The same as a Word document, to go on with."""
    person = asker(request)
    project = own_project(person)
    told = tell_portfolio(portfolio_of(project, person), of=projects.leaders_of(project), reader=person)
    return as_word(write_portfolio(told), f"portfolio-{today().isoformat()}.docx")


@require_GET
def portfolio_zip(request: HttpRequest) -> FileResponse:
    """The same as pages that open in a browser without a network."""
    person = asker(request)
    project = own_project(person)
    told = tell_portfolio(portfolio_of(project, person), of=projects.leaders_of(project), reader=person)
    return FileResponse(
        pack_portfolio(told),
        as_attachment=True,
        filename=f"portfolio-{today().isoformat()}.zip",
        content_type="application/zip",
        headers={"Cache-Control": "private, no-store"},
    )


def _back_to(item: PortfolioItem) -> HttpResponse:
    return redirect(f"{reverse('projects:portfolio')}#piece-{item.pk}")
