"""A real store, a line to it, and a site that keeps its files there."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.test import Client

from bastama.foundation.stores import s3
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence
from tests.stores import real
from tests.stores.files import Names
from tests.stores.real import Line, Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with real.running(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture(scope="session")
def line(store: Store) -> Iterator[Line]:
    with real.line_to(store) as line:
        yield line


@pytest.fixture
def folder() -> str:
    """A folder of names that no other test has."""
    return uuid4().hex


@pytest.fixture
def names(store: Store, folder: str) -> Names:
    """What lies in the store for this test, by name, with its size; as the store itself tells its owner."""
    return partial(store.names, folder)


@pytest.fixture
def far(store: Store, line: Line, folder: str, settings: Any, tmp_path: Path) -> s3.S3Store:
    """Files are kept in the store from now on, over the line; what is on its way lies on a disk of this test."""
    line.set()
    told = asdict(store.settings(line.port, folder=folder))
    place = {"BACKEND": "bastama.foundation.stores.s3.S3Store", "OPTIONS": told}
    settings.MEDIA_ROOT, settings.PARCELS_ROOT = tmp_path / "media", tmp_path / "parcels"
    settings.FILES_KEPT_IN = "s3"
    settings.STORAGES = {**settings.STORAGES, "default": place, "s3": place}
    made = storages["default"]
    assert isinstance(made, s3.S3Store)
    return made


@pytest.fixture
def aigerim(db: None) -> Person:
    person = groups.place(groups.group()).person
    person.ring_me_open = True
    return person


@pytest.fixture
def project(aigerim: Person) -> Project:
    return make.project(aigerim, aigerim.memberships.get().group)


@pytest.fixture
def evidence(project: Project, aigerim: Person) -> Evidence:
    return make.evidence(project, aigerim)


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Any:
    """What is to be done once the rows are gone for good is done when the block ends."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    return people.browser(aigerim)
