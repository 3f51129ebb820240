"""The page on which authors say under what readers find their account."""

import pytest
from django.urls import reverse

from bastama.library.models import Record
from bastama.library.speaking import Circumstances
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.projects.actions.account import take_back
from bastama.projects.models.project import Leader, Project
from bastama.projects.tests import stories

pytestmark = pytest.mark.django_db
PAGE = "projects:found_under"


@pytest.fixture
def record(project: Project, aigerim: Person) -> Record:
    told = stories.story(project, aigerim, "en", title="Homework in our class", text="Group work.")
    stories.made_public(told, aigerim)
    return Record.objects.get()


def send(who: Person, **typed: object) -> int:
    return people.browser(who).post(reverse(PAGE), typed).status_code


def concepts(record: Record) -> set[str]:
    return set(record.marks.filter(weight__gt=0).values_list("concept", flat=True))


def test_author_hides_a_concept_and_puts_it_back(aigerim: Person, record: Record) -> None:
    assert (send(aigerim, hide="homework"), "homework" in concepts(record)) == (302, False)
    page = people.browser(aigerim).get(reverse(PAGE)).content.decode()
    assert 'name="back" value="homework"' in page
    assert (send(aigerim, back="homework"), "homework" in concepts(record)) == (302, True)
    assert send(aigerim, hide="no-such-concept") == 422


def test_who_leads_with_the_author_may_hide_and_nobody_else(aigerim: Person, record: Record) -> None:
    beside, stranger = stories.teacher("Fellow"), stories.teacher("Stranger")
    Leader.objects.create(
        project=Leader.objects.get(person=aigerim).project,
        person=beside,
        from_on="2025-09-01",
        joined_at=record.entered_at,
    )
    assert send(stranger, hide="homework") == 404
    assert "homework" in concepts(record)
    assert (send(beside, hide="homework"), "homework" in concepts(record)) == (302, False)


def test_subjects_grades_and_the_kind_of_school_are_said_by_a_tick(aigerim: Person, record: Record) -> None:
    people.workplace(aigerim, places.school(is_rural=True))
    assert send(aigerim, subjects=["algebra", "physics"], grades=["7"]) == 302
    said = Circumstances.objects.get()
    assert (said.subjects, said.grades, said.school_kind, said.school) == (
        ["algebra", "physics"],
        [7],
        "",
        "",
    )
    assert send(aigerim, grades=["7"], tells_school="on") == 302
    said.refresh_from_db()
    assert (said.subjects, said.school_kind, len(said.school)) == ([], "rural", 40)
    assert send(aigerim, grades=["13"]) == 422


def test_subjects_and_grades_stand_on_the_page_of_the_account_and_its_kind_of_school_does_not(
    aigerim: Person, record: Record
) -> None:
    people.workplace(aigerim, places.school(is_small=True))
    send(aigerim, subjects=["algebra"], grades=["7"], tells_school="on")
    page = people.browser(aigerim).get(
        reverse("library:record", args=[record.address]), headers={"Accept-Language": "en"}
    )
    text = page.content.decode()
    assert ("?subject=algebra" in text, "?grade=7" in text, "Small school" in text) == (True, True, False)


def test_an_account_that_is_not_public_has_nothing_to_be_found_under(aigerim: Person, record: Record) -> None:
    take_back(Project.objects.get().account.expressions.get(), by=aigerim)
    page = people.browser(aigerim).get(reverse(PAGE))
    assert (page.status_code, "homework" in page.content.decode()) == (200, False)
    assert send(aigerim, hide="homework") == 200
