"""A calendar file (iCalendar, RFC 5545) of sessions, talks and events: names of others never stand in it."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vUri

from bastama.groups.agenda import name_of, plans_of
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import Session, Tutorial
from bastama.groups.queries import edition_of_group
from bastama.programmes.package.model import Edition

PRODUCT = "-//Bastama//Sessions and talks//EN"
MAKER = "bastama"


def calendar_of(
    sessions: Iterable[Session],
    talks: Iterable[Tutorial],
    events: Iterable[NetworkEvent],
    *,
    name: str,
    language: str,
) -> bytes:
    """The file a calendar program reads: each event keeps its UID, counts its changes, stays when cancelled."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), {"VALUE": "DURATION"})
    for session in sessions:
        edition = edition_of_group(session.group, language)
        calendar.add_component(_of_session(session, edition))
    for talk in talks:
        calendar.add_component(_of_talk(talk))
    for event in events:
        calendar.add_component(_of_network(event))
    for zone in sorted(calendar.get_missing_tzids()):
        calendar.subcomponents.insert(0, _zone(zone))
    return bytes(calendar.to_ical())


@cache
def _zone(name: str) -> Timezone:
    """All that a zone's clocks ever did. To gather it takes longer than the rest of a file, and it is never changed."""
    return Timezone.from_tzid(name)


def _of_session(session: Session, edition: Edition[str]) -> Event:
    event = _event("session", session)
    event.add("summary", _("Session: %(name)s") % {"name": name_of(session, edition)})
    bring = " ".join(plan.bring for plan in plans_of(session, edition) if plan.bring)
    if bring:
        event.add("description", _("To bring: %(bring)s") % {"bring": bring})
    return event


def _of_talk(talk: Tutorial) -> Event:
    event = _event("tutorial", talk)
    event.add("summary", _("One-to-one tutorial"))
    return event


def _of_network(row: NetworkEvent) -> Event:
    event = _event("network", row)
    event.add("summary", _("Network event: %(name)s") % {"name": row.title})
    if row.agenda:
        event.add("description", row.agenda)
    return event


def _event(kind: str, row: Session | Tutorial | NetworkEvent) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{row.pk}@{MAKER}")
    event.add("sequence", row.changed_count)
    event.add("dtstamp", row.changed_at)
    event.add("last-modified", row.changed_at)
    event.add("dtstart", localtime(row.starts_at))
    event.add("dtend", localtime(row.starts_at) + timedelta(minutes=row.minutes))
    cancelled = row.state == type(row).State.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    location = " · ".join(filter(None, [row.place, *_rooms(row)]))
    if location:
        event.add("location", location)
    if row.link:
        event.add("url", vUri(row.link))
    return event


def _rooms(row: Session | Tutorial | NetworkEvent) -> list[str]:
    """The rooms of a session that meets in several schools at once."""
    return list((row.places or {}).values()) if isinstance(row, Session) else []
