from collections.abc import Mapping

from django.db import transaction

from bastama.foundation.days import now
from bastama.groups.actions.sessions import has_come
from bastama.groups.agenda import parts_of
from bastama.groups.errors import PartNotHeld, SessionWasCancelled
from bastama.groups.models import PartUsed, Session
from bastama.groups.queries import edition_of_group
from bastama.groups.using import Typed
from bastama.history.actions import record
from bastama.people.models import Person


@transaction.atomic
def say_how_it_went(session: Session, *, parts: Mapping[str, Typed], by: Person | None) -> None:
    """Say of parts of a session whether they were held as written, changed or left out, and why. Others stay as they are.

    Refuses a session still to come or cancelled, and a part it does not hold. The session's row is locked: the two may
    say it at once.
    """
    rows = Session.objects.select_for_update(of=("self",)).select_related("group__cohort__edition")
    session = rows.get(pk=session.pk)
    if session.state == Session.State.CANCELLED:
        raise SessionWasCancelled
    has_come(session)
    known = {part.key for part in parts_of(session, edition_of_group(session.group, "en"))}
    if not set(parts) <= known:
        raise PartNotHeld
    if _write(session, parts, by):
        record("groups.parts_said", about=session, by=by, lines=len(parts))


def _write(session: Session, parts: Mapping[str, Typed], by: Person | None) -> bool:
    before = {row.part: Typed(row.how, row.why, row.words) for row in session.parts_used.all()}
    new = {key: typed for key, typed in parts.items() if before.get(key) != typed}
    PartUsed.objects.bulk_create(
        [
            PartUsed(session=session, part=key, said_by=by, said_at=now(), **vars(typed))
            for key, typed in new.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "part"],
        update_fields=["how", "why", "words", "said_by", "said_at"],
    )
    return bool(new)
