from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.entries.models import Entry
from bastama.entries.queries import telling_what_waits
from bastama.entries.threads import last_said_to
from bastama.foundation.refusals import Refusal
from bastama.groups.agenda import name_of, plans_of
from bastama.groups.models import Group
from bastama.groups.nextsteps import due_for
from bastama.groups.queries import next_session, places_of
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.programmes.fields.answers import is_anything_answered
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.actions.project import begin_project, go_to
from bastama.projects.forms.typed import as_id
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.project import Project
from bastama.projects.path import diary, here, next_thing, stones
from bastama.projects.queries import projects
from bastama.projects.queries.asking import with_replies
from bastama.projects.queries.papers import waiting_for
from bastama.projects.queries.together import led_ever, named
from bastama.projects.reading import in_order, read
from bastama.projects.threads import heard
from bastama.projects.views.door import own_project
from bastama.projects.views.sheet import home_of
from bastama.surveys.cards import cards_of

SAID_AT_MOST = 3
SAID_OF_AN_ENTRY = (
    *("kind", "tool", "writer", "unnamed", "begun_at", "consultation__held_on"),
    *("head__ring", "head__answers", "head__language", "head__written_at"),
)
"""What the page needs to know of each entry of a project; a long project has many."""


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My project: where I am, the one next thing, the next session, what was said."""
    person: Person = request.user  # type: ignore[assignment]
    project = own_project(person)
    place = projects.group_without_project(person, project)
    edition = projects.edition_of(project)
    # All of it is asked for once: who may read what is the dearest question of the page.
    found = telling_what_waits(projects.entries_in(project, person), person)
    entries = list(found.select_related("consultation").only(*SAID_OF_AN_ENTRY).order_by("-begun_at"))
    context = _of_path(project, person, edition, entries) | _around(project, person, edition, entries)
    return page_or_part(request, "projects/mine.html", context | {"can_begin_in": place})


def _step_address(step: str) -> str:
    return reverse("projects:step", args=[step])


def _of_path(project: Project, person: Person, edition: Edition[str], entries: list[Entry]) -> dict[str, Any]:
    own = [entry for entry in entries if entry.kind in ("tool", sheets.TITLE)]
    answered = {entry.tool for entry in own if entry.head and is_anything_answered(entry.head.answers)}
    reached = projects.steps_reached(project)
    return {
        "project": project,
        "title": projects.title_among(own, person),
        "stones": stones(edition, project.step, reached, _step_address),
        "here": here(edition, project.step),
        "next": next_thing(edition, project.step, answered),
        "diary": diary(edition),
    }


def _around(project: Project, person: Person, edition: Edition[str], entries: list[Entry]) -> dict[str, Any]:
    talk = sheets.of_kind("consultation", edition)
    said = projects.what_was_said(entries)[:SAID_AT_MOST]
    session = next_session(project.notebook.group_id)
    waiting = [entry for entry in reversed(entries) if vars(entry)["waits"]]
    known = vars(project)
    papers = waiting_for(person, project) if known.get("has_papers", True) else PaperSheet.objects.none()
    typed = papers.values_list("pk", "tool", "typed_by__display_name")
    names = {tool.id: tool.name for tool in edition.tools}
    may_ask = person.ring_me_open and known.get("has_next_steps", True)
    writers = led_ever(project) if known.get("is_shared") else None
    reads = named([read(entry, talk, person.pk) for entry in said], project, writers)
    return {
        "said": with_replies(reads, person) if known.get("has_replies", True) else reads,
        "remarks": [heard(remark, person) for remark in last_said_to(person, entries)[:SAID_AT_MOST]],
        "session": session,
        "session_name": name_of(session, edition) if session else "",
        "bring": " ".join(plan.bring for plan in plans_of(session, edition) if plan.bring) if session else "",
        "papers": [(pk, names[tool], typist) for pk, tool, typist in typed if tool in names],
        "waiting": [(entry.pk, _name_of(entry, edition)) for entry in waiting],
        "group": project.notebook.group,
        "asked": cards_of(person),
        "talk": due_for(person) if may_ask else None,
        "leaders": [one.person for one in writers or () if one.until_on is None],
    }


def _name_of(entry: Entry, edition: Edition[str]) -> str:
    try:
        return sheets.of_entry(entry.kind, entry.tool, edition).name
    except KeyError:
        return _("An entry")


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a project in a group one has a teacher's place in."""
    person: Person = request.user  # type: ignore[assignment]
    joined = Group.objects.filter(pk__in=places_of(person).joined).select_related("cohort__edition")
    group = get_object_or_404(joined, pk=as_id(request.POST.get("group", "")))
    try:
        begin_project(person, in_group=group)
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("projects:mine")


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One step of the path: its tools and what was added there; a tap stands there."""
    person: Person = request.user  # type: ignore[assignment]
    project = own_project(person)
    edition = projects.edition_of(project)
    known = next((one for one in edition.steps if one.id == step), None)
    if known is None:
        raise Http404
    if request.method == "POST":
        go_to(project, step=step, by=person)
        return redirect("projects:mine")
    tools = edition.tools_of(step)
    kinds = [sheets.kind_shown(tool.shows or "") for tool in tools]
    found = projects.with_objects(projects.entries_in(project, person), person).filter(step=step)
    context = {
        "project": project,
        "home": home_of(project),
        "step": known,
        "is_here": project.step == step,
        "stones": stones(edition, project.step, projects.steps_reached(project), _step_address),
        "tools": tools or tuple(tool for tool in [diary(edition)] if tool),
        "kinds": [(kind, sheets.of_kind(kind, edition).name) for kind in kinds if kind],
        "entries": with_replies(named(in_order(found, edition, person.pk), project), person),
    }
    return page_or_part(request, "projects/step.html", context)
