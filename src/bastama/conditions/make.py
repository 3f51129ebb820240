"""Builders for tests: a request, and the turns it took."""

from datetime import date, timedelta
from typing import Any

from bastama.conditions.models import Level, Request, Turn
from bastama.foundation.days import today
from bastama.groups.models import Group
from bastama.people.models import Person

DONE = {"promised": "The library, on Wednesdays.", "passed-up": "Two more hours of the timetable."}


def request(by: Person, group: Group, **given: Any) -> Request:
    """A request of one teacher to the first school of the group."""
    known: dict[str, Any] = {"kind": Request.Kind.ROOM, "words": "A room on Wednesdays.", "language": "en"}
    if "school" not in given:
        known["school"] = group.schools.order_by("code").first()
    return Request.objects.create(group=group, asked_by=by, **{**known, **given})


def turn(of: Request, act: str, by: Person | None = None, **given: Any) -> Turn:
    """One more turn of a request, as if it had been taken on the page."""
    last = of.head
    known: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "level": of.level,
        "language": "en",
        "words": DONE.get(act, ""),
        "due_on": in_days(7) if act == "promised" else last.due_on if last else None,
        "to": Level.AREA if act == "passed-up" else "",
    }
    of.head = Turn.objects.create(request=of, act=act, by=by, **{**known, **given})
    of.level = of.head.to or of.level
    of.save()
    return of.head


def in_days(count: int) -> date:
    return today() + timedelta(days=count)
