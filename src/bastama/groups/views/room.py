"""What the pair keeps of a session while it goes on, from a page: the same words as from a phone without a network."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bastama.foundation.refusals import Refusal
from bastama.groups import tonight
from bastama.groups.actions import notes, room
from bastama.groups.actions.notes import Typed
from bastama.groups.forms import FORMS, draft_of
from bastama.groups.models import Session, SessionNotes
from bastama.groups.note import Note
from bastama.groups.sheets import NOTES
from bastama.groups.views.noting import noted, refused_by_itself
from bastama.groups.views.sessions import Unsaved, shown, to_hold
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person

SETTLES = {NOTES: "groups:settle_notes", "agreed": "groups:settle_agreed"}


@require_POST
def keep(request: HttpRequest, session_id: UUID, kind: str) -> HttpResponse:
    """Keep the register, who leads, what was agreed, guests or the notes. What two wrote at once is joined, or chosen from."""
    person = asker(request)
    found = to_hold(person, session_id, kind)
    posted = {name: [str(one) for one in given] for name, given in request.POST.lists()}
    by_itself = is_asking_for_part(request)
    try:
        words = tonight.read_of(found, kind, posted)
        kept = room.keep_of(found, kind, _typed(request, words), person)
    except Refusal as refusal:
        if by_itself:
            return refused_by_itself(request, request.POST.get("base", ""), str(refusal))
        said = {name: given[-1] for name, given in posted.items()}
        return shown(request, person, found, Unsaved(str(refusal), kind, said))
    if by_itself:
        return noted(request, kept, found.pk, settle=SETTLES.get(kind, ""))
    if kept.other is not None:
        return redirect(SETTLES[kind], found.pk, kept.other.pk)
    if kept.mine is not None:
        messages.success(request, _("Saved, together with what the other of you wrote meanwhile."))
    else:
        messages.success(request, _("Saved."))
    return redirect("groups:session", found.pk)


def _typed(request: HttpRequest, words: dict[str, str]) -> Typed:
    return Typed(words, request.POST.get("base", "")[:60], draft_of(request.POST.get("draft", "")))


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, session_id: UUID, note_id: UUID, kind: str) -> HttpResponse:
    """Two wrote at once and clashed: both texts side by side, and a field to make one of them."""
    person = asker(request)
    found = to_hold(person, session_id, kind)
    chain: Any = _chain(found, kind)
    aside, head = waiting(notes.asides(chain, person), note_id), notes.head(chain)
    merged = {name: both(head, aside, name) for name in aside.long_texts}
    form = FORMS[kind]
    filled = form(request.POST or None, initial=form.now_as(head, uuid4()) | merged)
    if request.method == "POST" and filled.is_valid():
        typed = _typed(request, tonight.read_of(found, kind, dict(request.POST.lists())))
        try:
            kept: Any = _settled(kind, aside, typed, person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            if kept.other is not None:
                return redirect(SETTLES[kind], found.pk, kept.other.pk)
            return redirect("groups:session", found.pk)
    status = 422 if request.method == "POST" else 200
    texts = {"first": head.words["text"] if head else "", "yours": aside.words["text"]}
    context = {"session": found, "group": found.group, "head": head, "form": filled, **texts}
    return page_or_part(request, "groups/settle_notes.html", context, status=status)


def _settled(kind: str, aside: Any, typed: Typed, by: Person) -> Any:
    if kind == NOTES:
        return notes.settle_notes(aside, typed=typed, by=by)
    return room.settle_sheet(aside, typed=typed, by=by)


def _chain(session: Session, kind: str) -> Any:
    if kind == NOTES:
        return SessionNotes.objects.filter(session=session).select_related("writer")
    return room.chain_of(session, kind).select_related("writer")


def waiting(asides: Any, note_id: UUID) -> Any:
    """The door to one text that waits for its writer's choice."""
    found = asides.filter(pk=note_id).first()
    if found is None:
        raise Http404
    return found


def both(head: Note | None, aside: Note, name: str) -> str:
    """Two texts one under the other, to begin a choice with; the same text stands once."""
    texts = [note.words.get(name, "").strip() for note in (head, aside) if note is not None]
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
