"""Codes printed for a school, the questionnaire on paper, and papers typed in twice."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.dates import spoken
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.places.models import School
from bastama.surveys.actions import typing_in
from bastama.surveys.documents.blank import set_papers
from bastama.surveys.documents.slips import set_slips
from bastama.surveys.errors import CodeOfAnotherWave
from bastama.surveys.filled import Given, given_in, sheet_of
from bastama.surveys.models import Asked, Ticket, Wave
from bastama.surveys.queries import questionnaire_of, schools_read_by, wave_for
from bastama.surveys.tickets import code_of, ticket_of

SCHOOLS_SHOWN = 50
PAPERS_MOST = 60
"""Papers in one PDF: each is two or three sheets."""
LANGUAGES = dict(settings.LANGUAGES)


def _school(request: HttpRequest, wave_id: UUID, school_id: UUID) -> tuple[Wave, School]:
    """A wave and a school of it whose codes this person hands out."""
    person = asker(request)
    wave = wave_for(person, wave_id)
    read = schools_read_by(person, wave)
    found = get_object_or_404(School.objects.all() if read is None else read, pk=school_id)
    if not Asked.objects.filter(wave=wave, school=found, way=Asked.Way.DRAWN).exists():
        raise Http404
    if not person.has_perm("surveys.hand_out", wave):
        raise PermissionDenied
    return wave, found


def _drawn(wave: Wave, school: School) -> list[Ticket]:
    """The codes of a school in an order that tells nothing; used or not, so that no print tells who answered."""
    rows = Ticket.objects.filter(wave=wave, school=school, way=Asked.Way.DRAWN)
    return list(rows.order_by("digest"))


def _name(wave: Wave) -> str:
    return questionnaire_of(wave.form).in_language(spoken()).name


def _papers_count(request: HttpRequest, most: int, otherwise: int = 0) -> int:
    """How many of the codes are printed on papers; the others are for slips."""
    asked = request.GET.get("papers", "")
    return min(int(asked) if asked.isdecimal() and len(asked) < 4 else otherwise, most, PAPERS_MOST)


@require_GET
def printing(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """The schools of a wave that have codes to be printed."""
    person = asker(request)
    wave = wave_for(person, wave_id)
    if not person.has_perm("surveys.hand_out", wave):
        raise PermissionDenied
    read = schools_read_by(person, wave)
    rows = Asked.objects.filter(wave=wave, way=Asked.Way.DRAWN, asked_count__gt=0).select_related("school")
    rows = (
        rows.order_by("school__code")
        if read is None
        else rows.filter(school__in=read).order_by("school__code")
    )
    page = Paginator(rows, SCHOOLS_SHOWN).get_page(request.GET.get("page"))
    return page_or_part(
        request, "surveys/papers/printing.html", {"wave": wave, "page": page, "name": _name(wave)}
    )


@require_GET
def print_codes(request: HttpRequest, wave_id: UUID, school_id: UUID) -> HttpResponse:
    """What can be printed for a school: slips to draw from an envelope, papers for those without a phone."""
    wave, found = _school(request, wave_id, school_id)
    count = len(_drawn(wave, found))
    papers = _papers_count(request, count)
    context = {
        "wave": wave,
        "school": found,
        "name": _name(wave),
        "count": count,
        "papers": papers,
        "slips": count - papers,
        "papers_most": min(count, PAPERS_MOST),
    }
    return page_or_part(request, "surveys/papers/codes.html", context)


@require_GET
def slips(request: HttpRequest, wave_id: UUID, school_id: UUID) -> HttpResponse:
    """Slips with a code each, as a PDF; those whose codes are kept for papers are not among them."""
    wave, found = _school(request, wave_id, school_id)
    drawn = _drawn(wave, found)
    kept = drawn[: len(drawn) - _papers_count(request, len(drawn))]
    if not kept:
        raise Http404
    return _as_pdf(set_slips(wave, found, kept), f"slips-{found.code}.pdf")


@require_GET
def blanks(request: HttpRequest, wave_id: UUID, school_id: UUID) -> HttpResponse:
    """The questionnaire for the hand, as a PDF: one for each code kept for papers."""
    wave, found = _school(request, wave_id, school_id)
    drawn = _drawn(wave, found)
    count = _papers_count(request, len(drawn), otherwise=len(drawn))
    language = request.GET.get("language", "kk")
    if not count or language not in LANGUAGES:
        raise Http404
    return _as_pdf(set_papers(wave, drawn[-count:], language), f"papers-{found.code}-{language}.pdf")


def _as_pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _wave(person: Person, wave_id: UUID) -> Wave:
    wave = wave_for(person, wave_id)
    if not person.has_perm("surveys.type_in", wave):
        raise PermissionDenied
    return wave


@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Which paper is to be typed in, by its code; how many wait for their second typing."""
    person = asker(request)
    wave = _wave(person, wave_id)
    refusal: Refusal | None = None
    typed = request.POST.get("code", "")[:40]
    if request.method == "POST":
        ticket = ticket_of(typed)
        if ticket is not None and _is_typed_in_by(person, wave, ticket):
            return redirect("surveys:type_in", wave.pk, ticket.pk)
        refusal = CodeOfAnotherWave()
    context = {
        "wave": wave,
        "name": _name(wave),
        "typed": typed,
        "refusal": refusal,
        "waiting": typing_in.once_typed(wave).count(),
        "may_take": person.has_perm("surveys.run", wave),
    }
    return page_or_part(request, "surveys/papers/papers.html", context, status=422 if refusal else 200)


