"""Sessions a teacher was away from: which they are, and whether the teacher has caught up."""

from uuid import UUID

from django.db.models import QuerySet

from bastama.groups.models import Attendance, Group, Membership, Session
from bastama.groups.queries import THERE
from bastama.people.models import Person


def missed_by(person: Person) -> QuerySet[Attendance]:
    """The lines of the register that say a teacher was not at a session that was held; of their own places alone."""
    rows = Attendance.objects.filter(
        membership__person=person,
        membership__role=Membership.Role.PARTICIPANT,
        session__state=Session.State.HELD,
    )
    return rows.exclude(mark__in=THERE)


def missed_in(group: Group, person: Person) -> dict[UUID, bool]:
    """The sessions of a group a teacher was away from, each with whether they have caught up."""
    rows = missed_by(person).filter(session__group=group).values_list("session", "caught_up_at")
    return {session: caught_up_at is not None for session, caught_up_at in rows}
