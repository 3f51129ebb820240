from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.catching_up import missed_by
from bastama.groups.errors import NothingMissed
from bastama.groups.models import Attendance, Session
from bastama.history.actions import record
from bastama.people.models import Person


@transaction.atomic
def say_caught_up(session: Session, *, by: Person, is_so: bool = True) -> Attendance:
    """A teacher who was away says that they have caught up, or that they have not after all. The mark stays as it is.

    Refuses where the register does not say that they were away.
    """
    line = missed_by(by).select_for_update(of=("self",)).filter(session=session).first()
    if line is None:
        raise NothingMissed
    if (line.caught_up_at is not None) != is_so:
        line.caught_up_at = now() if is_so else None
        line.save(update_fields=["caught_up_at"])
        record("groups.caught_up", about=line, by=by, is_so=is_so)
    return line
