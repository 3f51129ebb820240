from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import queries
from bastama.groups.actions import notes as notes_actions
from bastama.groups.actions import register
from bastama.groups.actions import sessions as sessions_actions
from bastama.groups.agenda import agenda_of, name_of, plans_of
from bastama.groups.forms import SessionNotesForm, chosen_marks
from bastama.groups.models import Note, Session, SessionNotes
from bastama.groups.readings import readings_of
from bastama.groups.views.noting import not_noted, noted
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person


@require_GET
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session: for everybody when, where, what to bring and the agenda; for the pair all they need to hold it."""
    person = asker(request)
    found = queries.session_for(person, session_id)
    return _shown(request, person, found)


def _shown(
    request: HttpRequest,
    person: Person,
    found: Session,
    *,
    filled: SessionNotesForm | None = None,
    refused: str = "",
) -> HttpResponse:
    context = {
        **_plain(found),
        "may_hold": person.has_perm("groups.hold", found.group),
        "may_plan": person.has_perm("groups.plan", found.group),
        "takes_part": person.has_perm("groups.take_part", found.group),
        "is_open": found.state == Session.State.PLANNED,
        "has_come": localdate(found.starts_at) <= today(),
        "refused": refused,
    }
    if context["may_hold"]:
        chain = SessionNotes.objects.filter(session=found).select_related("writer")
        head = notes_actions.head(chain)
        context["head"] = head
        context["notes"] = filled or SessionNotesForm(initial=SessionNotesForm.now_as(head, uuid4()))
        context["asides"] = notes_actions.asides(chain, person)
        context |= _register(found) if context["has_come"] else {"lines": []}
    status = 422 if refused else 200
    return page_or_part(request, "groups/session.html", context, status=status)


def _register(found: Session) -> dict[str, Any]:
    lines = queries.register_of(found)
    return {"lines": lines, "marked": sum(line.mark != "" for line in lines)}


def _plain(found: Session) -> dict[str, Any]:
    """What a session's page and its print show to everybody of the group."""
    edition = edition_of(found.group)
    plans = plans_of(found, edition)
    return {
        "session": found,
        "group": found.group,
        "name": name_of(found, edition),
        "plans": plans,
        "rooms": queries.rooms_of(found),
        "agenda": list(agenda_of(found, edition)),
        "readings": readings_of(plans),
    }


@require_GET
def print_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The agenda on one sheet of paper, with the guide for the pair."""
    person = asker(request)
    found = queries.session_for(person, session_id)
    if not person.has_perm("groups.hold", found.group):
        raise PermissionDenied
    return page_or_part(request, "groups/print.html", _plain(found))


@require_POST
def mark(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Write the register: one line by a tap, or the whole form."""
    person = asker(request)
    found = _to_hold(person, session_id)
    lines = queries.register_of(found)
    try:
        register.mark(found, marks=chosen_marks(request.POST, lines), by=person)
    except Refusal as refusal:
        return _shown(request, person, found, refused=str(refusal))
    if request.headers.get("HX-Request") == "true":
        return page_or_part(request, "groups/_marked.html", _register(found))
    messages.success(request, _("The register is saved."))
    return redirect("groups:session", found.pk)


@require_POST
def hold(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Mark a session as held."""
    person = asker(request)
    found = _to_hold(person, session_id)
    try:
        sessions_actions.hold(found, by=person)
    except Refusal as refusal:
        return _shown(request, person, found, refused=str(refusal))
    messages.success(request, _("The session is marked as held."))
    return redirect("groups:session", found.pk)


@require_POST
def notes(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Keep the pair's notes. When the other wrote meanwhile, both are kept and shown to be chosen from."""
    person = asker(request)
    found = _to_hold(person, session_id)
    filled = SessionNotesForm(request.POST)
    by_itself = is_asking_for_part(request)
    if not filled.is_valid():
        if by_itself:
            return not_noted(request, request.POST.get("base", ""), filled.errors)
        return _shown(request, person, found, filled=filled, refused=_("The notes were not saved."))
    kept = notes_actions.write_notes(found, typed=filled.typed, by=person)
    if by_itself:
        return noted(request, kept, found.pk, settle="groups:settle_notes")
    if kept.other is not None:
        return redirect("groups:settle_notes", found.pk, kept.other.pk)
    messages.success(request, _("The notes are saved."))
    return redirect("groups:session", found.pk)


@require_http_methods(["GET", "POST"])
def settle_notes(request: HttpRequest, session_id: UUID, note_id: UUID) -> HttpResponse:
    """Two wrote at once: both texts side by side, and a field to make one of them."""
    person = asker(request)
    found = _to_hold(person, session_id)
    chain = SessionNotes.objects.filter(session=found).select_related("writer")
    aside = waiting(notes_actions.asides(chain, person), note_id)
    head = notes_actions.head(chain)
    stands = SessionNotesForm.now_as(head, uuid4()) | {"text": both(head, aside, "text")}
    filled = SessionNotesForm(request.POST or None, initial=stands)
    if request.method == "POST" and filled.is_valid():
        try:
            kept = notes_actions.settle_notes(aside, typed=filled.typed, by=person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            if kept.other is not None:
                return redirect("groups:settle_notes", found.pk, kept.other.pk)
            return redirect("groups:session", found.pk)
    status = 422 if request.method == "POST" else 200
    context = {"session": found, "group": found.group, "head": head, "aside": aside, "form": filled}
    return page_or_part(request, "groups/settle_notes.html", context, status=status)


def waiting(asides: Any, note_id: UUID) -> Any:
    """The door to one text that waits for its writer's choice."""
    found = asides.filter(pk=note_id).first()
    if found is None:
        raise Http404
    return found


def both(head: Note | None, aside: Note, name: str) -> str:
    """Two texts one under the other, to begin a choice with; the same text stands once."""
    texts = [getattr(note, name).strip() for note in (head, aside) if note is not None]
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def _to_hold(person: Person, session_id: UUID) -> Session:
    found = queries.session_for(person, session_id)
    if not person.has_perm("groups.hold", found.group):
        raise PermissionDenied
    return found
