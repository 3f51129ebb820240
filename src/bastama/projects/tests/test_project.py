import pytest
from pytest_django import DjangoAssertNumQueries

from bastama.groups import make as groups
from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions.project import begin_project, go_to
from bastama.projects.errors.writing import NoPlaceInGroup, ProjectBegunAlready, StepUnknown
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import (
    entries_in,
    for_home,
    places_on_path,
    project_of,
    what_was_said,
)
from bastama.projects.tests.writing import put

pytestmark = pytest.mark.django_db


def test_project_begins_on_the_first_step_with_its_leader() -> None:
    place = groups.place(groups.group())
    begun = begin_project(place.person, in_group=place.group)
    assert (begun.step, begun.state) == ("values", "forming")
    assert project_of(place.person) == begun
    assert Event.objects.filter(code="projects.begun").count() == 1


@pytest.mark.parametrize("role", ["facilitator", "outsider"])
def test_without_a_teachers_place_no_project_is_begun(role: str) -> None:
    group = groups.group()
    person = groups.facilitator(group).person if role == "facilitator" else people.person()
    with pytest.raises(NoPlaceInGroup):
        begin_project(person, in_group=group)
    assert not Project.objects.exists()


def test_second_project_in_a_group_is_refused(project: Project, aigerim: Person) -> None:
    with pytest.raises(ProjectBegunAlready):
        begin_project(aigerim, in_group=project.notebook.group)
    assert Project.objects.count() == 1


def test_project_goes_to_any_step_forward_and_back(project: Project, aigerim: Person) -> None:
    for step in ("sharing", "values"):
        go_to(project, step=step, by=aigerim)
        assert Project.objects.get(pk=project.pk).step == step


def test_unknown_step_is_refused(project: Project, aigerim: Person) -> None:
    with pytest.raises(StepUnknown):
        go_to(project, step="summit", by=aigerim)
    assert Project.objects.get(pk=project.pk).step == project.step


def test_newest_project_in_a_group_of_theirs_is_the_one_worked_on(project: Project, aigerim: Person) -> None:
    later = groups.group()
    groups.place(later, aigerim)
    begun = begin_project(aigerim, in_group=later)
    assert project_of(Person.objects.get(pk=aigerim.pk)) == begun


def test_places_on_the_path_are_one_query(
    project: Project, aigerim: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        places = places_on_path(project.notebook.group)
    assert places[aigerim.pk].project_id == project.pk


def test_home_takes_two_queries(
    project: Project, aigerim: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put(project, aigerim, "title", text="Quiet pupils")
    aigerim = Person.objects.get(pk=aigerim.pk)
    for_home(aigerim)
    with django_assert_num_queries(2):
        home = for_home(aigerim)
    assert home is not None
    assert (home.title, home.waiting_count) == ("Quiet pupils", 0)


def test_what_was_said_in_ring_me_is_said_to_its_writer_alone(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "consultation", ring="me", who="a")
    nurlan = groups.facilitator(project.notebook.group).person
    assert len(what_was_said(entries_in(project, aigerim))) == 1
    assert what_was_said(entries_in(project, nurlan)) == []
