"""A project led by two or three: who leads it, whom one asks, what one is asked, and leaving it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person
from bastama.projects.actions import together as actions
from bastama.projects.forms.together import InviteForm
from bastama.projects.models.project import Project
from bastama.projects.models.together import Invitation
from bastama.projects.queries import projects
from bastama.projects.queries import together as queries
from bastama.projects.views.door import own_project

Outcome = Invitation.Outcome


@require_http_methods(["GET", "POST"])
def leaders(request: HttpRequest) -> HttpResponse:
    """Who leads one's own project and who is asked to; here a teacher of the group is asked."""
    person = asker(request)
    project = own_project(person)
    places = list(queries.teachers_to_ask(project)) if person.ring_me_open else []
    form = InviteForm(request.POST or None).offer(places)
    if request.method == "GET" or (person.ring_me_open and not form.is_valid()):
        return _page(request, project, form, status=200 if request.method == "GET" else 422)
    try:
        _is_open(person)
        chosen = {str(place.person_id): place.person for place in places}
        actions.invite(project, asked=chosen[form.cleaned_data["asked"]], by=person)
    except Refusal as no:
        return _page(request, project, form, refusal=str(no), status=422)
    messages.success(request, _("Asked. The project is led together when your colleague has said yes."))
    return redirect("projects:leaders")


def _page(
    request: HttpRequest, project: Project, form: InviteForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    person = asker(request)
    led_by, asked = list(queries.leading(project)), queries.asked_in(project)
    context = {
        "leaders": led_by,
        "asked": asked,
        "asks_me": queries.invitations_to(person),
        "others": queries.others_of(person, project),
        "form": form,
        "may_ask": len(led_by) + len(asked) < queries.LEAD_MOST,
        "is_anybody_to_ask": len(form.fields["asked"].choices) > 1,  # type: ignore[attr-defined]
        "is_sealed": not person.ring_me_open,
        "refusal": refusal,
    }
    return page_or_part(request, "projects/leaders.html", context, status=status)


@require_http_methods(["GET", "POST"])
def asked_to_lead(request: HttpRequest, id: UUID) -> HttpResponse:
    """What one is asked: what it means, and yes or no."""
    person = asker(request)
    invitation = queries.invitation_to(person, id)
    if request.method == "POST":
        return _answered(request, invitation, is_yes=request.POST.get("answer") == "yes")
    entries = projects.entries_in(invitation.project, person).filter(kind="title")
    context = {
        "invitation": invitation,
        "leaders": list(queries.leading(invitation.project)),
        "title": projects.title_among(entries),
        "is_sealed": not person.ring_me_open,
    }
    return page_or_part(request, "projects/asked_to_lead.html", context)


def _answered(request: HttpRequest, invitation: Invitation, *, is_yes: bool) -> HttpResponse:
    person = asker(request)
    try:
        _is_open(person)
        (actions.accept if is_yes else actions.decline)(invitation, by=person)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("projects:asked_to_lead", invitation.pk)
    if is_yes:
        messages.success(
            request, _("You lead this project together from now on. What you wrote before stays yours.")
        )
    else:
        messages.success(request, _("You said no. Your colleague is told that, without a reason."))
    return redirect("projects:mine")


@require_POST
def withdraw_asking(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what one asked."""
    person = asker(request)
    invitation = queries.invitation_from(person, id)
    try:
        _is_open(person)
        actions.withdraw(invitation, by=person)
        messages.success(request, _("The invitation is withdrawn."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("projects:leaders")


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Lead one's own project no longer; before that, say what stays."""
    person = asker(request)
    project = own_project(person)
    if request.method == "POST":
        return _left(request, project)
    context = {
        "heading": _("Leave this project to the others"),
        "action": _("Leave it"),
        "happens": [
            _("The others lead it on. You write in it no more, and they are told that you left."),
            _(
                "What you wrote in it stays there under your name, in the circles you chose; what is for you alone stays so."
            ),
            _(
                "You can still read it with your group, see what stood before in your own texts, and take each of them back."
            ),
            _(
                "What of yours is public stays so; you take it out of the library on the page of who leads the project."
            ),
            _(
                "If you led another project before, your page shows that one again; if not, you begin one of your own."
            ),
        ],
        "why": _("No reason is asked. Who leads the project can ask you again."),
        "back": reverse("projects:leaders"),
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


def _left(request: HttpRequest, project: Project) -> HttpResponse:
    person = asker(request)
    try:
        _is_open(person)
        actions.leave(project, by=person)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("projects:leaders")
    messages.success(request, _("You lead that project no more. What you wrote in it stays yours."))
    return redirect("projects:mine")


def _is_open(person: Person) -> None:
    """Who leads with whom is not decided on a device that somebody else's code let in."""
    if not person.ring_me_open:
        raise DeviceIsSealed
