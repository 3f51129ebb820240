import pickle
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.reading import Asked, asked_in
from tests.proofs.walked import Walked, walk_the_site
from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture(scope="module")
def asked_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """One world for all the rows of the access table, with what they ask about, as it was when it was built."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield pickle.dumps(asked_in(build()))
        transaction.set_rollback(True)


@pytest.fixture
def asked(asked_once: bytes, db: None) -> Asked:
    """The same for one test: what it does to the rows is undone after it, and its people remember nothing of another."""
    made: Asked = pickle.loads(asked_once)
    return made


@pytest.fixture(scope="session")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    """One walk over the whole site, for all the tests that ask it something."""
    with django_db_blocker.unblock():
        yield walk_the_site()
