from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.package.model import Text
from bastama.programmes.queries import roles_of
from bastama.surveys.models import Asked, Form, FormContent, Series, Ticket, Wave
from bastama.surveys.package.model import Questionnaire
from bastama.surveys.package.plain import from_json

Role = Appointment.Role
State = Wave.State
LEAST_COUNTED = 5
"""Of fewer people asked in a school no count is shown: “0 of 1” would be a name."""


def questionnaire_of(form: Form) -> Questionnaire[Text]:
    """The whole questionnaire of a form, in every language: read once a process, for it never changes."""
    return _questionnaire(form.digest, form.pk)


@lru_cache(maxsize=16)
def _questionnaire(digest: str, form_id: UUID) -> Questionnaire[Text]:
    return from_json(FormContent.objects.get(pk=form_id).package)


def series_visible_to(person: Person) -> QuerySet[Series]:
    """The series of the programmes a person leads or evaluates; a coordinator's, those that ask in their areas."""
    roles = roles_of(person)
    may = Q(programme__in=roles.scopes_of(Role.LEAD) | roles.scopes_of(Role.EVALUATOR))
    run = roles.scopes_of(Role.COORDINATOR)
    if run:
        asked = Asked.objects.filter(school__in=_schools_in(run))
        may |= Q(programme__in=run) | Q(waves__in=asked.values("wave"))
        return Series.objects.filter(may).distinct()
    return Series.objects.filter(may)


def series_for(person: Person, id: UUID) -> Series:
    """The door to one series."""
    series = series_visible_to(person).filter(pk=id).first()
    if series is None:
        raise Http404
    return series


def waves_visible_to(person: Person) -> QuerySet[Wave]:
    """The waves of series a person sees; a coordinator of an area, those that ask there."""
    roles = roles_of(person)
    may = Q(series__programme__in=roles.scopes_of(Role.LEAD) | roles.scopes_of(Role.EVALUATOR))
    run = roles.scopes_of(Role.COORDINATOR)
    if run:
        asked = Asked.objects.filter(school__in=_schools_in(run))
        may |= Q(series__programme__in=run) | Q(pk__in=asked.values("wave"))
    return Wave.objects.filter(may)


def wave_for(person: Person, id: UUID) -> Wave:
    """The door to one wave."""
    wave = waves_visible_to(person).select_related("series", "form", "cohort").filter(pk=id).first()
    if wave is None:
        raise Http404
    return wave


def _schools_in(areas: Iterable[UUID]) -> QuerySet[School]:
    within = Q(area__in=areas) | Q(area__within__in=areas) | Q(area__within__within__in=areas)
    return School.objects.filter(within)


@dataclass(frozen=True)
class Response:
    """How many were asked in a school, and how many answered: None where too few were asked to say it."""

    school: School
    asked: int
    answered: int | None


def response_of(wave: Wave, schools: QuerySet[School] | None = None) -> list[Response]:
    """By school, in the order of their codes: counts alone, from the tickets while the wave runs, then as fixed."""
    rows = Asked.objects.filter(wave=wave).select_related("school").order_by("school__code")
    rows = rows if schools is None else rows.filter(school__in=schools)
    used = {} if wave.state in (State.CLOSING, State.CLOSED) else _used(wave)
    found: dict[UUID, Response] = {}
    for row in rows:
        known = found.get(row.school_id, Response(row.school, 0, used.get(row.school_id, 0)))
        found[row.school_id] = Response(
            row.school, known.asked + row.asked_count, (known.answered or 0) + (row.answered_count or 0)
        )
    return [_told(one) for one in found.values()]


def _told(one: Response) -> Response:
    return one if one.asked >= LEAST_COUNTED else Response(one.school, one.asked, None)


def _used(wave: Wave) -> dict[UUID, int]:
    rows = Ticket.objects.filter(wave=wave, is_used=True).values_list("school")
    return dict(rows.annotate(count=Count("pk")))


def schools_read_by(person: Person, wave: Wave) -> QuerySet[School] | None:
    """The schools of a wave whose counts a person reads: all for who leads or evaluates it, else those of their areas."""
    roles = roles_of(person)
    scopes = roles.scopes_of(Role.LEAD) | roles.scopes_of(Role.EVALUATOR) | roles.scopes_of(Role.COORDINATOR)
    return None if wave.series.programme_id in scopes else _schools_in(roles.scopes_of(Role.COORDINATOR))


def asked_of(person: Person) -> list[Ticket]:
    """What a person is asked now and has not answered: their tickets, each with its wave and form. One query."""
    rows = Ticket.objects.filter(person=person, is_used=False, wave__state=State.OPEN)
    rows = rows.filter(wave__opens_on__lte=today(), wave__closes_on__gte=today())
    return list(rows.select_related("wave__series", "wave__form").order_by("wave__closes_on"))


def people_to_remind(wave: Wave) -> QuerySet[Person]:
    """Who holds a personal ticket of a wave and has not answered; for the reminder alone, shown to nobody."""
    unused = Ticket.objects.filter(wave=wave, is_used=False, person__isnull=False)
    return Person.objects.filter(pk__in=unused.values("person"), erased_at=None)
