import pytest
from django.conf import settings

WALKS = ("test_each_check_matters.py", "test_leaks.py", "test_non_interference.py")
"""They walk over the whole site and take longest: where a round is shared by several processes, it begins with them."""


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in WALKS)