def _is_typed_in_by(person: Person, wave: Wave, ticket: Ticket) -> bool:
    """A code drawn in a school of the wave that this person reads of, and does not work in."""
    if ticket.wave_id != wave.pk or ticket.way != Asked.Way.DRAWN:
        return False
    read = schools_read_by(person, wave)
    is_read = read is None or read.filter(pk=ticket.school_id).exists()
    return is_read and person.has_perm("surveys.is_elsewhere", ticket.school)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def type_in(request: HttpRequest, wave_id: UUID, ticket_id: UUID) -> HttpResponse:
    """The questionnaire with what stands on a paper: typed once, and once more by somebody else or on another day."""
    person = asker(request)
    wave = _wave(person, wave_id)
    found = get_object_or_404(
        Ticket.objects.select_related("wave__series", "wave__form", "school"), pk=ticket_id
    )
    if not _is_typed_in_by(person, wave, found):
        raise Http404
    if request.method != "POST":
        return _form(request, found, Given())
    given = given_in(request.POST.dict(), questionnaire_of(wave.form))
    try:
        done = typing_in.type_in(found, given=given, by=person, instead="instead" in request.POST)
    except Refusal as no:
        return _form(request, found, given, refusal=no)
    if done.differing:
        return _form(request, found, given, differing=done.differing)
    messages.success(request, _said(done))
    return redirect("surveys:papers", wave.pk)


def _said(done: typing_in.Typing) -> str:
    if done.is_in:
        return _("Both typings agree: the paper is in, and can be torn up.")
    return _(
        "Typed once, and sealed. Put the paper on the pile for the second typing: by somebody else, or by you on another day."
    )


def _form(
    request: HttpRequest,
    ticket: Ticket,
    given: Given,
    *,
    differing: frozenset[str] = frozenset(),
    refusal: Refusal | None = None,
) -> HttpResponse:
    form, language = questionnaire_of(ticket.wave.form), spoken()
    asks_linking = ticket.wave.asks_linking
    sheet = sheet_of(form, language, given, asks_linking=asks_linking, differing=differing)
    context: dict[str, Any] = {
        "sheet": sheet,
        "wave": ticket.wave,
        "code": code_of(ticket),
        "differing": [one for one in sheet.questions if one.differs],
        "linking_differs": any(one.differs for one in sheet.linking),
        "is_second": hasattr(ticket, "typed"),
        "refusal": refusal,
        "is_typed_in": True,
    }
    response = page_or_part(
        request, "surveys/papers/type_in.html", context, status=422 if differing or refusal else 200
    )
    add_never_cache_headers(response)
    return response


@require_POST
def take(request: HttpRequest, wave_id: UUID) -> HttpResponse:
    """Let in the papers that were typed a single time, before the wave closes."""
    person = asker(request)
    wave = wave_for(person, wave_id)
    if not person.has_perm("surveys.run", wave):
        raise PermissionDenied
    try:
        count = typing_in.take_once_typed(wave, by=person)
        messages.success(request, _("Let in as they were typed once: %(count)s.") % {"count": count})
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("surveys:papers", wave.pk)
