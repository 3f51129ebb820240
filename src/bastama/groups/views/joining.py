from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import papers
from bastama.groups.actions import joining
from bastama.groups.documents.paper import set_paper
from bastama.groups.errors import PaperIsUnknown
from bastama.groups.joining_forms import AnswerForm, WishForm
from bastama.groups.models import Group
from bastama.groups.offering import JoinRequest, Paper
from bastama.groups.queries import group_for
from bastama.groups.views.door import nowhere, page_of
from bastama.kit.parts import page_or_part
from bastama.people.actions.codes import make_codes
from bastama.people.asking import asker
from bastama.people.doors import address_of
from bastama.people.errors import AddressIsTired
from bastama.people.models import Person
from bastama.people.slips import sheet_of


@require_POST
def ask_signed_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask to join the group of a paper as who one is."""
    try:
        group = joining.arrive(secret, address=address_of(request))
    except (PaperIsUnknown, AddressIsTired) as no:
        return nowhere(request, no, 404 if isinstance(no, PaperIsUnknown) else 429)
    filled = WishForm(request.POST)
    if filled.is_valid():
        try:
            joining.ask_to_join(group, person=asker(request), said=filled.said, address="")
        except Refusal as no:
            filled.add_error(None, str(no))
        else:
            messages.success(request, _("Sent. Those who facilitate the group answer; it is told here."))
            return redirect("home")
    return page_of(request, group, secret, filled, status=422)


@require_GET
def requests(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Who asks to join, and the sheet for the staff room."""
    return _shown(request, _group(request, group_id))


@require_POST
def make_paper(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Make the sheet, or a new one that ends those printed before."""
    group = _group(request, group_id)
    try:
        joining.make_paper(group, by=asker(request))
    except Refusal as no:
        return _shown(request, group, str(no))
    return redirect("groups:requests", group.pk)


@require_GET
def paper_pdf(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """The sheet as a PDF, in three languages."""
    group = _group(request, group_id)
    paper = Paper.objects.filter(group=group).first()
    if paper is None:
        return redirect("groups:requests", group.pk)
    response = HttpResponse(set_paper(paper, group), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="join.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say yes or no. For who has no account yet the slip with the code is shown, this once."""
    asked = papers.request_for(asker(request), request_id)
    group = _group(request, asked.group_id)
    alike = next((came.alike for came in papers.requests_of(group) if came.row.pk == asked.pk), [])
    filled = AnswerForm(request.POST, alike=alike)
    try:
        if filled.is_valid() and filled.cleaned_data["said"] == "yes":
            return _accepted(request, asked, group, filled.known_person)
        if filled.is_valid():
            joining.decline(asked, by=asker(request))
            messages.success(request, _("Answered: no. Tell them in person, kindly, if you can."))
    except Refusal as no:
        return _shown(request, group, str(no))
    return redirect("groups:requests", group.pk)


def _accepted(request: HttpRequest, asked: JoinRequest, group: Group, known: Person | None) -> HttpResponse:
    by = asker(request)
    person = joining.accept(asked, by=by, known=known)
    if not joining.needs_a_code(person):
        messages.success(request, _("Answered: yes. Name: %(person)s.") % {"person": person.display_name})
        return redirect("groups:requests", group.pk)
    if known is not None or not by.has_perm("groups.make_codes", group):
        messages.success(
            request, _("Asked: %(person)s. Print them a sign-in code.") % {"person": person.display_name}
        )
        return redirect("groups:codes", group.pk)
    slips = make_codes([person], by=by)
    response = page_or_part(request, "groups/slips.html", {"group": group, "sheet": sheet_of(slips)})
    response["Cache-Control"] = "no-store"
    return response


def _group(request: HttpRequest, group_id: UUID) -> Group:
    group = group_for(asker(request), group_id)
    if not asker(request).has_perm("groups.admit", group):
        raise PermissionDenied
    return group


def _shown(request: HttpRequest, group: Group, refused: str = "") -> HttpResponse:
    paper = Paper.objects.filter(group=group).first()
    context = {
        "group": group,
        "rows": papers.requests_of(group),
        "paper": paper,
        "address": papers.address_of(paper) if paper else "",
        "is_open": papers.is_open(group),
        "until": papers.until(group),
        "refused": refused,
    }
    return page_or_part(request, "groups/joining/requests.html", context, status=422 if refused else 200)
