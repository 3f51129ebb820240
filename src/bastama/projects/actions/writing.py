from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from bastama.entries.actions import Saved, Words, begin, save_within
from bastama.entries.actions import take_back as take_entry_back
from bastama.entries.errors import EntryIsAnothers, RingNotOffered
from bastama.entries.models import Entry
from bastama.entries.queries import visible_to
from bastama.foundation.days import today
from bastama.groups.models import Membership
from bastama.groups.queries import open_memberships
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.programmes.fields.answers import is_anything_answered
from bastama.projects.actions.files import kind_of, remove_files_of
from bastama.projects.errors.writing import NothingWritten
from bastama.projects.models.project import Leader, Project, Reached
from bastama.projects.models.work import Consultation, Evidence, Impact, PlanItem
from bastama.projects.queries.projects import edition_of
from bastama.projects.sheets import OBJECTS, TITLE, Sheet
from bastama.projects.showing import ACCOUNT, CLAIM

STATES = tuple(Project.State.values)
MEANS = {
    "plan-items": Project.State.PLANNED,
    "evidence": Project.State.UNDER_WAY,
    "impact": Project.State.REFLECTING,
}
"""What it says of a project that its sheet of this kind was written."""


@transaction.atomic
def write(project: Project, *, by: Person, sheet: Sheet, words: Words, id: UUID) -> Saved:
    """Keep what was written on a sheet of the project, and note the step it reaches.

    The id is the page's; sent again, it goes on with the same entry. Refuses: a ring the sheet does not
    offer; an object or a title in which nothing stands; an id of another sheet; and as entries do.
    """
    entry = Entry.objects.filter(pk=id).first()
    words = replace(words, fields=sheet.fields)
    if words.ring not in sheet.rings and not _keeps_its_ring(entry, words):
        raise RingNotOffered
    if entry is None and sheet.kind != "tool" and not is_anything_answered(words.answers):
        raise NothingWritten
    saved = _keep(project, entry, by=by, sheet=sheet, words=words, id=id)
    if saved.other is None:
        mirror(project, saved.entry)
        if is_anything_answered(words.answers):
            reach(project, sheet)
    return saved


def _keeps_its_ring(entry: Entry | None, words: Words) -> bool:
    return entry is not None and entry.head is not None and entry.head.ring == words.ring


def _keep(
    project: Project, entry: Entry | None, *, by: Person, sheet: Sheet, words: Words, id: UUID
) -> Saved:
    if entry is None:
        kind = {"kind": sheet.kind, "tool": sheet.tool, "step": sheet.step, "unnamed": sheet.is_unnamed}
        return begin(project.notebook, by=by, words=words, id=id, **kind)
    is_theirs = entry.writer_id == by.pk or visible_to(by).filter(pk=entry.pk).exists()
    if not is_theirs or (entry.notebook_id, entry.kind, entry.tool) != (project.pk, sheet.kind, sheet.tool):
        raise EntryIsAnothers
    return save_within(entry, by=by, words=words)


def mirror(project: Project, entry: Entry) -> None:
    """Bring the row of an object up to what its entry says now: days, states, kinds are sorted by there."""
    answers = entry.head.answers if entry.head else {}
    if entry.kind == "consultation":
        held_on = _day(answers.get("held-on"))
        Consultation.objects.update_or_create(entry=entry, defaults={"project": project, "held_on": held_on})
    elif entry.kind == "plan-item":
        state = answers.get("state") or PlanItem.State.PLANNED
        due_on = _day(answers.get("due-on"))
        known = {"project": project, "due_on": due_on, "state": state}
        PlanItem.objects.update_or_create(entry=entry, defaults=known)
    elif entry.kind == "evidence":
        known = {"project": project, "kind": kind_of(entry)}
        Evidence.objects.update_or_create(entry=entry, defaults=known)
    elif entry.kind == "impact":
        known = {
            "project": project,
            "category": answers.get("category") or "",
            "strength": answers.get("strength") or Impact.Strength.NOTICED,
        }
        Impact.objects.update_or_create(entry=entry, defaults=known)


@transaction.atomic
def take_back_entry(entry: Entry, *, by: Person) -> None:
    """Its writer takes an entry back: nobody sees it any more, and of evidence every copy of its files goes."""
    take_entry_back(entry, by=by)
    remove_files_of(entry)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def reach(project: Project, sheet: Sheet) -> None:
    """Note once that a step was reached, and move the project forward to it, never back."""
    order = [step.id for step in edition_of(project).steps]
    if sheet.step in order:
        _, is_new = Reached.objects.get_or_create(project=project, step=sheet.step, defaults={"on": today()})
        if is_new:
            _become_active(project)
        if project.step not in order or order.index(sheet.step) > order.index(project.step):
            Project.objects.filter(pk=project.pk).update(step=sheet.step)
            project.step = sheet.step
    _advance(project, MEANS.get(OBJECTS.get(sheet.kind, sheet.shows)))


def _become_active(project: Project) -> None:
    """Who leads a project and has written in it is active: the state after registered and started."""
    leaders = Leader.objects.filter(project=project, until_on=None)
    early = [Membership.State.REGISTERED, Membership.State.STARTED]
    places = open_memberships().filter(group=project.notebook.group_id, person__in=leaders.values("person"))
    places.filter(state__in=early).update(state=Membership.State.ACTIVE)


def _advance(project: Project, state: str | None) -> None:
    if state is not None and STATES.index(state) > STATES.index(project.state):
        Project.objects.filter(pk=project.pk).update(state=state)
        project.state = state
        record("projects.state_changed", about=project, state=state)


def is_of_project(entry: Entry) -> bool:
    """Whether an entry is written on one of our sheets."""
    return entry.kind in {"tool", TITLE, ACCOUNT, CLAIM, *OBJECTS}
