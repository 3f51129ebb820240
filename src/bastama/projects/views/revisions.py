from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bastama.entries import rings
from bastama.entries.actions import restore, settle
from bastama.entries.models import Entry, Revision
from bastama.entries.queries import revisions_visible_to
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.actions.writing import is_of_project, mirror, take_back_entry
from bastama.projects.errors.together import LeadsItNot
from bastama.projects.forms.choosing import choosing
from bastama.projects.forms.typed import as_id
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.queries.papers import from_paper
from bastama.projects.reading import answers_in_words
from bastama.projects.showing import ACCOUNT, CLAIM
from bastama.projects.telling import turns
from bastama.projects.views.door import by_sheet
from bastama.projects.views.keeping import keeps_words
from bastama.projects.views.sheet import address_after, address_of, home_of

REVISIONS_A_PAGE = 10


@dataclass(frozen=True)
class OfWriter:
    """An entry its writer looks back at or takes back, also where they lead the project no more."""

    entry: Entry
    edition: Edition[str]
    project: Project
    has_left: bool

    def back(self, address: Callable[[Entry, Edition[str]], str] = address_of) -> str:
        """Where one goes on from its pages: who has left goes back to what the group reads."""
        if self.has_left:
            return reverse("projects:read", args=[self.project.pk])
        return address(self.entry, self.edition)


def _door_of_writer(person: Person, id: UUID) -> OfWriter:
    try:
        project, entry, edition = _door(person, id)
    except Http404:
        left = projects.left_with(person, id)
        if left is None:
            raise
        project, entry, edition = _door(person, id, left)
        return OfWriter(entry, edition, project, has_left=True)
    return OfWriter(entry, edition, project, has_left=False)


def _door(person: Person, id: UUID, left: Project | None = None) -> tuple[Project, Entry, Edition[str]]:
    project = left or by_sheet(person, id)
    entry = projects.entry_for(person, project, id)
    edition = projects.edition_of(project)
    known = {tool.id for tool in edition.tools}
    if not is_of_project(entry) or (entry.kind == "tool" and entry.tool not in known):
        raise Http404
    return project, entry, edition


@require_http_methods(["GET", "POST"])
@keeps_words
def choose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Two texts of one entry met: see both, choose answer by answer; neither is ever thrown away."""
    person: Person = request.user  # type: ignore[assignment]
    project, entry, edition = _door(person, id)
    aside = projects.asides_in(project, person).filter(entry=entry).first()
    if aside is None or entry.head is None:
        return redirect(address_of(entry, edition))
    sheet = sheets.of_entry(entry.kind, entry.tool, edition)
    two = choosing(sheet, entry.head, aside)
    refusal = ""
    if request.method == "POST":
        words = two.words(request.POST)
        refusal = _("Nothing was changed yet: choose one of the two texts for every answer below.")
        if words is not None:
            try:
                saved = settle(aside, by=person, words=words)
            except Refusal as no:
                refusal = str(no)
            else:
                mirror(project, saved.entry)
                messages.success(request, _("Saved. The other text stays in the history."))
                return redirect(address_of(entry, edition))
    return _two(request, entry, two, refusal, home_of(project))


def _two(request: HttpRequest, entry: Entry, two: Any, refusal: str, home: tuple[str, str]) -> HttpResponse:
    context = {
        "entry": entry,
        "home": home,
        "two": two,
        "sides": two.sides(request.POST, (get_language() or "kk")[:2]),
        "rings": [
            (ring, rings.name(ring, two.sheet.whom))
            for ring in dict.fromkeys([two.ring, two.head.ring, two.aside.ring])
        ],
        "their_name": _their_name(two.head),
        "refusal": refusal,
    }
    return page_or_part(request, "projects/choose.html", context, status=422 if refusal else 200)


def _their_name(head: Revision) -> str:
    return str(head.writer) if head.writer_id != head.entry.writer_id else _("on another page or phone")


@require_http_methods(["GET", "POST"])
def history(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every text an entry ever was, for its writer: what each save changed; each can be brought back."""
    person: Person = request.user  # type: ignore[assignment]
    opened = _door_of_writer(person, id)
    entry = opened.entry
    if not person.has_perm("projects.see_history", entry):
        raise PermissionDenied
    chain = revisions_visible_to(person, entry).select_related("writer")
    if request.method == "POST":
        revision = get_object_or_404(chain, pk=as_id(request.POST.get("revision")))
        return _brought_back(request, opened, revision)
    sheet = sheets.of_entry(entry.kind, entry.tool, opened.edition)
    shown = Paginator(chain, REVISIONS_A_PAGE).get_page(request.GET.get("page"))
    rested_on = chain.filter(pk__in=[one.based_on_id for one in shown if one.based_on_id])
    context = {
        "entry": entry,
        "sheet": sheet,
        "turns": turns(shown, rested_on.in_bulk(), sheet, from_paper(entry, [one.pk for one in shown])),
        "pages": shown,
        "back": opened.back(),
        "may_bring_back": not opened.has_left,
        **_whole(chain, request.GET.get("whole"), sheet),
    }
    return page_or_part(request, "projects/history.html", context)


def _brought_back(request: HttpRequest, opened: OfWriter, revision: Revision) -> HttpResponse:
    """An earlier text stands there again; not where its writer leads the project no more."""
    person: Person = request.user  # type: ignore[assignment]
    try:
        if opened.has_left:
            raise LeadsItNot
        mirror(opened.project, restore(revision, by=person).entry)
        messages.success(request, _("The earlier text is back. What stood here stays in the history."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect(opened.back())


def _whole(chain: QuerySet[Revision], asked: str | None, sheet: sheets.Sheet) -> dict[str, Any]:
    """One text of the history from its first word to its last, where it is asked for."""
    if asked is None:
        return {}
    whole = get_object_or_404(chain, pk=as_id(asked))
    return {"whole": whole, "said": answers_in_words(whole.answers, sheet)}


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take an entry back: from then on nobody sees it."""
    person: Person = request.user  # type: ignore[assignment]
    opened = _door_of_writer(person, id)
    entry = opened.entry
    if entry.kind in {ACCOUNT, CLAIM}:
        raise Http404
    if not person.has_perm("projects.take_back", entry):
        raise PermissionDenied
    if request.method == "POST":
        return _taken_back(request, opened)
    sheet = sheets.of_entry(entry.kind, entry.tool, opened.edition)
    context = {
        "heading": f"{sheet.name}: {_('take it back')}",
        "action": _("Take it back"),
        "happens": [_("From now on nobody sees what you wrote here."), _("It leaves your portfolio.")],
        "why": _("You can write it anew whenever you like."),
        "back": opened.back(),
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


def _taken_back(request: HttpRequest, opened: OfWriter) -> HttpResponse:
    """Nothing brings it back, so a device that may be in another's hands does not do it."""
    person: Person = request.user  # type: ignore[assignment]
    try:
        if not person.ring_me_open:
            raise DeviceIsSealed
        take_back_entry(opened.entry, by=person)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect(opened.back())
    messages.success(request, _("It is taken back. Nobody sees it any more."))
    return redirect(opened.back(address_after))
