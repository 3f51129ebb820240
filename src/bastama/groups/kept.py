"""Which pages of a group, and what it reads, a phone keeps to be opened without a network, each with a stamp of what stands on it."""

from django.urls import reverse
from django.utils.translation import get_language

from bastama.foundation.days import today
from bastama.groups.models import Session
from bastama.groups.queries import places_of
from bastama.groups.readings import readings_of
from bastama.groups.tonight import written_at_last
from bastama.people.models import Person
from bastama.programmes.queries import package_of

SESSIONS_MOST = 40


def pages_to_keep(person: Person) -> list[tuple[str, str]]:
    """The page of each group one has a place in, its sessions, for the pair their agendas to print and to show on a wall,
    and the readings that the library holds: three queries, four where a reading is named by its address.
    """
    places = places_of(person)
    held = Session.objects.filter(group__in=places.all).exclude(state=Session.State.CANCELLED)
    rows = list(held.order_by("-starts_at").values_list("pk", "group", "changed_at", "state")[:SESSIONS_MOST])
    pages = []
    for group in sorted(places.all, key=str):
        latest = max((changed for _id, of, changed, _state in rows if of == group), default=None)
        pages.append((reverse("groups:page", args=[group]), f"{today().isoformat()} {latest}"))
    written = written_at_last([(id, group) for id, group, *_rest in rows])
    for id, group, changed, state in rows:
        stamp = f"{changed.isoformat()} {state} {written.get(id, '')}"
        pages.append((reverse("groups:session", args=[id]), stamp))
        if group in places.facilitated:
            pages.append((reverse("groups:print", args=[id]), changed.isoformat()))
            pages.append((reverse("groups:projector", args=[id]), stamp))
    return [*pages, *_readings(person)]


def _readings(person: Person) -> list[tuple[str, str]]:
    """Of all sessions of the year: who is without a network for weeks reads ahead."""
    language = get_language() or "kk"
    editions = {row.group.cohort.edition_id: row.group.cohort.edition for row in places_of(person).rows}
    plans = [plan for edition in editions.values() for plan in package_of(edition, language).sessions]
    return list(dict.fromkeys((one.address, one.stamp) for one in readings_of(plans) if one.address))
