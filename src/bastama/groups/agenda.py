"""The agenda of a session as the clock runs: from the edition's minutes and the hour the session begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bastama.groups.models import Session
from bastama.programmes.package.model import AgendaItem, Edition, Tool
from bastama.programmes.package.model import Session as PlannedSession


@dataclass(frozen=True)
class Item:
    """One item of the agenda with the clock times it runs between, and its tool if it has one."""

    item: AgendaItem[str]
    from_at: datetime
    until_at: datetime
    tool: Tool[str] | None


def agenda_of(session: Session, edition: Edition[str]) -> Iterator[Item]:
    """The items of a planned session in order; an extra session has none."""
    at = session.starts_at
    plan = next((each for each in edition.sessions if each.id == session.plan), None)
    for item in plan.agenda if plan else ():
        until = at + timedelta(minutes=item.minutes)
        yield Item(item, at, until, edition.tool(item.tool) if item.tool else None)
        at = until


def name_of(session: Session, edition: Edition[str]) -> str:
    """What a session is called: its own title, else the edition's name for it."""
    if session.title:
        return session.title
    return next((each.name for each in edition.sessions if each.id == session.plan), "")


def missing_from(rows: Iterable[Session], edition: Edition[str]) -> list[PlannedSession[str]]:
    """The sessions of the edition that a group has neither planned nor held, in order."""
    there = {row.plan for row in rows if row.state != Session.State.CANCELLED}
    return [each for each in edition.sessions if each.id not in there]
