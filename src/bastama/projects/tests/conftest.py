from datetime import date

import pytest
from django.test import Client

from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.models.account import Expression
from bastama.projects.models.project import Leader, Project
from bastama.projects.tests import stories


@pytest.fixture
def aigerim(db: None) -> Person:
    person = groups.place(groups.group()).person
    person.ring_me_open = True
    return person


@pytest.fixture
def project(aigerim: Person) -> Project:
    return make.project(aigerim, aigerim.memberships.get().group)


@pytest.fixture
def browser(aigerim: Person) -> Client:
    """A device of hers."""
    return people.browser(aigerim)


@pytest.fixture
def partner(project: Project) -> Person:
    """Somebody who leads the project with Aigerim."""
    made = stories.teacher("Ольга Беспалова")
    groups.place(project.notebook.group, made)
    Leader.objects.create(project=project, person=made, from_on=date(2025, 10, 1))
    return made


@pytest.fixture
def original(project: Project, aigerim: Person) -> Expression:
    return stories.story(project, aigerim, "kk")


@pytest.fixture
def translation(project: Project, aigerim: Person) -> Expression:
    return stories.story(project, aigerim, "ru", title="Голос тихих", text="Однажды…")
