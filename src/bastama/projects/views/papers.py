"""Sheets filled in by hand: a facilitator types them in, the teacher looks and confirms or declines."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.groups.models import Group
from bastama.groups.queries import edition_of_group, group_for
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.actions import papers as actions
from bastama.projects.errors.papers import PaperOfNobody
from bastama.projects.forms.controls import controls
from bastama.projects.forms.typed import Typed, as_id, read, shown
from bastama.projects.models.paper import PaperSheet
from bastama.projects.queries import papers as queries
from bastama.projects.queries.projects import edition_of
from bastama.projects.reading import answers_in_words
from bastama.projects.views.door import own_project
from bastama.projects.views.keeping import keeps_words


def _group(person: Person, id: UUID) -> Group:
    group = group_for(person, id)
    if group.is_circle:
        raise Http404
    if not person.has_perm("projects.type_in", group):
        raise PermissionDenied
    return group


@require_GET
def papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Which tool's paper is to be typed in, and what became of those one typed in before."""
    person: Person = request.user  # type: ignore[assignment]
    group = _group(person, id)
    edition = edition_of_group(group)
    tools = [tool for tool in edition.tools if sheets.is_typed_in(tool)]
    typed = queries.typed_in_by(person, group, edition)
    return page_or_part(request, "projects/papers.html", {"group": group, "tools": tools, "typed": typed})


@require_http_methods(["GET", "POST"])
@keeps_words
def type_in(request: HttpRequest, id: UUID, tool: str) -> HttpResponse:
    """The fields of a tool, to type in what a teacher wrote on paper."""
    person: Person = request.user  # type: ignore[assignment]
    group = _group(person, id)
    edition = edition_of_group(group)
    known = next((one for one in edition.tools if one.id == tool and sheets.is_typed_in(one)), None)
    if known is None:
        raise Http404
    sheet = sheets.of_tool(known)
    if request.method != "POST":
        return _form(request, group, sheet, shown(sheet, uuid4(), None))
    typed = read(request.POST, sheet, as_id(request.POST.get("id")) or uuid4(), {})
    if typed.sentences:
        return _form(request, group, sheet, typed)
    try:
        _keep(request, group, typed, known.id)
    except Refusal as no:
        return _form(request, group, sheet, typed, refusal=str(no))
    messages.success(
        request, _("The sheet is kept. It waits on the teacher's page until they have looked at it.")
    )
    return redirect("projects:papers", group.pk)


def _keep(request: HttpRequest, group: Group, typed: Typed, tool: str) -> PaperSheet:
    person: Person = request.user  # type: ignore[assignment]
    chosen = as_id(request.POST.get("teacher"))
    place = queries.teachers_of(group).filter(person=chosen).first() if chosen else None
    if place is None:
        raise PaperOfNobody
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = typed.words().language
    said: dict[str, Any] = {"answers": typed.answers, "language": language, "id": typed.id}
    return actions.type_in(group, tool=tool, teacher=place.person, by=person, **said)


def _form(
    request: HttpRequest, group: Group, sheet: sheets.Sheet, typed: Typed, refusal: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "group": group,
        "sheet": sheet,
        "typed": typed,
        "controls": controls(sheet, typed),
        "teachers": queries.teachers_of(group),
        "teacher": request.POST.get("teacher", ""),
        "language": request.POST.get("language", typed.words().language),
        "refusal": refusal,
    }
    status = 422 if refusal or typed.sentences else 200
    return page_or_part(request, "projects/type_in.html", context, status=status)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, id: UUID) -> HttpResponse:
    """A sheet that was typed in for me: to be confirmed or declined."""
    person: Person = request.user  # type: ignore[assignment]
    project = own_project(person)
    waiting = queries.paper_for(person, project, id)
    tool = next((one for one in edition_of(project).tools if one.id == waiting.tool), None)
    if tool is None:
        raise Http404
    sheet = sheets.of_tool(tool)
    refusal = ""
    if request.method == "POST":
        try:
            if request.POST.get("answer") == "confirm":
                saved = actions.confirm(waiting, project=project, by=person)
                if saved.other is not None:
                    return redirect("projects:choose", saved.entry.pk)
                messages.success(request, _("It is yours now, and you can write on."))
                return redirect(reverse("projects:tool", args=[tool.id]))
            actions.decline(waiting, by=person)
            messages.success(request, _("The sheet is put away. Nothing of its words is kept."))
            return redirect("projects:mine")
        except Refusal as no:
            refusal = str(no)
    context = {"paper": waiting, "sheet": sheet, "said": answers_in_words(waiting.answers, sheet)}
    status = 422 if refusal else 200
    return page_or_part(request, "projects/paper.html", context | {"refusal": refusal}, status=status)
