from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from bastama.entries.models import Entry
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.path import stones
from bastama.projects.queries import projects
from bastama.projects.queries.asking import with_replies
from bastama.projects.queries.opened import A_PAGE, Opened, Part
from bastama.projects.queries.together import led_ever, names_of
from bastama.projects.reading import Read, in_order, with_names
from bastama.projects.threads import Asked, with_threads


@require_GET
def read(request: HttpRequest, id: UUID) -> HttpResponse:
    """A project as others may read it: what is newest, and where on the path the rest stands.

    Only what its writers opened to them; to who leads it, the same page.
    """
    opened = _door(request, id)
    project, parts = opened.project, opened.parts
    found = _found(opened, opened.newest)
    heading, path = _heading(opened, found), []
    newest = _reads(opened, found, heading["leaders"])
    is_whole = sum(part.count for part in parts) <= len(newest)
    # Who leads it is known here: the permission alone would ask once more.
    if opened.person in heading["leaders"] or opened.person.has_perm("projects.see_path", project):
        there = {part.step: _address(project.pk, part.step) for part in parts}
        reached = projects.steps_reached(project)
        path = stones(opened.edition, project.step, reached, lambda step: there.get(step, ""))
    context = {
        **heading,
        "stones": path,
        "entries": newest if is_whole else sorted(newest, key=lambda one: one.written_at, reverse=True),
        "parts": [] if is_whole else _contents(opened, parts),
    }
    return page_or_part(request, "projects/read.html", context)


@require_GET
def read_step(request: HttpRequest, id: UUID, step: str) -> HttpResponse:
    """What may be read at one step of a project's path, or beside it, a page at a time."""
    opened = _door(request, id)
    if step not in opened.names:
        raise Http404
    rows = opened.at(step)
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    found = _found(opened, rows[(pages.number - 1) * A_PAGE : pages.number * A_PAGE])
    heading = _heading(opened, found)
    context = {
        **heading,
        "name": opened.names[step],
        "pages": pages,
        "entries": _reads(opened, found, heading["leaders"]),
        "parts": _contents(opened, opened.parts, here=step),
    }
    return page_or_part(request, "projects/read_step.html", context)


@require_GET
def read_entry(request: HttpRequest, id: UUID, entry: UUID) -> HttpResponse:
    """Go to where an entry stands in its project; to the project's first page when it is not open there any more."""
    opened = _door(request, id)
    found = opened.page_of(entry)
    if found is None:
        return redirect("projects:read", id)
    step, page = found
    asked = f"?page={page}" if page > 1 else ""
    return redirect(f"{_address(id, step)}{asked}#e{entry}")


def _door(request: HttpRequest, id: UUID) -> Opened:
    person = asker(request)
    project = projects.project_for(person, id)
    return Opened(project, projects.edition_of(project), person)


def _address(project: UUID, step: str) -> str:
    return reverse("projects:read_step", args=[project, step])


def _found(opened: Opened, entries: QuerySet[Entry]) -> list[Entry]:
    return list(projects.with_objects(opened.with_title(entries), opened.person))


def _heading(opened: Opened, found: list[Entry]) -> dict[str, Any]:
    leaders = projects.leaders_of(opened.project)
    return {
        "project": opened.project,
        "title": projects.title_among(found),
        "leaders": leaders,
        "may_take_back": opened.person not in leaders,
    }


def _contents(opened: Opened, parts: list[Part], here: str = "") -> list[tuple[Part, str]]:
    return [(part, "" if part.step == here else _address(opened.project.pk, part.step)) for part in parts]


def _reads(opened: Opened, found: list[Entry], leaders: list[Person]) -> list[Read]:
    """Some entries in the order of the path, with what colleagues answered and what was said under each; where
    several lead or led the project, each with its writer.
    """
    person = opened.person
    reads = in_order(found, opened.edition, person.pk)
    if len({one.writer for one in reads if one.writer} | {one.pk for one in leaders}) > 1:
        reads = with_names(reads, names_of(led_ever(opened.project)))
    reads = with_replies(reads, person, as_others=True)
    return with_threads(reads, found, Asked(person, opened.project.notebook.group))
