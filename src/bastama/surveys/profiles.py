"""What closed waves show, and to whom: of a school to those who work there or direct it, of areas to who sees totals.

Pages read only what is kept (`Result`); no sheet is looked at here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from bastama.foundation.text import kazakh_key
from bastama.people.models import Person, Workplace
from bastama.places.models import Area, School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of
from bastama.surveys.models import Result, Series, Wave
from bastama.surveys.package.model import Questionnaire
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.shown import Shown, Trust, read_shown, read_trust

Role = Appointment.Role
WHOLE_PROGRAMME = (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR, Role.OBSERVER)


@dataclass(frozen=True)
class Told:
    """What a wave shows of one place: scales by their code, or the reason why there are none."""

    wave: Wave
    asked: int = 0
    answered: int = 0
    schools: int = 0
    reason: str = ""
    scales: Mapping[str, Shown] | None = None
    themes: Mapping[str, Any] | None = None
    """`means` by theme, with so many decimal `places`; `is_part` where they are those of nine tenths of an area."""


@dataclass(frozen=True)
class Profile:
    """A place through the waves of one series, the earliest first, each in the words people were asked with."""

    series: Series
    others: Sequence[Series]
    waves: Sequence[Told]
    reliability: Mapping[str, Trust]
    """By scale, from the latest wave in which enough sheets were whole."""
    counted_in: Wave | None
    """The wave the reliability was worked out from."""

    @property
    def now(self) -> Told:
        return self.waves[-1]

    @cached_property
    def questionnaire(self) -> Questionnaire[str]:
        """As it was asked last, in the language spoken."""
        return questionnaire_of(self.now.wave.form).in_language(get_language() or "kk")


def schools_read_by(person: Person) -> set[UUID]:
    """The schools whose profile a person reads: where they work today, and those they direct.

    On a device that came in by somebody's code, of these only what whoever made the code reads as well.
    """
    seal = person.sealed_under
    if seal is None:
        return _schools_of(person)
    return _schools_of(person) & _schools_of(seal.code.made_by) if seal.code.made_by else set()


def _schools_of(person: Person) -> set[UUID]:
    works_in = Workplace.objects.filter(person=person, until_on=None).values_list("school", flat=True)
    return {*works_in, *roles_of(person).scopes_of(Role.DIRECTOR)}


def profiled_schools(person: Person) -> QuerySet[School]:
    """Those of these schools that a closed wave has asked."""
    asked = Result.objects.filter(school__in=schools_read_by(person)).values("school")
    return School.objects.filter(pk__in=asked)


def profile_of(person: Person, school: UUID, series: UUID | None = None) -> tuple[School, Profile | None]:
    """The door to a school's profile: of a series, or of the one that closed last. None where no wave has closed.

    For everybody who does not work in the school or direct it, there is no such page: 404.
    """
    found = School.objects.select_related("area__within").filter(pk=school).first()
    if found is None or school not in schools_read_by(person):
        raise Http404
    return found, _profile(Result.objects.filter(school=school), series)


def totals_visible_to(person: Person, programme: UUID) -> QuerySet[Result]:
    """The results of areas, never of a school, that a person may see totals of in a programme."""
    rows = Result.objects.filter(school=None, wave__series__programme=programme)
    if programme in _programmes_of(person):
        return rows
    return rows.filter(area__in=_areas_of(person))


def series_with_totals(person: Person) -> QuerySet[Series]:
    """The series with a closed wave of which a person may see totals, the latest first."""
    mine = Q(programme__in=_programmes_of(person)) | Q(waves__results__area__in=_areas_of(person))
    rows = Series.objects.filter(mine, waves__results__isnull=False).distinct()
    return rows.order_by("-made_at")


def _programmes_of(person: Person) -> set[UUID]:
    roles = roles_of(person)
    return {scope for role in WHOLE_PROGRAMME for scope in roles.scopes_of(role) & roles.programmes}


def _areas_of(person: Person) -> QuerySet[Area]:
    """The areas a person is appointed to see totals of, with all that lie in them."""
    roles = roles_of(person)
    own = {scope for role in WHOLE_PROGRAMME for scope in roles.scopes_of(role) & roles.areas}
    inside = Q(pk__in=own) | Q(within__in=own) | Q(within__within__in=own)
    return Area.objects.filter(inside) if own else Area.objects.none()


@dataclass(frozen=True)
class Totals:
    """An area, or the whole where it is None, with the areas in it that have results of their own."""

    area: Area | None
    profile: Profile
    around: Area | None
    inside: Sequence[Area]
    sees_whole: bool = False


def totals_of(person: Person, series: UUID, area: UUID | None = None) -> Totals:
    """The door to the totals of an area in a series; without one, the largest that a person may see."""
    found = series_with_totals(person).filter(pk=series).first()
    if found is None:
        raise Http404
    rows = totals_visible_to(person, found.programme_id).filter(wave__series=found)
    areas = {one.pk: one for one in Area.objects.filter(pk__in=rows.values("area"))}
    told = set(rows.filter(shown__has_key="scales").values_list("area", flat=True))
    sees_whole = found.programme_id in _programmes_of(person)
    if area is None and not sees_whole:
        area = next(pk for pk, one in areas.items() if one.within_id not in areas)
    if area is not None and area not in areas:
        raise Http404
    profile = _profile(rows.filter(area=area), series)
    if profile is None:
        raise Http404
    around, elsewhere = _around(area, areas)
    elsewhere = [one for one in elsewhere if one.pk in told]
    return Totals(areas.get(area) if area else None, profile, around, elsewhere, sees_whole)


def _around(area: UUID | None, areas: Mapping[UUID, Area]) -> tuple[Area | None, list[Area]]:
    """The area around one, where it is seen as well, and where else one may go: inside it, and beside an outermost one."""
    outermost = [one for one in areas.values() if one.within_id not in areas and one.pk != area]
    if area is None:
        # Where one area holds everybody, it is the whole once more.
        is_whole = len(outermost) == 1
        parts = [one for one in areas.values() if one.within_id == outermost[0].pk] if is_whole else outermost
        return None, sorted(parts, key=_in_order)
    outside = areas[area].within_id
    around = areas.get(outside) if outside else None
    inside = [one for one in areas.values() if one.within_id == area]
    return around, sorted(inside if around else [*inside, *outermost], key=_in_order)


def _in_order(area: Area) -> str:
    return kazakh_key(area.name_kk)


def _profile(rows: QuerySet[Result], series: UUID | None) -> Profile | None:
    """The results of one place in one series, with the reliability its whole waves have."""
    ordered = rows.select_related("wave__series", "wave__form").order_by("wave__opens_on")
    told = [_told(row.wave, row.shown) for row in ordered]
    named = {one.wave.series_id: one.wave.series for one in told}
    if series is None and told:
        series = told[-1].wave.series_id
    if series not in named:
        if series is None:
            return None
        raise Http404
    waves = [one for one in told if one.wave.series_id == series]
    trusted, counted_in = _reliability([one.wave for one in waves])
    return Profile(named[series], [*named.values()], waves, trusted, counted_in)


def _told(wave: Wave, kept: Mapping[str, Any]) -> Told:
    given = dict(kept)
    given.pop("reliability", None)
    if "scales" in given:
        given["scales"] = {code: read_shown(one) for code, one in given["scales"].items()}
    return Told(wave, **given)


def _reliability(waves: Iterable[Wave]) -> tuple[dict[str, Trust], Wave | None]:
    """What the latest of some waves with enough whole sheets tells of the scales, in all its schools together."""
    known = {wave.pk: wave for wave in waves}
    rows = Result.objects.filter(wave__in=known, school=None, area=None).order_by("-wave__opens_on")
    for row in rows:
        found = {code: read_trust(kept) for code, kept in row.shown["reliability"].items()}
        if any(isinstance(one.alpha, float) for one in found.values()):
            return found, known[row.wave_id]
    return {}, None
