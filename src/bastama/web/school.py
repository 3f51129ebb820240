from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.conditions.queries.agreements import standing_of
from bastama.conditions.queries.requests import for_school
from bastama.entries.activity import last_week
from bastama.entries.queries import opened_to_network
from bastama.foundation.days import today
from bastama.foundation.ordering import in_kazakh_order
from bastama.foundation.prepared import prepared
from bastama.groups import interests, network_events
from bastama.groups.models import Group, Membership
from bastama.groups.queries import edition_of_group, open_memberships
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.places.models import School
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of
from bastama.projects.models.project import Leader

TOLD = ("has_group", "has_written")
"""What is asked of a school along with it, for the card of a wish to take part."""


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

    Of projects activity in weeks and titles their owners opened; of requests the words chosen for the director. Neither
    words nor titles on a device that somebody else's code let in: who made it may be one who reads no titles.
    """
    person = asker(request)
    if id not in roles_of(person).scopes_of(Appointment.Role.DIRECTOR):
        raise Http404
    is_sealed = person.sealed_under is not None
    found = next(iter(_school(id, person.pk, today())), None)
    if found is None:
        raise Http404
    context = {
        "school_id": found.pk,
        "school_name": found.name(get_language() or "kk"),
        "school": found,
        "asked": for_school(person, found),
        "agreed": standing_of(found),
        "interest": interests.card_of(person, found, **{name: vars(found)[name] for name in TOLD}),
        "network_event": network_events.next_of(network_events.circles_of(person), person),
        "months": [today(), today().replace(day=1) - timedelta(days=1)],
        "is_sealed": is_sealed,
        "rows": [replace(row, title="") if is_sealed else row for row in under_way(found)],
        "today": today(),
    }
    return page_or_part(request, "web/school.html", context)


@prepared
def _school(id: UUID, person: UUID, on: date) -> QuerySet[School]:
    told = (interests.under_way(on), interests.written_by(person))
    return School.objects.filter(pk=id).annotate(**dict(zip(TOLD, told, strict=True)))


def under_way(school: School) -> list[UnderWay]:
    """The school's teachers in groups, in Kazakh order: three queries, however many they are."""
    ordered = _teachers_of(school.pk, today())
    people, groups = ({getattr(place, name) for place in ordered} for name in ("person_id", "group_id"))
    monday = today() - timedelta(days=today().weekday())
    projects: dict[UUID, UUID] = {}
    titles: dict[UUID, str] = {}
    steps: dict[UUID, set[str]] = {}
    for person, project, title, step, on in _led_by(list(people), list(groups)):
        projects[person], titles[project] = project, str((title or {}).get("text", ""))
        # The steps reached in weeks that are over: one who looks every day sees no day by the difference.
        if on is not None and on < monday:
            steps.setdefault(project, set()).add(step)
    weeks = last_week(projects.values())
    return [_row(place, projects.get(place.person_id), weeks, steps, titles) for place in ordered]


def _row(
    place: Membership,
    project: UUID | None,
    weeks: dict[UUID, date],
    steps: dict[UUID, set[str]],
    titles: dict[UUID, str],
) -> UnderWay:
    if project is None:
        return UnderWay(place.person.display_name, "", None, "")
    edition = edition_of_group(place.group)
    reached = [step.name for step in edition.steps if step.id in steps.get(project, ())]
    furthest = reached[-1] if reached else ""
    return UnderWay(place.person.display_name, furthest, weeks.get(project), titles.get(project, ""))


@prepared
def _teachers_of(school: UUID, on: date) -> QuerySet[Membership]:
    teachers = {"role": Membership.Role.PARTICIPANT, "group__kind": Group.Kind.TEACHERS}
    places = (
        open_memberships(on)
        .filter(school=school, **teachers)
        .select_related("person", "group__cohort__edition")
    )
    needed = ("person__display_name", "group__kind", "group__cohort__edition__digest")
    return places.only(*needed).order_by(in_kazakh_order("person__display_name"))


@prepared
def _led_by(people: list[UUID], groups: list[UUID]) -> QuerySet[Leader, tuple[Any, ...]]:
    """What somebody leads in some groups, a row for each step reached: who, the project, its title, the step, the day."""
    titles = opened_to_network().filter(kind="title", notebook=OuterRef("project")).order_by("-begun_at")
    rows = Leader.objects.filter(person__in=people, project__notebook__group__in=groups, until_on=None)
    told = rows.order_by("joined_at").annotate(title=Subquery(titles.values("head__answers")[:1]))
    return told.values_list("person", "project", "title", "project__reached__step", "project__reached__on")
