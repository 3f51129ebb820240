from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.proofs.walked import Walked, walk_the_site
from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture(scope="session")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    """One walk over the whole site, for all the tests that ask it something."""
    with django_db_blocker.unblock():
        yield walk_the_site()
