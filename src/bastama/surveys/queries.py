from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from bastama.foundation.days import today
from bastama.foundation.prepared import prepared
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.package.model import Text
from bastama.programmes.queries import roles_of
from bastama.surveys.models import Asked, Form, FormContent, Said, SealedText, Series, Sheet, Ticket, Wave
from bastama.surveys.package.model import Questionnaire
from bastama.surveys.package.plain import from_json
from bastama.surveys.package.since import comparable
from bastama.surveys.shipped import name_of, shipped

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


def alike_in(now: Form, then: Form) -> tuple[str, ...]:
    """The scales and themes that two forms asked alike: worked out once a process, for forms never change."""
    return _alike_in((now.digest, now.pk), (then.digest, then.pk))


@lru_cache(maxsize=64)
def _alike_in(now: tuple[str, UUID], then: tuple[str, UUID]) -> tuple[str, ...]:
    return comparable(_questionnaire(*now), _questionnaire(*then))


def forms_named(language: str) -> list[tuple[str, str]]:
    """The keys of what can be asked, each with its name: what was loaded, and what ships and was never asked."""
    loaded = {form.key: form for form in Form.objects.order_by("loaded_at")}
    names = {key: questionnaire_of(form).in_language(language).name for key, form in loaded.items()}
    return sorted({**{key: name_of(key, language) for key in shipped()}, **names}.items())


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


@dataclass(frozen=True)
class Count:
    """How many a wave asks, and how many have answered."""

    asked: int
    answered: int


def waves_listed(person: Person, *series: Series) -> list[tuple[Wave, Count]]:
    """The waves of some series that a person sees, the first day first, each with its counts; two queries and one more."""
    waves = list(waves_visible_to(person).filter(series__in=series).distinct().order_by("opens_on"))
    asked = Asked.objects.filter(wave__in=waves).values_list("wave")
    fixed = {
        pk: (many, done or 0) for pk, many, done in asked.annotate(Sum("asked_count"), Sum("answered_count"))
    }
    running = [wave for wave in waves if wave.state == State.OPEN]
    used = dict(
        Ticket.objects.filter(wave__in=running, is_used=True).values_list("wave").annotate(models.Count("pk"))
    )
    counts = {pk: Count(many, used.get(pk, done)) for pk, (many, done) in fixed.items()}
    return [(wave, counts.get(wave.pk, Count(0, 0))) for wave in waves]


def series_listed(person: Person) -> list[tuple[Series, list[tuple[Wave, Count]]]]:
    """All series a person sees, the latest first, with their waves."""
    found = list(series_visible_to(person).order_by("-made_at"))
    by_series: dict[UUID, list[tuple[Wave, Count]]] = {}
    for wave, count in waves_listed(person, *found):
        by_series.setdefault(wave.series_id, []).append((wave, count))
    return [(one, by_series.get(one.pk, [])) for one in found]


def ends_of(series: Series) -> tuple[Wave, Wave] | None:
    """The first and the last wave of a series, when both are closed: what matching is about."""
    moments = (Wave.Moment.START, Wave.Moment.END)
    rows = Wave.objects.filter(series=series, state=State.CLOSED, moment__in=moments).select_related("form")
    found = {wave.moment: wave for wave in rows}
    return (found[moments[0]], found[moments[1]]) if len(found) == len(moments) else None


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


def said_in(wave: Wave) -> QuerySet[Said]:
    """The open answers of a closed wave, by question; in the order of ids that were drawn, which tells nothing."""
    return Said.objects.filter(wave=wave, wave__state=State.CLOSED).order_by("item", "pk")


@dataclass(frozen=True)
class Response:
    """How many were asked in a school, and how many answered: None where too few were asked to say it.

    `counted` is the number all the same, for the total.
    """

    school: School
    asked: int
    answered: int | None
    counted: int = 0


def response_of(wave: Wave, schools: QuerySet[School] | None = None) -> list[Response]:
    """By school, in the order of their codes: counts alone, from the tickets while the wave runs, then as fixed."""
    rows = Asked.objects.filter(wave=wave).select_related("school").order_by("school__code")
    rows = rows if schools is None else rows.filter(school__in=schools)
    used = {} if wave.state in (State.CLOSING, State.CLOSED) else _used(wave)
    found: dict[UUID, Response] = {}
    for row in rows:
        known = found.get(row.school_id, Response(row.school, 0, 0, used.get(row.school_id, 0)))
        answered = known.counted + (row.answered_count or 0)
        found[row.school_id] = Response(row.school, known.asked + row.asked_count, answered, answered)
    return _with_few_untold(list(found.values()))


def _with_few_untold(rows: list[Response]) -> list[Response]:
    """Without the counts of schools in which fewer than five were asked; alone, they hide another school with them."""
    few = {one.school.pk for one in rows if one.asked < LEAST_COUNTED}
    if 0 < sum(one.asked for one in rows if one.school.pk in few) < LEAST_COUNTED:
        told = [(one.asked, one.school.code, one.school.pk) for one in rows if one.school.pk not in few]
        few |= {pk for _, _, pk in sorted(told)[:1]}
    return [replace(one, answered=None) if one.school.pk in few else one for one in rows]


def total_of(rows: Iterable[Response]) -> Count:
    """Of all schools together, those without a count of their own among them."""
    rows = list(rows)
    return Count(sum(one.asked for one in rows), sum(one.counted for one in rows))


def opened_count(wave: Wave) -> int:
    """How many sheets of a closing wave are opened already."""
    return Sheet.objects.filter(wave=wave).count()


def texts_left(wave: Wave) -> int:
    """How many open answers of a closing wave are still sealed."""
    return SealedText.objects.filter(wave=wave).count()


def _used(wave: Wave) -> dict[UUID, int]:
    rows = Ticket.objects.filter(wave=wave, is_used=True).values_list("school")
    return dict(rows.annotate(count=models.Count("pk")))


def schools_read_by(person: Person, wave: Wave) -> QuerySet[School] | None:
    """The schools of a wave whose counts a person reads: all for who leads or evaluates it, else those of their areas."""
    roles = roles_of(person)
    scopes = roles.scopes_of(Role.LEAD) | roles.scopes_of(Role.EVALUATOR) | roles.scopes_of(Role.COORDINATOR)
    return None if wave.series.programme_id in scopes else _schools_in(roles.scopes_of(Role.COORDINATOR))


def asked_of(person: Person) -> list[Ticket]:
    """What a person is asked now and has not answered: their tickets, each with its wave and form. One query."""
    return _asked_of(person.pk, today())


@prepared
def _asked_of(person: UUID, on: date) -> QuerySet[Ticket]:
    rows = Ticket.objects.filter(person=person, is_used=False, wave__state=State.OPEN)
    rows = rows.filter(wave__opens_on__lte=on, wave__closes_on__gte=on)
    return rows.select_related("wave__series", "wave__form").order_by("wave__closes_on")


def people_to_remind(wave: Wave) -> QuerySet[Person]:
    """Who holds a personal ticket of a wave, has not answered and did not put the question away; shown to nobody."""
    unused = Ticket.objects.filter(wave=wave, is_used=False, is_put_away=False, person__isnull=False)
    return Person.objects.filter(pk__in=unused.values("person"), erased_at=None)
