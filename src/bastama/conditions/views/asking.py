"""Asking the school for something: choose and write, look at what the director will read, send."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.conditions.actions import requests as actions
from bastama.conditions.errors import DeviceIsSealed
from bastama.conditions.forms import AskForm
from bastama.conditions.models import Request
from bastama.conditions.queries.requests import directors_of, schools_to_ask, teaches_in
from bastama.foundation.refusals import Refusal
from bastama.groups.models import Group, Session
from bastama.groups.queries import places_of, session_for
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.views.keeping import keeps_words


@require_http_methods(["GET", "POST"])
@keeps_words
def ask(request: HttpRequest) -> HttpResponse:
    """Ask from one's project; who facilitates asks as the group."""
    return _ask(request, _group_of(asker(request), request.GET.get("group", "")), None)


@require_http_methods(["GET", "POST"])
@keeps_words
def ask_at(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask as the group, at one of its sessions."""
    person = asker(request)
    session = session_for(person, session_id)
    if session.group_id not in places_of(person).all or session.group.is_circle:
        raise Http404
    return _ask(request, session.group, session)


def _group_of(person: Person, named: str) -> Group:
    """The group that is named in the address, else the one whose place they were given last."""
    rows = places_of(person).in_groups
    row = next((row for row in rows if str(row.group_id) == named), next(iter(rows), None))
    if row is None:
        raise Http404
    return row.group


def _ask(request: HttpRequest, group: Group, session: Session | None) -> HttpResponse:
    person = asker(request)
    if not person.has_perm("conditions.ask"):
        status = 422 if request.method == "POST" else 200
        return page_or_part(request, "conditions/ask.html", {"sealed": str(DeviceIsSealed())}, status=status)
    form = _form(request, person, group, session)
    refusal = ""
    if request.method == "POST" and "back" not in request.POST and form.is_valid():
        if "send" not in request.POST:
            return _look(request, form, group, session)
        try:
            made = actions.ask(group, asking=_asking(form, session), by=person, id=form.cleaned_data["id"])
        except Refusal as no:
            refusal = str(no)
        else:
            messages.success(request, _("It is sent. You are told when the director answers."))
            return redirect("conditions:request", made.pk)
    status = 422 if refusal or form.errors else 200
    context = {"form": form, "group": group, "session": session, "refusal": refusal}
    return page_or_part(request, "conditions/ask.html", context, status=status)


def _form(request: HttpRequest, person: Person, group: Group, session: Session | None) -> AskForm:
    alone = session is None and teaches_in(person, group.pk)
    schools = schools_to_ask(person, group)
    return AskForm(request.POST or None, schools=schools, alone=alone, language=_spoken())


def _spoken() -> str:
    return (get_language() or "kk")[:2]


def _asking(form: AskForm, session: Session | None) -> actions.Asking:
    school = form.school_asked
    if school is None:
        raise Http404
    typed = form.cleaned_data
    return actions.Asking(school, typed["kind"], typed["words"], _spoken(), form.is_of_group, session)


def _look(request: HttpRequest, form: AskForm, group: Group, session: Session | None) -> HttpResponse:
    """The words as the director will read them, before anything is sent."""
    asking = _asking(form, None)
    sent = [(name, value) for name, value in request.POST.items() if name in form.fields]
    context = {
        "asker": asker(request),
        "group": group,
        "school": asking.school,
        "directors": directors_of(asking.school),
        "kind": Request.Kind(asking.kind).label,
        "words": asking.words,
        "of_group": asking.of_group,
        "session": session,
        "id": form.cleaned_data["id"],
        "sent": sent,
    }
    return page_or_part(request, "conditions/ask_look.html", context)
