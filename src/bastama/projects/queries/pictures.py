from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from bastama.entries.models import Revision
from bastama.entries.queries import for_picture
from bastama.groups.models import Group
from bastama.groups.queries import edition_of_group, group_for, reads_in
from bastama.people.models import Person
from bastama.programmes.package.model import Tool
from bastama.projects.gathering import COUNTED, FEWEST, Answered, Figure, figures
from bastama.projects.models.picture import GroupPicture


@dataclass(frozen=True)
class Shown:
    """A group's picture of a tool: the figures there are, and whether another may be drawn."""

    figures: list[Figure]
    sheet_count: int
    drawn_at: datetime | None = None
    waiting_count: int = 0
    may_be_drawn: bool = False


def gathering_tool_for(person: Person, group_id: UUID, tool: str) -> tuple[Group, Tool[str]]:
    """The door to the picture of a tool: for those of the group, of a tool that gathers, where they read its ring."""
    group = group_for(person, group_id)
    edition = edition_of_group(group)
    known = next((one for one in edition.tools if one.id == tool and one.gathers), None)
    if known is None or not person.has_perm("projects.see_picture", group) or not reads_in(person, group):
        raise Http404
    return group, known


def shown_to(person: Person, group: Group, tool: Tool[str]) -> Shown:
    """With names, what everybody of the group wrote for it; without, what was drawn together last."""
    language = (get_language() or "kk")[:2]
    if tool.gathers == "without-names":
        return _without_names(group, tool, language)
    rows = for_picture(group, tool.id).select_related("head", "writer").order_by("begun_at", "pk")
    sheets = [Answered(row.head.answers, row.writer.display_name) for row in rows if row.head and row.writer]
    return Shown(figures(tool.fields, sheets, language), len(sheets))


def _without_names(group: Group, tool: Tool[str], language: str) -> Shown:
    drawn = drawn_last(group, tool.id)
    was = set(drawn.revisions.values_list("entry", "pk")) if drawn else set()
    now = set(for_picture(group, tool.id).values_list("pk", "head"))
    changed = {entry for entry, _ in was ^ now}
    sheets = _drawn_together(was, tool)
    return Shown(
        figures(tool.fields, sheets, language),
        sheet_count=len(sheets),
        drawn_at=drawn.drawn_at if drawn else None,
        waiting_count=len(changed),
        may_be_drawn=len(now) >= FEWEST and len(changed) >= FEWEST,
    )


def _drawn_together(was: set[tuple[UUID, UUID]], tool: Tool[str]) -> list[Answered]:
    """The answers of a picture. Of a sheet taken back since, only what is counted: its words are gone.

    With one of them erased there is no picture any more: the difference would tell what that one answered.
    """
    kept = Revision.objects.filter(pk__in=[pk for _, pk in was]).select_related("entry").order_by("pk")
    sheets = [(revision.entry.taken_back_at is not None, revision.answers) for revision in kept]
    if not all(answers for _, answers in sheets):
        return []
    counted = {field.id for field in tool.fields if field.type in COUNTED}
    return [
        Answered({name: said for name, said in answers.items() if name in counted} if is_gone else answers)
        for is_gone, answers in sheets
    ]


def drawn_last(group: Group, tool: str) -> GroupPicture | None:
    return GroupPicture.objects.filter(group=group, tool=tool).order_by("-drawn_at").first()
