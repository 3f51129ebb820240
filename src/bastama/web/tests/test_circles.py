"""Circles of facilitators and directors stand beside the groups of teachers, and nothing counts them as such."""

from typing import Any

import pytest
from django.urls import reverse

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.groups.actions.forming import form
from bastama.groups.actions.places import admit
from bastama.groups.errors import HasAPlaceAlready, StrandIsMissing
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from bastama.web.counts import of_the_programme
from bastama.web.school import under_way

pytestmark = pytest.mark.django_db
CIRCLES = (Group.Kind.FACILITATORS, Group.Kind.DIRECTORS)


def numbers() -> list[int | None]:
    return [total.number for total in of_the_programme()]


@pytest.mark.parametrize("kind", CIRCLES)
def test_circles_are_in_no_total_and_on_no_school_page(kind: str) -> None:
    school = places.school()
    group = groups.group(schools=[school])
    for _ in range(6):
        groups.place(group, school=school)
    before, teachers = numbers(), under_way(school)
    circle = groups.group(kind=kind, schools=[school], cohort=group.cohort)
    groups.facilitator(circle)
    groups.session(circle, state="held", plan="")
    for _ in range(6):
        projects.project(groups.place(circle, school=school).person, circle)

    assert numbers() == before
    assert under_way(school) == teachers
    assert len(teachers) == 6


def test_circle_is_formed_in_a_cohort_whose_edition_has_its_strand() -> None:
    cohort = programmes.cohort(edition=programmes.edition("short-online"))
    known: dict[str, Any] = {"schools": [places.school()], "facilitators": [people.person()], "by": None}

    assert form(cohort, name="A", kind=Group.Kind.FACILITATORS, **known).is_circle
    with pytest.raises(StrandIsMissing):
        form(cohort, name="B", kind=Group.Kind.DIRECTORS, **known)
    assert list(Group.objects.values_list("name", flat=True)) == ["A"]


def test_teacher_has_a_place_in_a_circle_as_well_and_in_one_of_a_kind() -> None:
    group = groups.group()
    person = groups.place(group).person
    alike = {"cohort": group.cohort, "kind": Group.Kind.FACILITATORS}
    admit(person, to=groups.group(**alike), by=None)

    with pytest.raises(HasAPlaceAlready):
        admit(person, to=groups.group(**alike), by=None)
    assert person.memberships.count() == 2


def test_director_in_a_circle_keeps_the_school_as_first_page_and_has_no_list_of_groups() -> None:
    school = places.school()
    saule = people.person()
    programmes.appointment(saule, "director", school=school)
    groups.place(groups.group(kind=Group.Kind.DIRECTORS), saule)
    browser = people.browser(saule)

    assert browser.get(reverse("home")).headers["Location"] == reverse("school", args=[school.pk])
    nav = [place.url for place in browser.get(reverse("school", args=[school.pk])).context["nav"]]
    practice = reverse("projects:practice", args=["directors"])
    assert nav == [reverse("school", args=[school.pk]), practice, reverse("library:front")]


def test_nobody_watches_the_members_of_a_circle() -> None:
    circle = groups.group(kind=Group.Kind.DIRECTORS)
    leads = groups.facilitator(circle).person
    practice = projects.project(groups.place(circle).person, circle, step="hearing")
    entries.entry(practice.leaders.get().person, practice.notebook, "me", step="looking")
    browser = people.browser(leads)

    assert browser.get(reverse("board", args=[circle.pk])).status_code == 404
    assert browser.get(reverse("projects:read", args=[practice.pk])).context["stones"] == []
