import pytest
from django.conf import settings

WALKS = ("test_leaks.py", "test_each_check_matters.py")
"""They walk over the whole site and take longest: where a round is shared by several processes, it begins with them."""


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: WALKS.index(item.path.name) if item.path.name in WALKS else len(WALKS))
