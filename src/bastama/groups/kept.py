"""Which pages of a group a phone keeps to be opened without a network, each with a stamp of what stands on it."""

from django.urls import reverse

from bastama.foundation.days import today
from bastama.groups.models import Session
from bastama.groups.queries import places_of
from bastama.people.models import Person

SESSIONS_MOST = 40


def pages_to_keep(person: Person) -> list[tuple[str, str]]:
    """The page of each group one has a place in, its sessions, and for the pair their agendas to print: one query."""
    places = places_of(person)
    held = Session.objects.filter(group__in=places.all).exclude(state=Session.State.CANCELLED)
    rows = list(held.order_by("-starts_at").values_list("pk", "group", "changed_at", "state")[:SESSIONS_MOST])
    pages = []
    for group in sorted(places.all, key=str):
        latest = max((changed for _id, of, changed, _state in rows if of == group), default=None)
        pages.append((reverse("groups:page", args=[group]), f"{today().isoformat()} {latest}"))
    for id, group, changed, state in rows:
        pages.append((reverse("groups:session", args=[id]), f"{changed.isoformat()} {state}"))
        if group in places.facilitated:
            pages.append((reverse("groups:print", args=[id]), changed.isoformat()))
    return pages
