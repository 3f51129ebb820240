"""A project led by two or three: asking, answering, leaving. What anybody wrote stays theirs and where it is."""

from uuid import UUID

from django.db import transaction

from bastama.foundation.days import now, today
from bastama.history.actions import record
from bastama.notices.actions import put_away_kind_about, tell
from bastama.notices.models import ASKED_TO_LEAD
from bastama.people.models import Person
from bastama.projects.errors.together import (
    EnoughLead,
    InvitationOver,
    LeadsItAlone,
    LeadsItAlready,
    LeadsItNot,
    NotOfTheGroup,
)
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.together import Invitation
from bastama.projects.queries.together import LEAD_MOST, standing, teachers_to_ask, those_who_lead

Outcome = Invitation.Outcome
OF_LEADING = "projects.of_leading"


@transaction.atomic
def invite(project: Project, *, asked: Person, by: Person) -> Invitation:
    """Ask a teacher of the group to lead a project together. Asked already, it is the same invitation.

    Refuses: who asks does not lead it; who is asked does, or is no teacher of the group now; three lead it, counting
    those who are asked. The project is locked while they are counted.
    """
    project = _held(project.pk)
    leaders = _leaders(project)
    if by.pk not in leaders:
        raise LeadsItNot
    if asked.pk in leaders:
        raise LeadsItAlready
    waiting = {one.asked_id: one for one in standing().filter(project=project)}
    if asked.pk in waiting:
        return waiting[asked.pk]
    if not teachers_to_ask(project).filter(person=asked).exists():
        raise NotOfTheGroup
    if len(leaders) + len(waiting) >= LEAD_MOST:
        raise EnoughLead
    made = Invitation.objects.create(project=project, asked=asked, asked_by=by)
    record("projects.asked_to_lead", about=project, by=by, asked=str(asked.pk))
    facts = {"name": by.display_name, "by": str(by.pk), "about": str(made.pk), "each": [str(made.pk)]}
    tell(asked, ASKED_TO_LEAD, {**facts, "kind": "asked-to-lead", "own": True})
    return made


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> None:
    """Lead a project together from today on. Said twice, it is once.

    Nothing written moves, and an earlier project of theirs stays theirs. Refuses: another was asked; the invitation
    is over, or does not stand: the group has ended, they are no teacher of it, nobody leads there; three lead already.
    """
    project = _held(invitation.project_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    leaders = _leaders(project)
    if invitation.asked_id != by.pk:
        raise InvitationOver
    if by.pk in leaders and invitation.outcome == Outcome.ACCEPTED:
        return
    if not standing().filter(pk=invitation.pk).exists():
        raise InvitationOver
    if len(leaders) >= LEAD_MOST:
        raise EnoughLead
    Leader.objects.create(project=project, person=by, from_on=today(), joined_at=now())
    _end(invitation, Outcome.ACCEPTED)
    record("projects.joined", about=project, by=by)
    _tell_leaders(leaders, by, "joined")


@transaction.atomic
def decline(invitation: Invitation, *, by: Person) -> None:
    """Say no, without a reason. Refuses: another was asked; it is over."""
    _held(invitation.project_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.asked_id != by.pk or invitation.ended_at is not None:
        raise InvitationOver
    _end(invitation, Outcome.DECLINED)
    record("projects.declined_to_lead", about=invitation.project, by=by)
    _tell_leaders(_leaders(invitation.project), by, "declined")


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> None:
    """Take an invitation back. Refuses: who takes it back does not lead the project; it is over."""
    project = _held(invitation.project_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if by.pk not in _leaders(project):
        raise LeadsItNot
    if invitation.ended_at is not None:
        raise InvitationOver
    _end(invitation, Outcome.WITHDRAWN)
    record("projects.asking_withdrawn", about=project, by=by, asked=str(invitation.asked_id))


@transaction.atomic
def leave(project: Project, *, by: Person) -> None:
    """Lead a project no longer, from today on, without a reason; the others go on with it.

    What they wrote stays in it under their name, and theirs to take back. Refuses: who does not lead it; the last
    one. The project is locked, so that of two who leave at once one stays.
    """
    project = _held(project.pk)
    leaders = _leaders(project)
    if by.pk not in leaders:
        raise LeadsItNot
    if len(leaders) == 1:
        raise LeadsItAlone
    those_who_lead().filter(project=project, person=by).update(until_on=today())
    record("projects.left", about=project, by=by)
    del leaders[by.pk]
    _tell_leaders(leaders, by, "left")


def _held(id: UUID) -> Project:
    """The project, held until the transaction ends: whoever joins, leaves or asks waits here."""
    return Project.objects.select_for_update(of=("self",)).select_related("notebook").get(pk=id)


def _leaders(project: Project) -> dict[UUID, Person]:
    rows = those_who_lead().filter(project=project).select_related("person")
    return {row.person_id: row.person for row in rows}


def _end(invitation: Invitation, outcome: Outcome) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(ended_at=now(), outcome=outcome)
    put_away_kind_about(invitation.asked, ASKED_TO_LEAD, invitation.pk)


def _tell_leaders(leaders: dict[UUID, Person], by: Person, what: str) -> None:
    for person in leaders.values():
        tell(person, OF_LEADING, {"what": what, "name": by.display_name, "by": str(by.pk)})
