"""What a meeting holds of the edition: its parts, its agenda as the clock runs, and what it is called.

A session of the edition may be held over several meetings, and two of them in one evening: then `Session.parts` names
what a meeting holds, as `session-1/values`. Without it, it holds the whole of the session it follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from bastama.groups.models import Session
from bastama.programmes.package.model import AgendaItem, Edition, Tool
from bastama.programmes.package.model import Session as PlannedSession


@dataclass(frozen=True)
class Part:
    """One part of the edition's agenda, with the session of the edition it belongs to."""

    plan: PlannedSession[str]
    item: AgendaItem[str]

    @property
    def key(self) -> str:
        return f"{self.plan.id}/{self.item.id}"


@dataclass(frozen=True)
class Item:
    """One item of the agenda with the clock times it runs between, and its tool if it has one."""

    item: AgendaItem[str]
    from_at: datetime
    until_at: datetime
    tool: Tool[str] | None
    key: str = ""


def parts_of(session: Session, edition: Edition[str]) -> list[Part]:
    """What a meeting holds, in the edition's order; an extra meeting holds nothing of it."""
    if session.parts is None:
        return [
            Part(plan, item) for plan in edition.sessions if plan.id == session.plan for item in plan.agenda
        ]
    named = set(session.parts)
    every = (Part(plan, item) for plan in edition.sessions for item in plan.agenda)
    return [part for part in every if part.key in named]


def agenda_of(session: Session, edition: Edition[str]) -> Iterator[Item]:
    """The items of a planned session in order; an extra session has none."""
    at = session.starts_at
    for part in parts_of(session, edition):
        until = at + timedelta(minutes=part.item.minutes)
        tool = edition.tool(part.item.tool) if part.item.tool else None
        yield Item(part.item, at, until, tool, part.key)
        at = until


def plans_of(session: Session, edition: Edition[str]) -> list[PlannedSession[str]]:
    """The sessions of the edition that a meeting holds something of, in order: most often one."""
    named = {session.plan} if session.parts is None else {key.partition("/")[0] for key in session.parts}
    return [plan for plan in edition.sessions if plan.id in named]


def name_of(session: Session, edition: Edition[str]) -> str:
    """What a meeting is called: its own title, else the edition's names for what it holds."""
    if session.title:
        return session.title
    name = " · ".join(plan.name for plan in plans_of(session, edition))
    if not session.number:
        return name
    return _("%(name)s, part %(number)s") % {"name": name, "number": session.number}


def missing_from(rows: Iterable[Session], edition: Edition[str]) -> list[PlannedSession[str]]:
    """What a group has neither planned nor held: sessions of the edition, each with the part of its agenda that is left."""
    going = [row for row in rows if row.state != Session.State.CANCELLED]
    whole = {row.plan for row in going if row.parts is None}
    there = {key for row in going for key in row.parts or ()}
    left = (_left_of(plan, there) for plan in edition.sessions if plan.id not in whole)
    return [plan for plan in left if plan is not None]


def _left_of(plan: PlannedSession[str], there: set[str]) -> PlannedSession[str] | None:
    rest = tuple(item for item in plan.agenda if Part(plan, item).key not in there)
    if len(rest) == len(plan.agenda):
        return plan
    return replace(plan, agenda=rest, minutes=minutes_of(rest)) if rest else None


def minutes_of(items: Iterable[AgendaItem[str]]) -> int:
    return sum(item.minutes for item in items)
