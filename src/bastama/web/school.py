from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.conditions.queries.agreements import standing_of
from bastama.conditions.queries.requests import for_school
from bastama.entries.activity import last_week
from bastama.entries.queries import opened_to_network
from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.groups.models import Group, Membership
from bastama.groups.queries import edition_of_group, open_memberships
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of
from bastama.projects.models.project import Leader, Project, Reached


@dataclass(frozen=True)
class UnderWay:
    """A teacher of the school: the furthest step reached in a week that is over, and the last active week."""

    name: str
    step: str
    week_on: date | None
    title: str


@require_GET
def school(request: HttpRequest, id: UUID) -> HttpResponse:
    """A school as its director meets it: what is asked and promised, and what is under way.

    Of projects activity in weeks and titles their owners opened; of requests the words chosen for the director.
    """
    person = asker(request)
    if id not in roles_of(person).scopes_of(Appointment.Role.DIRECTOR):
        raise Http404
    found = get_object_or_404(School, pk=id)
    context = {
        "school_id": found.pk,
        "school_name": found.name(get_language() or "kk"),
        "school": found,
        "asked": for_school(person, found),
        "agreed": standing_of(found),
        "months": [today(), today().replace(day=1) - timedelta(days=1)],
        "is_sealed": person.sealed_under is not None,
        "rows": under_way(found),
        "today": today(),
    }
    return page_or_part(request, "web/school.html", context)


def under_way(school: School) -> list[UnderWay]:
    """The school's teachers in groups, in Kazakh order: five queries, however many they are."""
    teachers = {"role": Membership.Role.PARTICIPANT, "group__kind": Group.Kind.TEACHERS}
    places = open_memberships().filter(school=school, **teachers)
    places = places.select_related("person", "group__cohort__edition")
    ordered = list(places.order_by(in_kazakh_order("person__display_name")))
    projects = _projects(ordered)
    weeks = last_week(project.pk for project in projects.values())
    steps = _steps(projects.values())
    titles = _titles(projects.values())
    return [_row(place, projects.get(place.person_id), weeks, steps, titles) for place in ordered]


def _row(
    place: Membership,
    project: Project | None,
    weeks: dict[UUID, date],
    steps: dict[UUID, set[str]],
    titles: dict[UUID, str],
) -> UnderWay:
    if project is None:
        return UnderWay(place.person.display_name, "", None, "")
    edition = edition_of_group(place.group)
    reached = [step.name for step in edition.steps if step.id in steps.get(project.pk, ())]
    furthest = reached[-1] if reached else ""
    return UnderWay(place.person.display_name, furthest, weeks.get(project.pk), titles.get(project.pk, ""))


def _projects(places: Iterable[Membership]) -> dict[UUID, Project]:
    groups = {place.group_id for place in places}
    people = {place.person_id for place in places}
    rows = Leader.objects.filter(person__in=people, project__notebook__group__in=groups, until_on=None)
    return {row.person_id: row.project for row in rows.select_related("project").order_by("joined_at")}


def _steps(projects: Iterable[Project]) -> dict[UUID, set[str]]:
    """The steps reached in weeks that are over: one who looks every day sees no day by the difference."""
    monday = today() - timedelta(days=today().weekday())
    found: dict[UUID, set[str]] = {}
    for row in Reached.objects.filter(project__in=[project.pk for project in projects], on__lt=monday):
        found.setdefault(row.project_id, set()).add(row.step)
    return found


def _titles(projects: Iterable[Project]) -> dict[UUID, str]:
    rows = opened_to_network().filter(kind="title", notebook__in=[project.pk for project in projects])
    return {entry.notebook_id: str(entry.head.answers.get("text", "")) for entry in rows if entry.head}
