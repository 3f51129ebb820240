"""Events of a network: who is asked, who sees them and who comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from bastama.foundation.days import now
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.groups.convening import Coming, NetworkEvent
from bastama.groups.models import Group, Membership
from bastama.groups.queries import open_memberships, overseen_by, places_of, walks
from bastama.people.models import Person

COMERS_SHOWN = 100
State = NetworkEvent.State


def called_in(circles: Iterable[Group]) -> Q | None:
    """The events that ask those in some circles: called from any circle of the same kind and cohort; None without one."""
    asked = Q()
    for cohort, kind in _pairs(circles):
        asked |= Q(circle__cohort=cohort, circle__kind=kind)
    return asked or None


def _pairs(circles: Iterable[Group]) -> list[tuple[UUID, str]]:
    return sorted({(circle.cohort_id, circle.kind) for circle in circles if circle.is_circle})


def circles_of(person: Person) -> list[Group]:
    """The circles a person has a place in today, whatever they are there. Nothing is asked for."""
    return [place.group for place in places_of(person).in_circles]


def is_asked(person: Person, event: NetworkEvent) -> bool:
    """Whether a person has a place in one of the circles that the event asks."""
    ours = {(circle.cohort_id, circle.kind) for circle in circles_of(person)}
    return (event.circle.cohort_id, event.circle.kind) in ours


def writes_for(person: Person, event: NetworkEvent) -> bool:
    """Whether a person who is asked has a practice to write in: who leads directors has none."""
    asked = (event.circle.cohort_id, event.circle.kind)
    places = (place for place in places_of(person).in_circles if walks(place))
    return any((place.group.cohort_id, place.group.kind) == asked for place in places)


def visible_to(person: Person) -> QuerySet[NetworkEvent]:
    """The events of the circles a person is in, and those called from circles that a person runs."""
    asked = called_in(circles_of(person))
    runs = Q(circle__in=overseen_by(person))
    return NetworkEvent.objects.filter(runs if asked is None else runs | asked)


def event_for(person: Person, id: UUID) -> NetworkEvent:
    """The door to one event."""
    rows = visible_to(person).select_related("circle__cohort__edition__programme")
    event = rows.filter(pk=id).first()
    if event is None:
        raise Http404
    return event


def with_own_answer(rows: QuerySet[NetworkEvent], person: UUID) -> QuerySet[NetworkEvent]:
    """Each with `own`: whether this person said that they come; None where they said nothing."""
    said = Coming.objects.filter(event=OuterRef("pk"), person=person)
    return rows.annotate(own=Subquery(said.values("comes")))


def events_of(circle: Group, person: Person) -> list[NetworkEvent]:
    """All events that ask those in a circle, the latest first, each with what this person said: one query, none for a group."""
    asked = called_in([circle])
    if asked is None:
        return []
    rows = NetworkEvent.objects.filter(asked).order_by("-starts_at", "pk")
    return list(with_own_answer(rows, person.pk))


def next_of(circles: Iterable[Group], person: Person) -> NetworkEvent | None:
    """The next event that asks those in some circles, with what this person said: one query, none without a circle."""
    pairs = _pairs(circles)
    if len(pairs) == 1:
        return next(iter(_next_of(*pairs[0], person.pk, now())), None)
    asked = called_in(circles)
    if asked is None:
        return None
    return _next(asked, person.pk, now()).first()


@prepared
def _next_of(cohort: UUID, kind: str, person: UUID, after: datetime) -> QuerySet[NetworkEvent]:
    """The same of one circle, as nearly everybody has it."""
    return _next(Q(circle__cohort=cohort, circle__kind=kind), person, after)[:1]


def _next(asked: Q, person: UUID, after: datetime) -> QuerySet[NetworkEvent]:
    rows = NetworkEvent.objects.filter(asked, state=State.PLANNED, starts_at__gte=after)
    return with_own_answer(rows.order_by("starts_at", "pk"), person)


def events_for_feed(circles: Iterable[Group], person: Person | None = None) -> list[NetworkEvent]:
    """Every event of some circles, the cancelled too, as calendars need them; but where this person said that they do not come."""
    asked = called_in(circles)
    if asked is None:
        return []
    rows = NetworkEvent.objects.filter(asked).order_by("starts_at", "pk")
    if person is not None:
        rows = rows.exclude(pk__in=Coming.objects.filter(person=person, comes=False).values("event"))
    return list(rows)


def asked_by(event: NetworkEvent) -> QuerySet[Membership]:
    """The places in all circles that an event asks, today."""
    circle = event.circle
    return open_memberships().filter(group__cohort=circle.cohort_id, group__kind=circle.kind)


@dataclass(frozen=True)
class Answers:
    """Who comes, by name and school; how many come, and how many said that they do not."""

    comers: list[Membership]
    yes_count: int
    no_count: int

    @property
    def more_count(self) -> int:
        return self.yes_count - len(self.comers)


def answers_to(event: NetworkEvent) -> Answers:
    """What those who are asked have said: two queries. Who is no longer in a circle is not counted."""
    places = asked_by(event).values("person")
    said = dict(Coming.objects.filter(event=event, person__in=places).values_list("person", "comes"))
    yes = [person for person, comes in said.items() if comes]
    rows = asked_by(event).filter(person__in=yes).select_related("person", "school")
    rows = rows.order_by(in_kazakh_order("person__display_name"), "pk")
    once = {row.person_id: row for row in rows[:COMERS_SHOWN]}
    return Answers(list(once.values()), len(yes), len(said) - len(yes))
