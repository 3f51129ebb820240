from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bastama.conditions.models import ContextNote
from bastama.people.models import Person
from bastama.places.models import Area, School
from bastama.programmes.models import Appointment, Programme
from bastama.programmes.queries import roles_of

Role = Appointment.Role


def context_notes(
    place: School | Area | None, since: date, until: date, *, programme: UUID
) -> QuerySet[ContextNote]:
    """What changed around a place in a stretch of days, in their order: for charts over time of one programme.

    Of a school also what is noted of its areas, of an area what is noted of those around it, and of every place what is
    noted of the whole programme. Without a place, only that; of another programme, nothing.
    """
    rows = ContextNote.objects.filter(
        Q(until_on=None) | Q(until_on__gte=since),
        Q(programme=programme) | _around(place),
        from_on__lte=until,
        put_away_at=None,
    )
    return rows.order_by("from_on", "at")


def _around(place: School | Area | None) -> Q:
    if place is None:
        return Q(pk__in=[])
    area = place.area if isinstance(place, School) else place
    around = [area.pk, area.within_id, area.within.within_id if area.within else None]
    of_areas = Q(area__in=[id for id in around if id])
    return of_areas | Q(school=place) if isinstance(place, School) else of_areas


@dataclass(frozen=True)
class Place:
    """Somewhere a person may note what changes: a school they direct, an area they coordinate, a programme they lead."""

    key: str
    where: School | Area | Programme

    @property
    def scope(self) -> dict[str, School | Area | Programme]:
        return {self.key.partition(":")[0]: self.where}


def places_to_note(person: Person) -> list[Place]:
    """Where a person may note something; on a device that somebody else's code let in, nowhere."""
    if person.sealed_under is not None:
        return []
    roles = roles_of(person)
    programmes = roles.scopes_of(Role.LEAD) | roles.scopes_of(Role.COORDINATOR)
    found: list[Place] = []
    if roles.has(Role.DIRECTOR):
        schools = School.objects.filter(pk__in=roles.scopes_of(Role.DIRECTOR)).order_by("code")
        found += [Place(f"school:{one.pk}", one) for one in schools]
    if roles.has(Role.COORDINATOR):
        areas = Area.objects.filter(pk__in=roles.scopes_of(Role.COORDINATOR)).order_by("code")
        found += [Place(f"area:{one.pk}", one) for one in areas]
    if roles.has(Role.LEAD, Role.COORDINATOR):
        led = Programme.objects.filter(pk__in=programmes).order_by("code")
        found += [Place(f"programme:{one.pk}", one) for one in led]
    return found


def notes_of(person: Person) -> QuerySet[ContextNote]:
    """The notes of the places a person answers for, the newest first."""
    if person.sealed_under is not None:
        return ContextNote.objects.none()
    roles = roles_of(person)
    areas = list(roles.scopes_of(Role.COORDINATOR))
    may = Q(school__in=roles.scopes_of(Role.DIRECTOR)) | Q(area__in=areas)
    may |= Q(programme__in=[*roles.scopes_of(Role.LEAD), *areas])
    rows = ContextNote.objects.filter(may, put_away_at=None).select_related("school", "area", "programme")
    return rows.order_by("-from_on", "-at")


def note_for(person: Person, id: UUID) -> ContextNote:
    """The door to one note, for who answers for its place."""
    note = notes_of(person).filter(pk=id).first()
    if note is None:
        raise Http404
    return note
