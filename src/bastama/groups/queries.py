from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bastama.foundation.days import today
from bastama.groups.models import Group, Membership
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of

Role = Membership.Role


def open_memberships() -> QuerySet[Membership]:
    """Places that are held today."""
    return Membership.objects.filter(Q(left_on=None) | Q(left_on__gt=today()))


@dataclass(frozen=True)
class Places:
    """The groups a person has a place in today, by what they are there."""

    rows: tuple[Membership, ...]

    @property
    def facilitated(self) -> frozenset[UUID]:
        return frozenset(row.group_id for row in self.rows if row.role == Role.FACILITATOR)

    @property
    def joined(self) -> frozenset[UUID]:
        return frozenset(row.group_id for row in self.rows if row.role == Role.PARTICIPANT)

    @property
    def all(self) -> frozenset[UUID]:
        return frozenset(row.group_id for row in self.rows)


def places_of(person: Person) -> Places:
    """A person's places today: one query, remembered on the person for the request."""
    known = getattr(person, "_places", None)
    if known is None:
        rows = open_memberships().filter(person=person).select_related("group__cohort__edition__programme")
        known = Places(tuple(rows.order_by("-joined_on")))
        person._places = known  # type: ignore[attr-defined]
    return known


def visible_to(person: Person) -> QuerySet[Group]:
    """The groups a person may know of: their own, and those in what a lead or coordinator is appointed to.

    A director sees activity of the school's teachers (`web`), not the group itself.
    """
    roles = roles_of(person)
    may = Q(pk__in=places_of(person).all)
    led = roles.scopes_of(Appointment.Role.LEAD)
    if led:
        may |= Q(cohort__edition__programme__in=led)
    areas = roles.scopes_of(Appointment.Role.COORDINATOR)
    if areas:
        may |= Q(schools__area__in=areas) | Q(schools__area__within__in=areas)
        may |= Q(cohort__edition__programme__in=areas)
    return Group.objects.filter(may).distinct()


def group_for(person: Person, id: UUID) -> Group:
    """The door to one group: not visible means it is not there."""
    group = visible_to(person).select_related("cohort__edition__programme").filter(pk=id).first()
    if group is None:
        raise Http404
    return group
