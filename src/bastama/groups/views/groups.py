from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.foundation.text import fold
from bastama.groups import forming, network_events, queries
from bastama.groups.actions import places
from bastama.groups.actions.forming import form as form_group
from bastama.groups.agenda import name_of, plans_of
from bastama.groups.catching_up import missed_in
from bastama.groups.events import placed
from bastama.groups.forms import GroupForm, NewGroupForm, chosen_people
from bastama.groups.models import Group, Membership, Session
from bastama.groups.offers import offers_of
from bastama.groups.papers import waiting_count
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.places.models import School
from bastama.places.queries import schools_named
from bastama.programmes.models import Cohort
from bastama.programmes.package.model import Edition

GROUPS_A_PAGE = 50
SCHOOLS_SHOWN = 30
Role = Membership.Role


@require_GET
def all_groups(request: HttpRequest) -> HttpResponse:
    """The groups I may know of, with their next session."""
    person = asker(request)
    said = request.GET.get("said", "")
    rows = queries.groups_listed(person, said)
    page = Paginator(rows, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "said": said, "may_form": person.has_perm("groups.form")}
    return page_or_part(request, "groups/list.html", context)


@require_GET
def page(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """The group: its next session, its people, all its sessions, and my own talks in it."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    edition = queries.edition_of_group(group)
    missed = missed_in(group, person) if group.pk in queries.places_of(person).joined else {}
    sessions = [Named(row, name_of(row, edition), missed.get(row.pk)) for row in queries.sessions_of(group)]
    ahead = [each for each in sessions if each.is_ahead]
    members = queries.members_of(group, coming=True)
    talks = queries.tutorials_visible_to(person).filter(participant__group=group)
    may = _may(person, group)
    context = {
        "group": group,
        "schools": group.schools.order_by("code"),
        "sessions": sessions,
        "events": [placed(each, edition, [row.row for row in sessions]) for each in edition.events],
        "network_events": network_events.events_of(group, person),
        "next": ahead[0] if ahead else None,
        "bring": _bring(ahead, edition),
        "rooms": queries.rooms_of(ahead[0].row) if ahead else [],
        "tonight": [each for each in sessions if localdate(each.row.starts_at) == today()],
        "facilitators": [row for row in members if row.role == Role.FACILITATOR],
        "teachers": [row for row in members if row.role == Role.PARTICIPANT and row.joined_on <= today()],
        "today": today(),
        "talks": talks.select_related("participant__person", "facilitator").order_by("starts_at"),
        "me": person,
        "walks": any(
            row.group_id == group.pk and queries.walks(row) for row in queries.places_of(person).rows
        ),
        "may": may,
        "asked": offers_of(group) if may["admit"] else [],
        "requests_count": waiting_count(group) if may["admit"] and not group.is_circle else 0,
    }
    return page_or_part(request, "groups/page.html", context)


@dataclass(frozen=True)
class Named:
    """A session with the name it goes by; where I was away, whether I have caught up."""

    row: Session
    name: str
    caught_up: bool | None = None

    @property
    def is_ahead(self) -> bool:
        return self.row.state == Session.State.PLANNED and localdate(self.row.starts_at) >= today()


def _bring(ahead: list[Named], edition: Edition[str]) -> str:
    plans = plans_of(ahead[0].row, edition) if ahead else []
    return " ".join(plan.bring for plan in plans if plan.bring)


ALWAYS = ("change", "hold", "see_board", "make_codes", "take_part", "see_members", "open_notes")
WHILE_IT_GOES_ON = ("admit", "plan", "plan_tutorial", "end", "change_schools")
OF_TEACHERS = ("see_board", "plan_tutorial", "take_part")
"""What a circle does not have: nobody watches its members or tutors them, and it asks no school for anything."""


def _may(person: Person, group: Group) -> dict[str, bool]:
    """What the page offers; in a group that has ended, nothing new."""
    may = {deed: person.has_perm(f"groups.{deed}", group) for deed in ALWAYS + WHILE_IT_GOES_ON}
    if group.is_circle:
        may |= dict.fromkeys(OF_TEACHERS, False)
    return may if group.ended_on is None else {**may, **dict.fromkeys(WHILE_IT_GOES_ON, False)}


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """Form a group: cohort, schools, then people of these schools. The page keeps all that was chosen."""
    person = asker(request)
    if not person.has_perm("groups.form"):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else _with_places(request.GET)
    cohorts = forming.cohorts_to_form_in(person)
    filled = NewGroupForm(typed or None, cohorts=cohorts, initial={"cohort": cohorts.first()})
    cohort = _chosen_cohort(filled, typed)
    chosen = _Chosen.read(person, cohort, typed)
    if request.method == "POST" and filled.is_valid():
        try:
            group = _formed(filled, chosen, typed, person)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The group is formed, and everybody you chose is asked. Now plan its sessions.")
            )
            return redirect("groups:page", group.pk)
    context = {
        "form": filled,
        "cohort": cohort,
        "chosen": chosen,
        "rows": chosen.rows(typed),
        "typed": typed,
        "is_circle": typed.get("kind", "") in (Group.Kind.FACILITATORS, Group.Kind.DIRECTORS),
        "asked": request.method == "POST",
        "may_form_cohort": person.has_perm("programmes.change"),
    }
    return page_or_part(request, "groups/form.html", context, status=422 if context["asked"] else 200)


def _formed(filled: NewGroupForm, chosen: "_Chosen", typed: QueryDict, by: Person) -> Group:
    asked = filled.cleaned_data
    return form_group(
        asked["cohort"],
        name=asked["name"],
        places=asked["places"],
        schools=chosen.schools,
        facilitators=chosen_people(typed, chosen.everybody, Role.FACILITATOR),
        participants=chosen_people(typed, chosen.everybody, Role.PARTICIPANT),
        by=by,
        kind=asked.get("kind") or Group.Kind.TEACHERS,
    )


def _with_places(asked: QueryDict) -> QueryDict:
    """What a search on the page carries; the number of places stands there from the beginning."""
    typed = asked.copy()
    if typed:
        typed.setdefault("places", str(GroupForm.base_fields["places"].initial))
    return typed


def _chosen_cohort(filled: NewGroupForm, typed: QueryDict) -> Cohort | None:
    found = filled.fields["cohort"].queryset  # type: ignore[attr-defined]
    key = typed.get("cohort")
    return next((each for each in found if str(each.pk) == key), next(iter(found), None))


class _Chosen:
    """What stands on the page where a group is formed: schools chosen and found, people of the chosen."""

    def __init__(self, schools: list[School], found: list[School], everybody: list[Person]) -> None:
        self.schools, self.found, self.everybody = schools, found, everybody

    @classmethod
    def read(cls, person: Person, cohort: Cohort | None, typed: QueryDict) -> "_Chosen":
        if cohort is None:
            return cls([], [], [])
        offered = forming.schools_to_form_in(person, cohort)
        keys = _ids(typed.getlist("school"))
        schools = list(offered.filter(pk__in=keys).order_by("code"))
        said = typed.get("school_said", "").strip()
        found = list(schools_named(offered.exclude(pk__in=keys), said)[:SCHOOLS_SHOWN])
        return cls(schools, found, forming.people_of(schools) if schools else [])

    def rows(self, typed: QueryDict) -> list[dict[str, Any]]:
        """People to show: those whose name holds what was said, and everybody chosen already."""
        wanted = fold(typed.get("person_said", ""))
        rows = []
        for person in self.everybody:
            role = typed.get(f"role-{person.pk}", "")
            if role or wanted in fold(person.display_name):
                rows.append({"person": person, "role": role})
        return rows


def _ids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


@require_http_methods(["GET", "POST"])
def change_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Change a group's name, its number of places and its schools."""
    person = asker(request)
    group = queries.group_for(person, group_id)
    if not person.has_perm("groups.change", group):
        raise PermissionDenied
    schools = list(group.schools.order_by("code"))
    filled = GroupForm(request.POST or None, initial={"name": group.name, "places": group.places})
    if request.method == "POST" and filled.is_valid():
        try:
            places.change_group(group, by=person, schools=schools, **filled.cleaned_data)
        except Refusal as refusal:
            filled.add_error(None, str(refusal))
        else:
            return redirect("groups:page", group.pk)
    status = 422 if request.method == "POST" else 200
    context = {"group": group, "form": filled, "may": _may(person, group)}
    return page_or_part(request, "groups/change_group.html", context, status=status)
