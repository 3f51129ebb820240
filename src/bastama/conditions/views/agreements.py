"""A school's agreement: its page, its paper, who follows in office, its end."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.conditions.actions import agreements as actions
from bastama.conditions.actions.due import note_opened
from bastama.conditions.documents.agreement import set_agreement
from bastama.conditions.errors import SchoolIsNotInCohort
from bastama.conditions.forms import AddForm, EndForm, ReviewForm, SignForm
from bastama.conditions.models import Agreement
from bastama.conditions.queries import agreements as queries
from bastama.conditions.queries.agreements import Agreed
from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.models import School
from bastama.programmes.permissions import runs_an_area
from bastama.projects.files.places import file_store
from bastama.projects.views.handing import as_document
from bastama.projects.views.keeping import keeps_words

SCHOOLS_A_PAGE = 50


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """The schools whose agreements I arrange, and how each stands."""
    person = asker(request)
    if not runs_an_area(person):
        raise PermissionDenied
    page = Paginator(queries.schools_run_by(person), SCHOOLS_A_PAGE).get_page(request.GET.get("page"))
    schools = list(page.object_list)
    known: dict[UUID, list[Agreement]] = {school.pk: [] for school in schools}
    rows = Agreement.objects.filter(school__in=schools).exclude(state=Agreement.State.ENDED)
    for row in rows.select_related("cohort").order_by("begun_at"):
        known[row.school_id].append(row)
    context = {"page": page, "rows": [(school, known[school.pk]) for school in schools]}
    return page_or_part(request, "conditions/agreements.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Begin an agreement of a school for one of its cohorts."""
    person = asker(request)
    school = get_object_or_404(School, pk=school_id)
    if not queries.is_run_by(person, school):
        raise Http404
    cohorts = queries.cohorts_in(school)
    if request.method == "POST":
        cohort = next((one for one in cohorts if str(one.pk) == request.POST.get("cohort", "")), None)
        try:
            if cohort is None:
                raise SchoolIsNotInCohort
            made = actions.begin(school, cohort=cohort, by=person)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            return redirect("conditions:agreement", made.pk)
    context = {"school": school, "cohorts": cohorts}
    return page_or_part(request, "conditions/begin_agreement.html", context)


@require_GET
def agreement(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is agreed with a school; for who arranges it, all that can be done with it."""
    person = asker(request)
    found = queries.agreement_for(person, id)
    if getattr(request.device, "has_notices", False):  # type: ignore[attr-defined]
        note_opened(person, found.agreement)
    return shown(request, found)


def shown(request: HttpRequest, found: Agreed, refusal: str = "", **filled: object) -> HttpResponse:
    """The page of an agreement; `filled` is a form that was not taken in."""
    spoken = (get_language() or "kk")[:2]
    forms = {
        "add": AddForm(auto_id="add-%s") if found.may_change else None,
        "sign": _sign_form(found),
        "review": ReviewForm(lines=found.agreed, language=spoken) if found.may_review else None,
        "end": EndForm(auto_id="end-%s") if found.runs and not found.agreement.ended_on else None,
    }
    context = {
        "found": found,
        "agreement": found.agreement,
        "sides": queries.sides_of(found.lines, spoken),
        "forms": forms | filled,
        "opened": next(iter(filled), ""),
        "refusal": refusal,
        "needs_pledge": queries.needs_new_pledge(found),
        "is_due": found.may_review and queries.is_due_for_review(found.agreement, today()),
    }
    status = 422 if refusal or filled else 200
    return page_or_part(request, "conditions/agreement.html", context, status=status)


def _sign_form(found: Agreed) -> SignForm | None:
    if not found.runs or found.agreement.ended_on:
        return None
    return SignForm(auto_id="sign-%s", initial={"on": today()}, is_signed=found.is_signed)


def run_for(request: HttpRequest, id: UUID) -> Agreed:
    """The door for who arranges an agreement; who only reads it is told that it is not theirs to change."""
    found = queries.agreement_for(asker(request), id)
    if not found.runs:
        raise PermissionDenied
    return found


@require_GET
def print_agreement(request: HttpRequest, id: UUID) -> HttpResponse:
    """The agreement on paper, in Kazakh and Russian."""
    return as_document(set_agreement(run_for(request, id)), f"agreement-{today().isoformat()}.pdf")


@require_GET
def scan(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The signed paper, for who arranges the agreement."""
    kept = run_for(request, id).agreement.scan
    if kept is None:
        raise Http404
    response = FileResponse(
        file_store().open(kept.stored_as),
        content_type=kept.media_type,
        filename=kept.name,
        as_attachment=True,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def take_over(request: HttpRequest, id: UUID) -> HttpResponse:
    """The director who follows stands by what was signed."""
    found = run_for(request, id)
    if not found.directs:
        raise PermissionDenied
    try:
        actions.take_over(found.agreement, by=asker(request))
    except Refusal as no:
        return shown(request, found, str(no))
    messages.success(request, _("You stand by this agreement from today on."))
    return redirect("conditions:agreement", id)


@require_POST
@keeps_words
def end(request: HttpRequest, id: UUID) -> HttpResponse:
    """End an agreement, with the reason."""
    found = run_for(request, id)
    form = EndForm(request.POST, auto_id="end-%s")
    if not form.is_valid():
        return shown(request, found, end=form)
    try:
        actions.end(found.agreement, because=form.cleaned_data["because"], by=asker(request))
    except Refusal as no:
        return shown(request, found, str(no))
    messages.success(request, _("The agreement has ended. What was agreed stays here to be read."))
    return redirect("conditions:agreement", id)
