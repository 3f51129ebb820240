from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bastama.entries.models import Entry
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.project import Project
from bastama.projects.reading import Said, answers_in_words

SHOWN_AT_MOST = 40


def teachers_of(group: Group) -> QuerySet[Membership]:
    """Whose sheets can be typed in: those who have a teacher's place today."""
    places = open_memberships().filter(group=group, role=Membership.Role.PARTICIPANT)
    return places.select_related("person").order_by("person__display_name")


def waiting_for(person: Person, project: Project) -> QuerySet[PaperSheet]:
    """Sheets that were typed in for a teacher and wait to be looked at; on a device that is sealed, none."""
    rows = PaperSheet.objects.filter(
        teacher=person, group=project.notebook.group_id, state=PaperSheet.State.WAITING
    )
    return rows.select_related("typed_by").order_by("typed_at") if person.ring_me_open else rows.none()


def paper_for(person: Person, project: Project, id: UUID) -> PaperSheet:
    """The door to one of them: only the teacher's whose sheet it is."""
    paper = waiting_for(person, project).filter(pk=id).first()
    if paper is None:
        raise Http404
    return paper


@dataclass(frozen=True)
class TypedIn:
    """A sheet as the one who typed it in sees it again. Its words are shown while it waits, named ones only."""

    paper: PaperSheet
    name: str
    said: tuple[Said, ...] = ()


def typed_in_by(person: Person, group: Group, edition: Edition[str]) -> list[TypedIn]:
    """What a facilitator typed in for the teachers of a group, the newest first."""
    rows = PaperSheet.objects.filter(group=group, typed_by=person).select_related("teacher")
    known = {tool.id: sheets.of_tool(tool) for tool in edition.tools}
    return [
        TypedIn(paper, known[paper.tool].name, _said(paper, known[paper.tool]))
        for paper in rows.order_by("-typed_at")[:SHOWN_AT_MOST]
        if paper.tool in known
    ]


def _said(paper: PaperSheet, sheet: sheets.Sheet) -> tuple[Said, ...]:
    if sheet.is_unnamed or paper.state != PaperSheet.State.WAITING:
        return ()
    return tuple(answers_in_words(paper.answers, sheet))


def from_paper(entry: Entry, revisions: Iterable[UUID]) -> dict[UUID, str]:
    """By revision of an entry that came from paper, the name of who typed it in; "" for one who is erased."""
    rows = PaperSheet.objects.filter(revision__entry=entry, revision__in=list(revisions)).select_related(
        "typed_by"
    )
    return {row.revision_id: str(row.typed_by or "") for row in rows if row.revision_id}
