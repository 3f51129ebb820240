from datetime import date

from django.db.models import Q, QuerySet

from bastama.foundation.ordering import in_kazakh_order
from bastama.places.models import Area, AreaName, School

REGIONS = (Area.Kind.REGION, Area.Kind.CITY)


def areas_on(day: date) -> QuerySet[Area]:
    """Areas that were there on a day; one whose beginning is not known counts as always there."""
    return Area.objects.filter(Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day))


def regions_on(day: date) -> QuerySet[Area]:
    """The regions and cities of a day, in the order of a Kazakh list."""
    return areas_on(day).filter(kind__in=REGIONS).order_by(in_kazakh_order("name_kk"))


def name_on(area: Area, day: date, language: str) -> str:
    """What an area was called on a day, so that a paper of 2020 can say Nur-Sultan."""
    borne = AreaName.objects.filter(Q(from_on=None) | Q(from_on__lte=day), area=area, until_on__gte=day)
    earlier = borne.order_by("until_on").first()
    return str(getattr(earlier, f"name_{language}")) if earlier else area.name(language)


def schools_named(schools: QuerySet[School], said: str) -> QuerySet[School]:
    """Schools whose name in any language, or whose code, holds what was said."""
    named = Q(code__icontains=said)
    for language in ("kk", "ru", "en"):
        # SQLite knows small and large letters of the Latin alphabet alone.
        for one in {said, said.lower(), said.upper(), said.capitalize(), said.title()}:
            named |= Q(**{f"name_{language}__icontains": one})
    return schools.filter(named).order_by("code")
