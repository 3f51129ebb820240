"""Which pages of a group, and what it reads, a phone keeps to be opened without a network, each with a stamp of what stands on it."""

from django.db.models import Q
from django.urls import reverse

from bastama.foundation.days import today
from bastama.groups.lists import pages_of
from bastama.groups.models import Session
from bastama.groups.network_events import events_for_feed
from bastama.groups.queries import edition_of_group, places_of, standing_in
from bastama.groups.readings import readings_of
from bastama.groups.tonight import written_at_last
from bastama.people.models import Person

SESSIONS_MOST = 40


def pages_to_keep(person: Person) -> list[tuple[str, str]]:
    """The page of each group one has a place in, its sessions, for the pair and who stands in their agendas to print and to
    show on a wall, and the readings that the library holds: four queries, one more in a circle (whose page tells of events)
    and one where a reading is named by its address.
    """
    places = places_of(person)
    may = Q(group__in=places.all) | Q(pk__in=standing_in(person).values("session"))
    held = Session.objects.filter(may).exclude(state=Session.State.CANCELLED)
    rows = list(held.order_by("-starts_at").values_list("pk", "group", "changed_at", "state")[:SESSIONS_MOST])
    pages = []
    circles = {place.group_id: place.group for place in places.in_circles}
    events = [event.changed_at for event in events_for_feed(circles.values())]
    for group in sorted(places.all, key=str):
        told = [changed for _id, of, changed, _state in rows if of == group]
        # An event that was called from one circle stands on the page of every other of its network.
        told += events if group in circles else []
        latest = max(told, default=None)
        pages.append((reverse("groups:page", args=[group]), f"{today().isoformat()} {latest}"))
    written = written_at_last([(id, group) for id, group, *_rest in rows])
    for id, group, changed, state in rows:
        stamp = f"{changed.isoformat()} {state} {written.get(id, '')}"
        pages.append((reverse("groups:session", args=[id]), stamp))
        if group in places.facilitated or group not in places.all:
            pages.append((reverse("groups:print", args=[id]), changed.isoformat()))
            pages.append((reverse("groups:projector", args=[id]), stamp))
    cohorts = {row.group.cohort_id for row in places.rows}
    lists = pages_of([id for id, *_rest in rows], cohorts) if rows or cohorts else []
    return list(dict.fromkeys([*pages, *lists, *_readings(person)]))


def _readings(person: Person) -> list[tuple[str, str]]:
    """Of all sessions of the year: who is without a network for weeks reads ahead."""
    groups = {(row.group.cohort.edition_id, row.group.kind): row.group for row in places_of(person).rows}
    plans = [plan for group in groups.values() for plan in edition_of_group(group).sessions]
    return list(dict.fromkeys((one.address, one.stamp) for one in readings_of(plans) if one.address))
