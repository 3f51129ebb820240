"""Which pages of requests a phone keeps to be opened without a network, each with a stamp of what stands on it."""

from django.urls import reverse

from bastama.conditions.models import Request
from bastama.conditions.queries.requests import asked_by
from bastama.foundation.days import today
from bastama.groups.queries import places_of
from bastama.people.models import Person

REQUESTS_MOST = 20


def pages_to_keep(person: Person) -> list[tuple[str, str]]:
    """What one asked for, alone or with a group, and what is promised to each group: one query."""
    places = places_of(person)
    if not places.in_groups:
        return []
    rows = Request.objects.filter(asked_by(person)).order_by("-asked_at", "pk")
    asked = list(rows.values_list("pk", "head")[:REQUESTS_MOST])
    # What is late today was not yesterday.
    whole = " ".join([today().isoformat(), *(f"{pk}{head}" for pk, head in asked)])
    return [
        (reverse("conditions:mine"), whole),
        (reverse("conditions:ask"), ""),
        *((reverse("conditions:request", args=[pk]), f"{today().isoformat()} {head}") for pk, head in asked),
        *((reverse("conditions:of_group", args=[row.group_id]), whole) for row in places.in_groups),
    ]
