import pytest

from bastama.groups import make as groups
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.models.project import Project


@pytest.fixture
def aigerim(db: None) -> Person:
    person = groups.place(groups.group()).person
    person.ring_me_open = True
    return person


@pytest.fixture
def project(aigerim: Person) -> Project:
    return make.project(aigerim, aigerim.memberships.get().group)
