"""Whom and where a group can be formed of: cohorts, schools and people a person may choose from."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.text import fold
from bastama.groups.models import Group
from bastama.groups.queries import in_areas
from bastama.people.models import Person, Workplace
from bastama.places.models import School
from bastama.programmes.models import Appointment, Cohort
from bastama.programmes.queries import roles_of


def cohorts_to_form_in(person: Person) -> QuerySet[Cohort]:
    """The cohorts in which a person may form groups: of what they lead, or in areas they coordinate."""
    roles = roles_of(person)
    led = roles.scopes_of(Appointment.Role.LEAD)
    run = roles.scopes_of(Appointment.Role.COORDINATOR)
    areas = Q(areas__in=run) | Q(areas__within__in=run) | Q(areas__parts__in=run) | Q(areas=None)
    may = Q(edition__programme__in=led | run) | (areas if run else Q(pk=None))
    rows = Cohort.objects.filter(may, until_on__gte=today()).distinct()
    return rows.select_related("edition__programme").order_by("-from_on", in_kazakh_order("name"))


def schools_to_form_in(person: Person, cohort: Cohort) -> QuerySet[School]:
    """The schools a person may form a group of: in the cohort's areas, and in those they coordinate."""
    schools = School.objects.filter(closed_on=None)
    areas = list(cohort.areas.values_list("pk", flat=True))
    if areas:
        schools = schools.filter(in_areas(areas))
    roles = roles_of(person)
    if cohort.edition.programme_id in roles.programmes:
        return schools
    return schools.filter(in_areas(list(roles.scopes_of(Appointment.Role.COORDINATOR))))


def school_of(person: Person, group: Group) -> School | None:
    """The school of a group that a person works in."""
    works = Workplace.objects.filter(person=person, until_on=None).values("school")
    return group.schools.filter(pk__in=works).order_by("code").first()


def people_of(schools: Iterable[School], said: str = "") -> list[Person]:
    """People who work in some schools, in Kazakh order; with `said`, those whose name holds it."""
    works = Workplace.objects.filter(person=OuterRef("pk"), school__in=schools, until_on=None)
    rows = Person.objects.filter(Exists(works), erased_at=None).order_by(in_kazakh_order("display_name"))
    wanted = fold(said)
    return [person for person in rows if wanted in fold(person.display_name)]
