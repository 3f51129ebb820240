"""Builders for tests and the demo: a group, a place in it, a session."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils.timezone import localtime

from bastama.foundation.days import now, today
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.models import (
    Feed,
    Group,
    Membership,
    Session,
    SessionNotes,
    SessionSheet,
    Tutorial,
    TutorialNote,
)
from bastama.groups.offering import JoinRequest, Offer
from bastama.groups.wishing import Interest
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes

_number = count(1)


def group(**given: Any) -> Group:
    n = next(_number)
    schools = given.pop("schools", None)
    known: dict[str, Any] = {"name": f"Group {n}", "formed_on": date(2025, 9, 1)}
    if "cohort" not in given:
        known["cohort"] = programmes.cohort()
    made = Group.objects.create(**{**known, **given})
    made.schools.set(schools if schools is not None else [places.school()])
    return made


def place(in_group: Group, person: Person | None = None, **given: Any) -> Membership:
    known: dict[str, Any] = {
        "role": Membership.Role.PARTICIPANT,
        "state": Membership.State.ACTIVE,
        "joined_on": date(2025, 9, 1),
        "school": in_group.schools.first(),
    }
    return Membership.objects.create(group=in_group, person=person or people.person(), **{**known, **given})


def facilitator(in_group: Group, person: Person | None = None) -> Membership:
    return place(in_group, person, role=Membership.Role.FACILITATOR)


def offer(of: Group, person: Person | None = None, **given: Any) -> Offer:
    known: dict[str, Any] = {"role": Membership.Role.PARTICIPANT, "offered_on": date(2025, 10, 1)}
    return Offer.objects.create(group=of, person=person or people.person(), **{**known, **given})


def join_request(of: Group, person: Person | None = None, **given: Any) -> JoinRequest:
    known: dict[str, Any] = {"asked_on": date(2025, 10, 1), "school": of.schools.first(), "language": "en"}
    return JoinRequest.objects.create(group=of, person=person, **{**known, **given})


def interest(of: School, person: Person | None = None, **given: Any) -> Interest:
    known: dict[str, Any] = {"sent_on": today(), "teachers_count": 8, "languages": ["kk"]}
    return Interest.objects.create(school=of, person=person, **{**known, **given})


def network_event(of: Group, **given: Any) -> NetworkEvent:
    known: dict[str, Any] = {"title": "Four schools", "starts_at": datetime(2026, 3, 19, 10, tzinfo=UTC)}
    return NetworkEvent.objects.create(circle=of, **{**known, **given})


def coming(to: NetworkEvent, person: Person, *, comes: bool = True) -> Coming:
    return Coming.objects.create(event=to, person=person, comes=comes)


def session(of: Group, **given: Any) -> Session:
    known: dict[str, Any] = {
        "plan": "session-1",
        "starts_at": datetime(2025, 9, 18, 10, 30, tzinfo=UTC),
    }
    return Session.objects.create(group=of, **{**known, **given})


def just_begun() -> datetime:
    """When a session began that is under way: a minute ago, and today however soon after midnight that is asked."""
    midnight = localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(now() - timedelta(minutes=1), midnight)


def tutorial(participant: Membership, facilitator: Person, **given: Any) -> Tutorial:
    known: dict[str, Any] = {"starts_at": datetime(2025, 9, 18, 9, 0, tzinfo=UTC), "plan": "tutorial-1"}
    return Tutorial.objects.create(participant=participant, facilitator=facilitator, **{**known, **given})


def notes(of: Session, writer: Person, **given: Any) -> SessionNotes:
    known: dict[str, Any] = {"text": "We met.", "number": of.notes.count() + 1}
    return SessionNotes.objects.create(session=of, writer=writer, **{**known, **given})


def sheet(of: Session, writer: Person, kind: str, answers: dict[str, str], **given: Any) -> SessionSheet:
    known: dict[str, Any] = {"number": of.sheets.filter(kind=kind).count() + 1}
    return SessionSheet.objects.create(
        session=of, writer=writer, kind=kind, answers=answers, **{**known, **given}
    )


def talked(of: Tutorial, writer: Person, **given: Any) -> TutorialNote:
    known: dict[str, Any] = {"talked": "The plan.", "number": of.notes.count() + 1}
    return TutorialNote.objects.create(tutorial=of, writer=writer, **{**known, **given})


def feed(**whose: Any) -> Feed:
    return Feed.objects.create(**whose)
