"""My practice: the own way of a facilitator or a director, with its path, the next thing and the own tools."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.entries.models import Entry
from bastama.entries.queries import telling_what_waits
from bastama.entries.threads import last_said_to
from bastama.groups.models import Group
from bastama.groups.network_events import next_of
from bastama.groups.queries import next_session
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.programmes.fields.answers import is_anything_answered
from bastama.programmes.package.model import Edition, Step
from bastama.projects.actions.project import go_to, own_practice
from bastama.projects.models.project import Project
from bastama.projects.path import diary, here, next_thing, stones
from bastama.projects.queries import practices, projects
from bastama.projects.queries.ways import way_of
from bastama.projects.reading import in_order
from bastama.projects.threads import heard
from bastama.projects.views.sheet import home_of

SAID_AT_MOST = 3
WRITTEN_AT_MOST = 6


@require_GET
def practice(request: HttpRequest, strand: str) -> HttpResponse:
    """My practice in one strand: where I am, the one next thing, what the circle wrote and said, when it meets."""
    person: Person = request.user  # type: ignore[assignment]
    circle = practices.circle_for(person, strand)
    project = own_practice(person, circle)
    edition = projects.edition_of(project)
    found = telling_what_waits(projects.entries_in(project, person), person)
    entries = list(found.order_by("-begun_at"))
    context = _of_path(project, edition, entries, strand) | _around(circle, person, edition, entries)
    others = [place.group.kind for place in practices.circles_of(person) if place.group.kind != strand]
    context |= {"strand": edition, "way": way_of(person), "others": _named(list(dict.fromkeys(others)))}
    return page_or_part(request, "projects/practice.html", context)


def _named(kinds: list[str]) -> list[tuple[str, str]]:
    return [(reverse("projects:practice", args=[kind]), str(Group.Kind(kind).label)) for kind in kinds]


def _of_path(project: Project, edition: Edition[str], entries: list[Entry], strand: str) -> dict[str, Any]:
    answered = {entry.tool for entry in entries if entry.head and is_anything_answered(entry.head.answers)}
    reached = projects.steps_reached(project)

    def address(step: str) -> str:
        return reverse("projects:practice_step", args=[strand, step])

    return {
        "project": project,
        "stones": stones(edition, project.step, reached, address),
        "here": here(edition, project.step),
        "next": next_thing(edition, project.step, answered),
        "diary": diary(edition),
        "tools": [(tool, tool.id in answered) for tool in edition.tools],
    }


def _around(circle: Group, person: Person, edition: Edition[str], entries: list[Entry]) -> dict[str, Any]:
    session = next_session(circle.pk)
    names = {tool.id: tool.name for tool in edition.tools}
    written = practices.written_for_circle(person, circle)[:WRITTEN_AT_MOST]
    return {
        "circle": circle,
        "session": session,
        "network_event": next_of([circle], person),
        "plan": next((plan for plan in edition.sessions if session and plan.id == session.plan), None),
        "written": [(entry, names.get(entry.tool, "")) for entry in written],
        "remarks": [
            heard(one, person, is_circle=True) for one in last_said_to(person, entries)[:SAID_AT_MOST]
        ],
        "waiting": [(one.pk, names.get(one.tool) or _("An entry")) for one in entries if vars(one)["waits"]],
    }


@require_http_methods(["GET", "POST"])
def practice_step(request: HttpRequest, strand: str, step: str) -> HttpResponse:
    """One step of the own way: its tools and what was written there; a tap stands there."""
    person: Person = request.user  # type: ignore[assignment]
    project = own_practice(person, practices.circle_for(person, strand))
    edition = projects.edition_of(project)
    known = _step(edition, step)
    if request.method == "POST":
        go_to(project, step=step, by=person)
        return redirect("projects:practice", strand)
    found = projects.entries_in(project, person).filter(step=step, writer=person)

    def address(step: str) -> str:
        return reverse("projects:practice_step", args=[strand, step])

    context = {
        "project": project,
        "home": home_of(project),
        "step": known,
        "is_here": project.step == step,
        "stones": stones(edition, project.step, projects.steps_reached(project), address),
        "tools": edition.tools_of(step),
        "kinds": [],
        "entries": in_order(found, edition, person.pk),
    }
    return page_or_part(request, "projects/step.html", context)


def _step(edition: Edition[str], step: str) -> Step[str]:
    known = next((one for one in edition.steps if one.id == step), None)
    if known is None:
        raise Http404
    return known
