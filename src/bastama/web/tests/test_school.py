from datetime import UTC, datetime

import pytest
from django.utils import translation

from bastama.entries import make as entries
from bastama.foundation.days import at
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from bastama.projects.models.project import Project, Reached
from bastama.web.school import under_way

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 2, 18, 9, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    return places.school()


def a_project(school: School) -> Project:
    group = groups.group(schools=[school])
    return projects.project(groups.place(group, school=school).person, group)


def test_director_sees_a_step_once_its_week_is_over(school: School) -> None:
    project = a_project(school)
    Reached.objects.create(project=project, step="values", on="2026-02-13")
    Reached.objects.create(project=project, step="focus", on="2026-02-17")
    with at(WEDNESDAY), translation.override("en"):
        assert [row.step for row in under_way(school)] == ["Values and concerns"]


@pytest.mark.parametrize(("ring", "shown"), [("me", ""), ("group", ""), ("network", "Quiet pupils")])
def test_director_reads_a_title_its_owner_opened_to_the_network(
    school: School, ring: str, shown: str
) -> None:
    project = a_project(school)
    writer = project.leaders.get().person
    entries.entry(writer, project.notebook, ring, {"text": "Quiet pupils"}, kind="title", tool="")
    assert [row.title for row in under_way(school)] == [shown]


@pytest.mark.parametrize("count", [1, 3])
def test_school_page_asks_as_much_for_one_teacher_as_for_three(
    school: School, count: int, django_assert_num_queries: object
) -> None:
    director = people.person()
    programmes.appointment(director, "director", school=school)
    group = groups.group(schools=[school])
    for _ in range(count):
        projects.project(groups.place(group, school=school).person, group)
    client = people.browser(director)
    client.get(f"/school/{school.pk}/")
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(f"/school/{school.pk}/")
