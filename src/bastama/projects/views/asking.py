"""A teacher's side of a link: ask, look at what a colleague will see, share it, close it."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.entries.models import Entry
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.people.slips import picture
from bastama.projects import sheets
from bastama.projects.actions import asking
from bastama.projects.addresses import secret_of
from bastama.projects.errors.asking import LinkIsSealed, ShownMovedOn
from bastama.projects.forms.asking import AskForm, DaysForm
from bastama.projects.models.asking import Question
from bastama.projects.models.project import Project
from bastama.projects.pieces import pieces
from bastama.projects.queries import asking as queries
from bastama.projects.queries import projects
from bastama.projects.views.door import by_sheet, own_project
from bastama.projects.views.keeping import keeps_words


@require_http_methods(["GET", "POST"])
@keeps_words
def ask(request: HttpRequest) -> HttpResponse:
    """Ask colleagues by a link; a talk for their answers is begun with it."""
    return _ask(request, own_project(asker(request)), None)


@require_http_methods(["GET", "POST"])
@keeps_words
def ask_about(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask colleagues by a link, for a talk that is there."""
    person = asker(request)
    project = by_sheet(person, id)
    talk = projects.entry_for(person, project, id)
    if talk.kind != "consultation" or talk.writer_id != person.pk:
        raise Http404
    return _ask(request, project, talk)


def _ask(request: HttpRequest, project: Project, talk: Entry | None) -> HttpResponse:
    person = asker(request)
    if not person.ring_me_open:
        status = 422 if request.method == "POST" else 200
        return page_or_part(request, "projects/ask.html", {"sealed": str(LinkIsSealed())}, status=status)
    form = _form(request, project, person, talk)
    refusal = str(ShownMovedOn()) if form.has_moved_on else ""
    if request.method == "POST" and not refusal and "back" not in request.POST and form.is_valid():
        if "make" not in request.POST:
            return _look(request, form, talk)
        try:
            return redirect("projects:question", _make(project, person, form, talk).pk)
        except Refusal as no:
            refusal = str(no)
    status = 422 if refusal or form.errors else 200
    context = {"form": form, "talk": talk, "refusal": refusal}
    return page_or_part(request, "projects/ask.html", context, status=status)


def _form(request: HttpRequest, project: Project, person: Person, talk: Entry | None) -> AskForm:
    edition = projects.edition_of(project)
    own = projects.entries_in(project, person).filter(writer=person)
    sheet = sheets.of_kind("consultation", edition) if talk is None else None
    return AskForm(request.POST or None, pieces=pieces(own, edition), sheet=sheet)


def _look(request: HttpRequest, form: AskForm, talk: Entry | None) -> HttpResponse:
    """The page as the colleague will see it, before the link is made."""
    typed = form.cleaned_data
    ring = typed["ring"] if talk is None else talk.head.ring if talk.head else ""
    context = {
        "form": form,
        "sent": [
            (name, value) for name, values in request.POST.lists() for value in values if name in form.fields
        ],
        "asker": asker(request),
        "text": typed["text"],
        "shown": [piece.copy() for piece in form.chosen],
        "has_own": any(piece.is_own for piece in form.chosen),
        "ring": ring,
        "days": int(typed["days"]),
    }
    return page_or_part(request, "projects/ask_look.html", context)


def _make(project: Project, person: Person, form: AskForm, talk: Entry | None) -> Question:
    typed = form.cleaned_data
    shown = [piece.copy() for piece in form.chosen]
    asked = asking.Asking(typed["text"], shown, int(typed["days"]), (get_language() or "kk")[:2])
    if talk is None:
        begun = asking.Begun(
            sheet=sheets.of_kind("consultation", projects.edition_of(project)),
            who=typed["who"] or _("Colleagues, by a link"),
            ring=typed["ring"],
            id=uuid5(typed["id"], "talk"),
        )
        return asking.ask(project, by=person, asking=asked, talk=begun, id=typed["id"])
    return asking.ask(project, by=person, asking=asked, talk=talk, id=typed["id"])


@require_GET
@keeps_words
def question(request: HttpRequest, id: UUID) -> HttpResponse:
    """A link of one's own: its address to share, what it shows, what was answered."""
    person = asker(request)
    found = queries.question_for(person, id)
    if getattr(request.device, "has_notices", False):  # type: ignore[attr-defined]
        asking.note_replies_opened(found, by=person)
    path = reverse("projects:asked", args=[secret_of(found.pk, found.turn)])
    address = request.build_absolute_uri(path)
    context = {
        "question": found,
        "address": address if found.is_open else "",
        "qr": picture(address) if found.is_open else "",
        "shown": queries.still_shown(found),
        "replies": queries.replies_to(found, person),
        "talk": found.consultation.entry,
        "form": DaysForm(),
    }
    return page_or_part(request, "projects/question.html", context)


@require_POST
def close_question(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close a link at once."""
    person = asker(request)
    asking.close(queries.question_for(person, id), by=person)
    messages.success(request, _("The link is closed: its address opens nothing any more. The answers stay."))
    return redirect("projects:question", id)


@require_POST
def renew_question(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give a link a new address and new days."""
    person = asker(request)
    found = queries.question_for(person, id)
    form = DaysForm(request.POST)
    days = int(form.cleaned_data["days"]) if form.is_valid() else int(form.fields["days"].initial)
    asking.renew(found, days=days, by=person)
    messages.success(request, _("There is a new address. The earlier one no longer opens anything."))
    return redirect("projects:question", id)


@require_POST
def put_away_reply(request: HttpRequest, id: UUID) -> HttpResponse:
    """Put a colleague's answer away."""
    person = asker(request)
    reply = queries.reply_for(person, id)
    asking.put_away(reply, by=person)
    messages.success(request, _("The answer is put away: it is shown to nobody any more."))
    return redirect("projects:question", reply.question_id)
