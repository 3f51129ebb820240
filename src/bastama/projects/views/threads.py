from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.entries.models import Entry
from bastama.entries.threads import heard_by, speaks_in, waiting_for_an_answer
from bastama.foundation.refusals import Refusal
from bastama.groups.queries import edition_of_group, group_for
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.models import Person
from bastama.projects.actions.threads import answer, note_opened, take_answer_back
from bastama.projects.forms.typed import as_id
from bastama.projects.queries import projects
from bastama.projects.queries.threads import entry_spoken_of
from bastama.projects.reading import Read, in_order
from bastama.projects.threads import Asked, thanks_under, thread_of, with_threads
from bastama.projects.views.keeping import keeps_words

A_PAGE = 10


@require_http_methods(["GET", "POST"])
@keeps_words
def thread(request: HttpRequest, id: UUID) -> HttpResponse:
    """What was said under one entry, with a form to answer; as a part, in the place it was opened from."""
    person: Person = request.user  # type: ignore[assignment]
    if getattr(request.device, "has_notices", False):  # type: ignore[attr-defined]
        note_opened(person, id)
    entry, read = _door(person, id)
    group = entry.notebook.group
    refusal = ""
    if request.method == "POST":
        if not speaks_in(person, group):
            raise PermissionDenied
        refusal = _answered(request, entry, person)
        if not refusal and not is_asking_for_part(request):
            messages.success(request, _("Sent."))
            return redirect(_back(request, entry))
    context = {
        "read": read,
        "entry": entry,
        "thread": thread_of(entry, Asked(person, group)),
        "remark_typed": request.POST.get("text", "") if refusal else "",
        "remark_refusal": refusal,
        "place": request.POST.get("from", ""),
    }
    status = 422 if refusal else 200
    return page_or_part(request, "projects/thread.html", context, part="projects/_thread.html", status=status)


def _door(person: Person, id: UUID) -> tuple[Entry, Read]:
    entry = entry_spoken_of(person, id)
    edition = edition_of_group(entry.notebook.group)
    read = next(iter(in_order([entry], edition, person.pk)), None)
    if read is None:
        raise Http404
    return entry, read


def _answered(request: HttpRequest, entry: Entry, person: Person) -> str:
    """Say what was typed; the sentence of the refusal, or nothing. One tap says thank you, in the entry's language."""
    sent = request.POST
    language, text = (get_language() or "kk")[:2], sent.get("text", "")
    if "thanks" in sent and not text.strip():
        text, language = thanks_under(entry)
    try:
        answer(
            entry, text=text, to=sent.get("to", ""), by=person, language=language, id=as_id(sent.get("id"))
        )
    except Refusal as no:
        return str(no)
    return ""


def _back(request: HttpRequest, entry: Entry) -> str:
    """Where the form stood: in the list of what waits, or on the page of the thread."""
    if request.POST.get("from") == "waiting":
        return reverse("projects:waiting", args=[entry.notebook.group_id])
    return reverse("projects:thread", args=[entry.pk])


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what one said: its place says so, with the day."""
    person: Person = request.user  # type: ignore[assignment]
    remark = get_object_or_404(heard_by(person), pk=id, writer=person)
    back = reverse("projects:thread", args=[remark.entry_id])
    if request.method == "POST":
        try:
            take_answer_back(remark, by=person)
            messages.success(request, _("It is taken back. Nobody reads it any more."))
        except Refusal as no:
            messages.error(request, str(no))
        return redirect(back)
    context = {
        "heading": _("Take back what you said"),
        "action": _("Take it back"),
        "happens": [
            _("Nobody reads it any more."),
            _("In its place stands the day on which you took it back."),
        ],
        "why": _("You can say it anew in other words."),
        "back": back,
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


@require_GET
def waiting(request: HttpRequest, id: UUID) -> HttpResponse:
    """What teachers wrote for the group and no facilitator has answered yet, the oldest first, answered in place."""
    person: Person = request.user  # type: ignore[assignment]
    group = group_for(person, id)
    if not person.has_perm("projects.answer", group):
        raise PermissionDenied
    rows = projects.with_objects(waiting_for_an_answer(person, group), person).select_related(
        "head", "consultation", "plan_item", "evidence", "impact", "writer"
    )
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    entries = list(pages)
    edition = edition_of_group(group)
    by_id: dict[UUID, Any] = {entry.pk: entry for entry in entries}
    found = {
        read.id: read
        for read in with_threads(
            in_order(entries, edition, person.pk), entries, Asked(person, group, has_forms=True)
        )
    }
    context = {
        "group": group,
        "pages": pages,
        "waiting": [(by_id[entry.pk], found[entry.pk]) for entry in entries if entry.pk in found],
    }
    return page_or_part(request, "projects/waiting.html", context)
