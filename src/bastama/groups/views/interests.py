from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import interests
from bastama.groups.actions import interests as actions
from bastama.groups.interest_forms import InterestAnswerForm, InterestForm, VisitorInterestForm
from bastama.groups.wishing import Interest
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.doors import address_of
from bastama.people.models import Person
from bastama.places.models import School

INTERESTS_A_PAGE = 30


@login_not_required
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Say without an account that a school would like to take part: first the school, then the rest.

    What is sent here comes from nobody known, whoever is signed in, and needs no cookie. The school is looked for by an
    address, everything else is sent: no name and no number stands in a log.
    """
    school = interests.school_known(request.POST.get("school") or request.GET.get("school") or "")
    if school is None:
        return _search(request)
    filled = VisitorInterestForm(request.POST if request.method == "POST" else None)
    if filled.is_valid():
        try:
            actions.send(school, said=filled.said, person=None, address=address_of(request))
        except Refusal as no:
            filled.add_error(None, str(no))
        else:
            return page_or_part(request, "groups/interest/sent.html", {"school": school})
    return _form(request, school, filled)


def _search(request: HttpRequest) -> HttpResponse:
    said = request.GET.get("school_said", "").strip()
    context = {
        "said": said,
        "found": interests.schools_found(said),
        "is_wrong": request.method == "POST",
        "most": interests.SCHOOLS_SHOWN,
    }
    status = 422 if request.method == "POST" else 200
    return page_or_part(request, "groups/interest/search.html", context, status=status)


def _form(request: HttpRequest, school: School, filled: InterestForm) -> HttpResponse:
    is_sent = request.method == "POST"
    context = {
        "school": school,
        "form": filled,
        "is_sent": is_sent,
        "is_directors": not isinstance(filled, VisitorInterestForm),
    }
    return page_or_part(request, "groups/interest/form.html", context, status=422 if is_sent else 200)


@require_http_methods(["GET", "POST"])
def of_school(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Say it as the director of a school; what became of it stands on the page of the school."""
    person = asker(request)
    school = interests.directed_school(person, school_id)
    if not person.has_perm("groups.send_interest"):
        raise PermissionDenied
    if interests.open_of(person, school) is not None:
        return redirect("school", id=school.pk)
    filled = InterestForm(request.POST if request.method == "POST" else None)
    if filled.is_valid():
        try:
            actions.send(school, said=filled.said, person=person)
        except Refusal as no:
            filled.add_error(None, str(no))
        else:
            messages.success(request, _("Sent. What becomes of it stands on this page."))
            return redirect("school", id=school.pk)
    return _form(request, school, filled)


@require_GET
def all_interests(request: HttpRequest) -> HttpResponse:
    """Schools that would like to take part, the newest first."""
    return _listed(request, _reader(request))


@require_POST
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what becomes of the wish of a school."""
    person = _reader(request)
    found = interests.interest_for(person, id)
    filled = InterestAnswerForm(request.POST)
    if not filled.is_valid():
        return _listed(
            request, person, _("Nothing was changed: choose one of the states, and shorten the sentence.")
        )
    try:
        actions.answer(found, **filled.cleaned_data, by=person)
    except Refusal as no:
        return _listed(request, person, str(no))
    messages.success(request, _("Saved."))
    return redirect("interest:list")


def _reader(request: HttpRequest) -> Person:
    person = asker(request)
    if not person.has_perm("groups.read_interests"):
        raise PermissionDenied
    return person


def _listed(request: HttpRequest, person: Person, refused: str = "") -> HttpResponse:
    rows = interests.interests_visible_to(person)
    context = {
        "page": Paginator(rows, INTERESTS_A_PAGE).get_page(request.GET.get("page")),
        "states": [choice for choice in Interest.State.choices if choice[0] != Interest.State.OVER],
        "refused": refused,
    }
    return page_or_part(request, "groups/interest/list.html", context, status=422 if refused else 200)
