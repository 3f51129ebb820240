from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.actions.sessions import has_come, start_those_present
from bastama.groups.errors import NotOnTheRegister, SessionWasCancelled
from bastama.groups.models import Attendance, Session
from bastama.groups.queries import on_the_register
from bastama.history.actions import record
from bastama.people.models import Person


@transaction.atomic
def mark(session: Session, *, marks: Mapping[UUID, str], by: Person | None) -> None:
    """Write lines of the register: who was present, online, excused, absent. Lines not named stay as they are.

    `marks` goes from a membership's id to the mark. Refuses a session still to come or cancelled, and a
    person who was not in the group on that day. The session's row is locked: two facilitators may mark at once.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.state == Session.State.CANCELLED:
        raise SessionWasCancelled
    has_come(session)
    if not set(marks) <= set(on_the_register(session).values_list("pk", flat=True)):
        raise NotOnTheRegister
    changed = _write(session, marks, by)
    if session.state == Session.State.HELD:
        start_those_present(session)
    if changed:
        record("groups.register_marked", about=session, by=by, lines=changed)


def _write(session: Session, marks: Mapping[UUID, str], by: Person | None) -> int:
    before = dict(session.attendance.values_list("membership_id", "mark"))
    new = {membership: mark for membership, mark in marks.items() if before.get(membership) != mark}
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, membership_id=membership, mark=mark, marked_by=by, marked_at=now())
            for membership, mark in new.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "membership"],
        update_fields=["mark", "marked_by", "marked_at"],
    )
    return len(new)
