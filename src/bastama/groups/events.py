"""Where the events of a programme stand in a group's year: after which session, before which."""

from collections.abc import Iterable
from dataclasses import dataclass

from bastama.groups.agenda import plans_of
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
    going = [row for row in rows if row.state != Session.State.CANCELLED]
    held = [(plan.id, row) for row in going for plan in plans_of(row, edition)]
    first, last = dict(reversed(held)), dict(held)
    keys = [each.id for each in edition.sessions]
    if event.after not in keys:
        return Placed(event, None, None)
    number = keys.index(event.after)
    plan, then = edition.sessions[number], edition.sessions[number + 1 : number + 2]
    after = Beside(plan.name, last.get(plan.id))
    following = next((Beside(each.name, first.get(each.id)) for each in then), None)
    return Placed(event, after, following)
