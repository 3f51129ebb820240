from typing import Any
from uuid import UUID

from django.db import transaction

from bastama.entries.actions import Saved, Words, fix, narrower
from bastama.entries.models import Entry, Ring
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.groups.queries import edition_of_group
from bastama.history.actions import record
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person
from bastama.programmes.fields.answers import is_anything_answered
from bastama.projects import sheets
from bastama.projects.actions.writing import write
from bastama.projects.errors.papers import PaperDecided, PaperEmpty, PaperNotForTool, PaperOfNobody
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.queries.papers import teachers_of

State = PaperSheet.State


@transaction.atomic
def type_in(
    group: Group, *, tool: str, teacher: Person, answers: dict[str, Any], language: str, by: Person, id: UUID
) -> PaperSheet:
    """A facilitator types in what a teacher wrote on paper; it waits until the teacher has looked at it.

    Sent twice, it is one sheet. Refuses: a tool that is not for the group at first or is filled in again and
    again; somebody with no teacher's place in the group; a sheet on which nothing stands. What the teacher has
    written is not looked at, so no refusal tells of it.
    """
    known = next((one for one in edition_of_group(group).tools if one.id == tool), None)
    if known is None or not sheets.is_typed_in(known):
        raise PaperNotForTool
    if not teachers_of(group).filter(person=teacher).exists():
        raise PaperOfNobody
    if not is_anything_answered(answers):
        raise PaperEmpty
    about = {"group": group, "teacher": teacher, "tool": tool, "typed_by": by}
    said = {"answers": answers, "language": language}
    sent = PaperSheet.objects.filter(pk=id).first()
    if sent is not None and PaperSheet.objects.filter(pk=id, state=State.WAITING, **about).update(**said):
        return sent
    paper = PaperSheet.objects.create(pk=new_id() if sent else id, **about, **said)
    record("projects.paper_typed_in", about=paper, by=by)
    return paper


@transaction.atomic
def confirm(paper: PaperSheet, *, project: Project, by: Person) -> Saved:
    """The teacher says that a sheet is theirs: it becomes their own save.

    It rests on nothing they have on the site: where another text stands, both are kept and the teacher chooses.
    It never opens anything wider than it was. Refuses: decided already; a sealed device; and as `write` does.
    """
    paper = _to_be_decided(paper, by)
    edition = projects.edition_of(project)
    sheet = sheets.of_tool(edition.tool(paper.tool))
    entry = projects.entry_of_sheet(project, by, sheet.kind, sheet.tool)
    stood = entry.head_id if entry else None
    saved = write(
        project, by=by, sheet=sheet, words=_words(paper, entry, by), id=_id(project, sheet, entry, by)
    )
    kept = saved.other or saved.revision
    fix(kept)
    _decide(paper, State.CONFIRMED, by, revision=None if kept.pk == stood else kept)
    return saved


@transaction.atomic
def decline(paper: PaperSheet, *, by: Person) -> None:
    """The teacher says that a sheet is not theirs: that it was so is remembered, not a word of it."""
    _decide(_to_be_decided(paper, by), State.DECLINED, by)


def _to_be_decided(paper: PaperSheet, by: Person) -> PaperSheet:
    if not by.ring_me_open:
        raise DeviceIsSealed
    paper = PaperSheet.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if paper.state != State.WAITING or paper.teacher_id != by.pk:
        raise PaperDecided
    return paper


def _decide(paper: PaperSheet, state: str, by: Person, **more: Any) -> None:
    known = {"state": state, "decided_at": now(), "answers": {}, **more}
    PaperSheet.objects.filter(pk=paper.pk).update(**known)
    record("projects.paper_decided", about=paper, by=by, state=state)


def _words(paper: PaperSheet, entry: Entry | None, by: Person) -> Words:
    head = entry.head if entry else None
    ring, base = Ring.GROUP.value, ""
    if entry is not None and head is not None:
        ring = narrower(head.ring, ring) if entry.writer_id == by.pk else head.ring
        base = "" if is_anything_answered(head.answers) else head.token
    return Words(paper.answers, ring, paper.language, base)


def _id(project: Project, sheet: sheets.Sheet, entry: Entry | None, by: Person) -> UUID:
    if entry is not None:
        return entry.pk
    gone = projects.taken_back_count(project, by, kind=sheet.kind, tool=sheet.tool)
    return sheets.single_id(project, by, sheet.tool, gone)
