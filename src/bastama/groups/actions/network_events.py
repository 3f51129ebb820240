"""Events of a network: called, changed, called off, and answered by those who are asked."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from bastama.foundation.days import now
from bastama.foundation.saving import save_or_refuse
from bastama.groups.actions.sessions import refuse_ended, within_cohort
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.errors import EventIsOver, NotOfTheStrand, ReasonIsMissing
from bastama.groups.models import Group
from bastama.groups.network_events import asked_by
from bastama.groups.queries import edition_of_group
from bastama.history.actions import record
from bastama.notices.actions import put_away_about, put_away_of, tell_many
from bastama.people.models import Person

State = NetworkEvent.State


@dataclass(frozen=True)
class Called:
    """What is said of an event: when, where, what happens there, and in which tool of the strand one writes for it."""

    title: str
    starts_at: datetime
    minutes: int = 120
    place: str = ""
    link: str = ""
    agenda: str = ""
    tool: str = ""


@transaction.atomic
def call(circle: Group, *, said: Called, by: Person | None) -> NetworkEvent:
    """Ask everybody in the circles of one kind and cohort to an event; each is told.

    Refuses a circle that has ended, a day outside the cohort and a tool that the strand has not.
    """
    event = NetworkEvent(circle=circle, planned_by=by)
    _say(event, said)
    save_or_refuse(event)
    record("groups.network_event_planned", about=event, by=by, circle=str(circle.pk))
    _tell(event, "groups.network_event", by=by)
    return event


@transaction.atomic
def change(event: NetworkEvent, *, said: Called, by: Person | None) -> NetworkEvent:
    """Say otherwise when, where or what: calendars follow, everybody is told. On another day everybody is asked anew."""
    event = _still_planned(event)
    before = event.starts_at
    _say(event, said)
    _changed(event)
    if event.starts_at != before:
        event.comings.all().delete()
    record("groups.network_event_changed", about=event, by=by, to=event.starts_at.isoformat())
    _tell(event, "groups.network_event_changed", by=by)
    return event


@transaction.atomic
def call_off(event: NetworkEvent, *, reason: str, by: Person | None) -> NetworkEvent:
    """Cancel an event, with the reason. It stays on its page and in calendars, as cancelled; everybody is told."""
    event = _still_planned(event)
    if not reason.strip():
        raise ReasonIsMissing
    event.state, event.reason = State.CANCELLED, reason.strip()
    _changed(event)
    record("groups.network_event_cancelled", about=event, by=by)
    _tell(event, "groups.network_event_changed", by=by)
    return event


@transaction.atomic
def answer(event: NetworkEvent, *, comes: bool, by: Person) -> None:
    """Say that one comes, or that one does not; said anew, the last answer counts. What was asked goes from one's pages."""
    event = _still_planned(event)
    said = {"comes": comes, "said_at": now()}
    Coming.objects.update_or_create(event=event, person=by, defaults=said)
    put_away_about(by, event.pk)


def _say(event: NetworkEvent, said: Called) -> None:
    circle = event.circle
    refuse_ended(circle)
    within_cohort(circle, said.starts_at)
    if said.tool and all(tool.id != said.tool for tool in edition_of_group(circle).tools):
        raise NotOfTheStrand
    event.title, event.agenda, event.tool = said.title.strip(), said.agenda.strip(), said.tool
    event.starts_at, event.minutes = said.starts_at, said.minutes
    event.place, event.link = said.place.strip(), said.link


def _still_planned(event: NetworkEvent) -> NetworkEvent:
    """The row of an event, locked; refuses one that is over or was called off."""
    held = NetworkEvent.objects.select_for_update(of=("self",)).select_related("circle__cohort__edition")
    event = held.get(pk=event.pk)
    if event.state == State.CANCELLED or localdate(event.starts_at) < localdate(now()):
        raise EventIsOver
    return event


def _changed(event: NetworkEvent) -> None:
    event.changed_at = now()
    event.changed_count += 1
    save_or_refuse(event)


def _tell(event: NetworkEvent, kind: str, *, by: Person | None) -> None:
    """Tell everybody who is asked, but who did it; what was told of the event before is old now."""
    for earlier in ("groups.network_event", "groups.network_event_changed"):
        put_away_of(earlier, [event.pk])
    facts = {"about": str(event.pk), "on": localdate(event.starts_at).isoformat()}
    people = asked_by(event).exclude(person=by).values_list("person", flat=True).distinct()
    tell_many([(person, facts) for person in people], kind)
