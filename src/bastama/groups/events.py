"""Where the events of a programme stand in a group's year: after which session, before which."""

from collections.abc import Iterable
from dataclasses import dataclass

from bastama.groups.models import Session
from bastama.programmes.package.model import Edition, EventPlan


@dataclass(frozen=True)
class Beside:
    """A session that an event stands beside, by its name; `row` is there once the group has planned it."""

    name: str
    row: Session | None


@dataclass(frozen=True)
class Placed:
    """An event of the programme in the year of one group."""

    plan: EventPlan[str]
    after: Beside | None
    before: Beside | None


def placed(event: EventPlan[str], edition: Edition[str], rows: Iterable[Session]) -> Placed:
    """An event between the session it follows and the next one; without a session to follow, on its own."""
    planned = {row.plan: row for row in rows if row.state != Session.State.CANCELLED}
    around = [Beside(each.name, planned.get(each.id)) for each in edition.sessions]
    keys = [each.id for each in edition.sessions]
    if event.after not in keys:
        return Placed(event, None, None)
    number = keys.index(event.after)
    following = around[number + 1] if number + 1 < len(around) else None
    return Placed(event, around[number], following)
