import pytest

from bastama.people import make
from bastama.people.models import Person
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import Teacher


@pytest.fixture
def aigerim(db: None) -> Teacher:
    return arrivals.first()


@pytest.fixture
def nurlan(db: None) -> Person:
    return make.person("Нұрлан")
