from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from bastama.entries.models import Entry
from bastama.kit.parts import page_or_part
from bastama.people.models import Person
from bastama.programmes.package.model import Edition, Tool
from bastama.projects import sheets
from bastama.projects.blank import blank
from bastama.projects.forms.typed import as_id
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.reading import in_order
from bastama.projects.views.door import by_sheet
from bastama.projects.views.keeping import keeps_words
from bastama.projects.views.sheet import Opened, keep, open_page

EARLIER_AT_MOST = 40


@require_http_methods(["GET", "POST"])
@keeps_words
def tool(request: HttpRequest, tool: str) -> HttpResponse:
    """A tool of the programme as a form; of one that repeats, a new sheet above the earlier ones."""
    person: Person = request.user  # type: ignore[assignment]
    sent = as_id(request.POST.get("id"))
    project = by_sheet(person, sent, "tool", tool)
    edition = projects.edition_of(project)
    known = _tool(edition, tool)
    opened = _repeated(project, person, edition, known, sent) if known.repeats else None
    opened = opened or _single(project, person, edition, sheets.of_tool(known), sent)
    return keep(request, opened) if request.method == "POST" else open_page(request, opened)


@require_http_methods(["GET", "POST"])
@keeps_words
def tool_entry(request: HttpRequest, tool: str, id: UUID) -> HttpResponse:
    """One of the sheets of a tool that is filled in again and again."""
    person: Person = request.user  # type: ignore[assignment]
    project = by_sheet(person, id)
    edition = projects.edition_of(project)
    entry = projects.entry_for(person, project, id)
    if entry.tool != _tool(edition, tool).id:
        raise Http404
    opened = Opened(project, person, edition, sheets.of_tool(edition.tool(tool)), entry.pk, entry)
    return keep(request, opened) if request.method == "POST" else open_page(request, opened)


@require_http_methods(["GET", "POST"])
@keeps_words
def title(request: HttpRequest) -> HttpResponse:
    """The title of the project, with a ring of its own."""
    person: Person = request.user  # type: ignore[assignment]
    sent = as_id(request.POST.get("id"))
    project = by_sheet(person, sent, sheets.TITLE)
    edition = projects.edition_of(project)
    opened = _single(project, person, edition, sheets.of_kind(sheets.TITLE, edition), sent)
    return keep(request, opened) if request.method == "POST" else open_page(request, opened)


@require_GET
def print_sheet(request: HttpRequest, tool: str) -> HttpResponse:
    """A blank sheet of a tool on one A4, for those who write by hand: for teachers and facilitators."""
    person: Person = request.user  # type: ignore[assignment]
    edition = projects.tools_edition_for(person, tool)
    paper = blank(edition, edition.tool(tool))
    context = {
        "sheet": paper.sheet,
        "edition": edition,
        "blank": paper,
        "may_be_typed": sheets.is_typed_in(edition.tool(tool)),
    }
    return page_or_part(request, "projects/print_sheet.html", context)


def _tool(edition: Edition[str], tool: str) -> Tool[str]:
    known = next((one for one in edition.tools if one.id == tool), None)
    if known is None:
        raise Http404
    return known


def _repeated(
    project: Project, person: Person, edition: Edition[str], known: Tool[str], sent: UUID | None
) -> Opened:
    id = sent or uuid4()
    own = projects.entries_in(project, person).filter(kind="tool", tool=known.id, writer=person)
    earlier = list(own.exclude(pk=id).order_by("-begun_at")[:EARLIER_AT_MOST])
    entry = own.filter(pk=id).first() if sent else None
    told = list(reversed(in_order(earlier, edition, person.pk)))
    return Opened(project, person, edition, sheets.of_tool(known), id, entry, told)


def _single(
    project: Project, person: Person, edition: Edition[str], sheet: sheets.Sheet, sent: UUID | None
) -> Opened:
    """A sheet filled in once: the entry that is there, else one whose id every page of its writer shares."""
    entry = projects.entry_of_sheet(project, person, sheet.kind, sheet.tool)
    if entry is not None and sent in {None, entry.pk}:
        return Opened(project, person, edition, sheet, entry.pk, entry)
    taken_back = projects.taken_back_count(project, person, kind=sheet.kind, tool=sheet.tool)
    id = sheets.single_id(project, person, sheet.tool or sheet.kind, taken_back)
    if sent and Entry.objects.filter(pk=sent, writer=person, notebook=project.pk, tool=sheet.tool).exists():
        return Opened(project, person, edition, sheet, sent, None)
    return Opened(project, person, edition, sheet, entry.pk if entry else id, entry)
