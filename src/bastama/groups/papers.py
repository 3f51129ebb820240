"""The paper by which a teacher asks to join a group: its address, how long it leads somewhere, and what came by it."""

import base64
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Min
from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.text import fold
from bastama.groups.forming import people_of
from bastama.groups.models import Group, Membership, Session
from bastama.groups.offering import JoinRequest, Offer, Paper
from bastama.groups.queries import held_or_coming, open_memberships, visible_to
from bastama.people.models import Person

SECRET_BYTES = 15
LATE = timedelta(weeks=6)
"""After the group's first session nobody asks to join by a paper any more: too much has gone by."""
Role = Membership.Role


def secret_of(group: UUID, turn: int) -> str:
    """What stands in the address of a paper: 120 bits in small letters and figures, so that it can be typed from paper."""
    whole = _keyed("join-paper", f"{group}:{turn}").digest()
    return base64.b32encode(whole[:SECRET_BYTES]).decode().lower()


def hash_of(secret: str) -> str:
    return _keyed("join-address", secret.strip().lower()).hexdigest()


def _keyed(about: str, words: str) -> hmac.HMAC:
    return hmac.new(settings.KEYS.codes.encode(), f"{about}:{words}".encode(), "sha256")


def address_of(paper: Paper) -> str:
    """The whole address, as it is printed."""
    return settings.SITE_ADDRESS + reverse("joining:paper", args=[secret_of(paper.group_id, paper.turn)])


def behind(secret: str) -> Group | None:
    """The group whose present paper has this secret."""
    rows = Paper.objects.select_related("group__cohort__edition").filter(hashed=hash_of(secret))
    paper = rows.first()
    return paper.group if paper is not None else None


def until(group: Group) -> date:
    """The last day on which one may ask to join by the paper."""
    planned = group.sessions.exclude(state=Session.State.CANCELLED).aggregate(at=Min("starts_at"))["at"]
    return (localdate(planned) if planned else max(group.cohort.from_on, group.formed_on)) + LATE


def free_places(group: Group) -> int:
    held = held_or_coming().filter(group=group, role=Role.PARTICIPANT).count()
    asked = Offer.objects.filter(group=group, role=Role.PARTICIPANT, said=Offer.Said.OPEN).count()
    return max(0, group.places - held - asked)


def is_open(group: Group) -> bool:
    """Whether one may ask to join by its paper today."""
    return (
        group.ended_on is None and not group.is_circle and today() <= until(group) and free_places(group) > 0
    )


def pair_of(group: Group) -> list[str]:
    """Who facilitates a group, by name."""
    held = open_memberships().filter(group=group, role=Role.FACILITATOR)
    names = held.order_by(in_kazakh_order("person__display_name"))
    return list(names.values_list("person__display_name", flat=True))


@dataclass(frozen=True)
class Came:
    """A request as the pair sees it. `alike` are people of the group's schools who are called so already."""

    row: JoinRequest
    alike: list[Person]


def waiting_count(group: Group) -> int:
    """How many requests wait for an answer."""
    return group.join_requests.filter(said=JoinRequest.Said.OPEN).count()


def requests_of(group: Group) -> list[Came]:
    """What waits for an answer, the oldest first: two queries, and one where somebody came without an account."""
    rows = group.join_requests.filter(said=JoinRequest.Said.OPEN).select_related("person", "school")
    waiting = list(rows.order_by("asked_on", "pk"))
    strangers = any(row.person_id is None for row in waiting)
    known = people_of(group.schools.all()) if strangers else []
    return [Came(row, [] if row.person_id else _alike(row.name, known)) for row in waiting]


def _alike(name: str, known: list[Person]) -> list[Person]:
    said = set(fold(name).split())
    return [person for person in known if said and said <= set(fold(person.display_name).split())]


def request_for(person: Person, id: UUID) -> JoinRequest:
    """The door to a request, for those who may know of its group."""
    rows = JoinRequest.objects.select_related("group__cohort__edition__programme", "person", "school")
    found = rows.filter(pk=id, group__in=visible_to(person)).first()
    if found is None:
        raise Http404
    return found
