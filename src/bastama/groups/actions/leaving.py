"""What the programme forgets, and hands over, of one person."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import today
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.models import (
    Feed,
    FlipChart,
    Membership,
    NotesOpened,
    PartUsed,
    SessionNotes,
    SessionSheet,
    StandIn,
    StepAnswer,
    Tutorial,
    TutorialNote,
)
from bastama.groups.offering import JoinRequest, Offer, Paper
from bastama.groups.wishing import Interest
from bastama.people.models import Person

REACHED_THE_END = (Membership.State.COMPLETED, Membership.State.CERTIFIED)


@transaction.atomic
def erase(person: Person) -> None:
    """Forget what groups hold of a person's words: notes of their talks, reasons, their calendar address.

    What somebody noted of a session as one of its pair, and of how its parts went, is the pair's memory: it stays
    without a name, for the other of them.

    Places end today; they and the register stay as bare rows of a person without a name, so that counts stay
    true. Safe to repeat.
    """
    Feed.objects.filter(person=person).delete()
    Offer.objects.filter(person=person).delete()
    JoinRequest.objects.filter(person=person).delete()
    Interest.objects.filter(person=person).delete()
    Paper.objects.filter(made_by=person).update(made_by=None)
    Offer.objects.filter(offered_by=person).update(offered_by=None)
    Coming.objects.filter(person=person).delete()
    NetworkEvent.objects.filter(planned_by=person).update(planned_by=None)
    StandIn.objects.filter(person=person).delete()
    NotesOpened.objects.filter(person=person).delete()
    talks = Tutorial.objects.filter(Q(participant__person=person) | Q(facilitator=person))
    TutorialNote.objects.filter(tutorial__in=talks.filter(participant__person=person)).update(
        talked="", next_steps="", based_on=None
    )
    TutorialNote.objects.filter(writer=person).update(writer=None)
    StepAnswer.objects.filter(tutorial__in=talks.filter(participant__person=person)).delete()
    StepAnswer.objects.filter(said_by=person).update(said_by=None)
    PartUsed.objects.filter(said_by=person).update(said_by=None)
    StandIn.objects.filter(asked_by=person).update(asked_by=None)
    NotesOpened.objects.filter(opened_by=person).update(opened_by=None)
    SessionNotes.objects.filter(writer=person).update(writer=None)
    SessionSheet.objects.filter(writer=person).update(writer=None)
    FlipChart.objects.filter(taken_by=person, file=None).delete()
    FlipChart.objects.filter(taken_by=person).update(taken_by=None)
    places = Membership.objects.filter(person=person)
    places.update(reason="")
    open_places = places.filter(left_on=None)
    open_places.filter(role=Membership.Role.PARTICIPANT).exclude(state__in=REACHED_THE_END).update(
        state=Membership.State.WITHDRAWN
    )
    open_places.update(left_on=today())
    places.filter(left_on__gt=today()).update(left_on=today())
    talks.update(place="", link="")


def everything_of(person: Person) -> dict[str, list[Any]]:
    """What groups hold of a person, for the file they may take away.

    Of the notes of talks, a teacher is handed all that was noted of theirs; a facilitator what they wrote, and no more.
    Names of guests and lines of the register are others'.
    """
    places = Membership.objects.filter(person=person).order_by("joined_on")
    talks = Tutorial.objects.filter(Q(participant__person=person) | Q(facilitator=person))
    theirs = Q(tutorial__participant__person=person, kept_aside=False) | Q(writer=person)
    agreed = SessionSheet.objects.filter(writer=person, kind=SessionSheet.Kind.AGREED)
    notes = TutorialNote.objects.filter(theirs).order_by("written_at", "number")
    return {
        "places": list(places.values("group__name", "role", "state", "reason", "joined_on", "left_on")),
        "register": list(
            places.filter(attendance__isnull=False)
            .order_by("attendance__session__starts_at")
            .values("attendance__session__starts_at", "attendance__mark", "attendance__caught_up_at")
        ),
        "tutorials": list(talks.order_by("starts_at").values("starts_at", "minutes", "place", "state")),
        "tutorial_notes": list(notes.values("written_at", "talked", "next_steps")),
        "stood_in": list(
            StandIn.objects.filter(person=person)
            .order_by("asked_at")
            .values("session__group__name", "session__starts_at", "asked_at", "ended_at")
        ),
        **_asked(person),
        "network_events": list(
            Coming.objects.filter(person=person)
            .order_by("said_at")
            .values("event__title", "event__starts_at", "comes", "said_at")
        ),
        "notes_opened": list(
            NotesOpened.objects.filter(person=person)
            .order_by("opened_at")
            .values("group__name", "opened_at", "ended_at")
        ),
        "next_steps": list(
            StepAnswer.objects.filter(Q(tutorial__participant__person=person) | Q(said_by=person))
            .order_by("said_at")
            .values("said_at", "step", "outcome", "said")
        ),
        "parts_used": list(
            PartUsed.objects.filter(said_by=person)
            .order_by("said_at")
            .values("session__group__name", "part", "how", "why", "words", "said_at")
        ),
        "session_notes": list(
            SessionNotes.objects.filter(writer=person).order_by("written_at").values("written_at", "text")
        ),
        "flipcharts": _photos(person),
        "agreed": [
            {"written_at": row.written_at, "text": row.words.get("text", "")}
            for row in agreed.order_by("written_at")
        ],
    }


def _asked(person: Person) -> dict[str, list[Any]]:
    """The places they were asked to take, those they asked for, and what they wished for their school."""
    offers = Offer.objects.filter(person=person).order_by("offered_on", "pk")
    requests = JoinRequest.objects.filter(person=person).order_by("asked_on", "pk")
    interests = Interest.objects.filter(person=person).order_by("sent_on", "pk")
    return {
        "offers": list(offers.values("group__name", "role", "offered_on", "said", "answered_on")),
        "join_requests": list(requests.values("group__name", "words", "asked_on", "said", "answered_on")),
        "interests": list(
            interests.values(
                "school", "teachers_count", "languages", "words", "sent_on", "state", "answer", "answered_on"
            )
        ),
    }


def _photos(person: Person) -> list[Any]:
    """The photos of flip-charts they took, with the line of words of each."""
    rows = FlipChart.objects.filter(taken_by=person).order_by("taken_at", "pk")
    return list(rows.values("session__group__name", "words", "is_shown", "file", "taken_at"))
