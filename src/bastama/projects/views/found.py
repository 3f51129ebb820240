from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.library import about
from bastama.library.actions.concepts import hide_or_put_back
from bastama.library.concepts import school_subjects
from bastama.library.models import Record
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.actions.found import kind_of, say_where, school_of
from bastama.projects.forms.found import FoundForm
from bastama.projects.queries.accounts import account_of, public_record
from bastama.projects.views.door import own_project


@require_http_methods(["GET", "POST"])
def found_under(request: HttpRequest) -> HttpResponse:
    """Under what readers find one's account: its concepts, each of which may be hidden, and where it happened."""
    person = asker(request)
    record = public_record(account_of(own_project(person)))
    spoken = (get_language() or settings.LANGUAGE_CODE)[:2]
    if record is None:
        return page_or_part(request, "projects/found_under.html", {"record": None})
    form = FoundForm(
        request.POST if request.method == "POST" else None,
        initial=_as_said(record),
        subjects=school_subjects(spoken),
    )
    refusal = ""
    if request.method == "POST":
        refusal = _changed(request, record, form, person)
        if not refusal and form.is_valid():
            return redirect("projects:found_under")
    school = school_of(person)
    context = {
        "record": record,
        "about": about.of_record(record, spoken, record.language),
        "hidden": about.hidden_of(record, spoken),
        "form": form,
        "school_kind": kind_of(school).value if school else "",
        "refusal": refusal,
    }
    status = 422 if refusal or form.errors else 200
    return page_or_part(request, "projects/found_under.html", context, status=status)


def _changed(request: HttpRequest, record: Record, form: FoundForm, person: Person) -> str:
    """Do what was sent; why not, where it was refused."""
    try:
        said = hide_or_put_back(record, request.POST, by=person)
        if not said and form.is_valid():
            say_where(record, by=person, **form.cleaned_data)
            said = _("Saved. Readers find your account under what you chose.")
    except Refusal as no:
        return str(no)
    if said:
        messages.success(request, said)
    return ""


def _as_said(record: Record) -> dict[str, object]:
    said = getattr(record, "circumstances", None)
    if said is None:
        return {}
    return {
        "subjects": said.subjects,
        "grades": [str(one) for one in said.grades],
        "tells_school": bool(said.school_kind),
    }
