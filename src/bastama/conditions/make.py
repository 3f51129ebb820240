"""Builders for tests: a request, and the turns it took."""

from datetime import date, timedelta
from typing import Any

from bastama.conditions.models import (
    Agreement,
    Commitment,
    ContextNote,
    Level,
    Pledge,
    Request,
    Turn,
    Wording,
)
from bastama.foundation.days import today
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort

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


def agreement(school: School, cohort: Cohort, *texts: str, signed_by: Person | None = None) -> Agreement:
    """An agreement with these commitments of the school; with a director, signed by them."""
    made = Agreement.objects.create(school=school, cohort=cohort, begun_by=signed_by)
    for position, text in enumerate(texts or ("A room all year.",)):
        one = Commitment.objects.create(agreement=made, kept_by="school", position=position)
        Wording.objects.create(
            commitment=one, number=1, text_kk=text, text_ru=text, text_en=text, by=signed_by
        )
    if signed_by is not None:
        made.state, made.signed_on = Agreement.State.SIGNED, today()
        made.save()
        Pledge.objects.create(agreement=made, person=signed_by)
    return made


def note(by: Person, **given: Any) -> ContextNote:
    """Something that changed around a school, an area or the programme."""
    known = {"kind": "weather", "words": "Frost", "language": "en", "from_on": today()}
    return ContextNote.objects.create(by=by, **{**known, **given})


def in_days(count: int) -> date:
    return today() + timedelta(days=count)
